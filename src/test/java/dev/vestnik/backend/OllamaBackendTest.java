package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaBackendTest extends BackendContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    HostedBackend backend(BackendsConfig.BackendConfig config, Function<String, Optional<SSLContext>> tls) {
        return new OllamaBackend("main", config, tls);
    }

    @Override
    String baseUrl(String server) {
        return server;
    }

    @Override
    StreamFormat stream() {
        return new OllamaStream();
    }

    @Override
    String answer(String text) {
        return chat(jsonText(text), "\"stop\"");
    }

    @Override
    String cutOff(String text) {
        return chat(jsonText(text), "\"length\"");
    }

    /** Ollama's errors have words alone. */
    @Override
    String error(String code, String message) {
        return "{\"error\": " + jsonText(code + ": " + message) + "}";
    }

    @Override
    String tooLongCode() {
        return "prompt too long; exceeded max context length by 4 tokens";
    }

    @Override
    String outOfQuotaCode() {
        return "you (someone) have reached your weekly usage limit, upgrade for higher limits: https://ollama.com/upgrade";
    }

    @Override
    List<String> answerless() {
        return List.of(
                chat("null", "\"stop\""),
                "{\"model\": \"model-7b\", \"done\": true}",
                "{\"message\": null, \"done\": true}",
                "{\"message\": \"The ambassador\", \"done\": true}",
                "{\"message\": {}, \"done\": true}",
                "{\"message\": {\"role\": \"assistant\", \"content\": [\"The ambassador\"]}, \"done\": true}",
                error("api", "It fell over."));
    }

    private static String chat(String content, String reason) {
        return """
                {"model": "model-7b", "created_at": "2026-11-24T22:00:00.123456789Z",
                 "message": {"role": "assistant", "content": %s}, "done": true, "done_reason": %s,
                 "total_duration": 5191566416, "load_duration": 2154458, "prompt_eval_count": 11,
                 "prompt_eval_duration": 383809000, "eval_count": 7, "eval_duration": 4799921000}""".formatted(content, reason);
    }

    @Test
    void requestIsAChat() throws JsonProcessingException {
        LoggedRequest request = sent(PROMPT, Map.of("headers.X-Title", "vestnik", "temperature", "0.25"));
        assertThat(request.getMethod().getName()).isEqualTo("POST");
        assertThat(request.getUrl()).isEqualTo("/api/chat");
        assertThat(request.getProtocol()).isEqualTo("HTTP/1.1");
        assertThat(request.header("Authorization").values()).containsExactly("Bearer " + KEY);
        assertThat(request.header("Content-Type").firstValue()).startsWith("application/json");
        assertThat(request.header("X-Title").values()).containsExactly("vestnik");
        assertThat(request.containsHeader("Upgrade")).isFalse();
        assertThat(JSON.readTree(request.getBodyAsString())).isEqualTo(JSON.readTree("""
                {"model": "asked-model",
                 "messages": [
                   {"role": "system", "content": "You translate news from Russian into English."},
                   {"role": "user", "content": "Первый блок статьи."},
                   {"role": "assistant", "content": "The article's first block.", "tool_calls": []},
                   {"role": "user", "content": "Посол назвал переговоры полезными, сообщает агентство."}],
                 "options": {"temperature": 0.25, "num_predict": 321, "stop": []},
                 "stream": false, "tools": [], "think": false, "truncate": false, "shift": false}"""));
    }

    @Test
    void contextIsOfTheConfiguredSize() throws JsonProcessingException {
        LoggedRequest request = sent(PROMPT, Map.of("context-size", "12345"));
        assertThat(JSON.readTree(request.getBodyAsString())
                        .at("/options/num_ctx")
                        .intValue())
                .isEqualTo(12_345);
    }

    @Test
    void emptySystemMessageIsLeftOut() throws JsonProcessingException {
        LoggedRequest request = sent(new Prompt("", List.of(), ARTICLE, 5), Map.of());
        assertThat(JSON.readTree(request.getBodyAsString()).path("messages")).hasSize(1);
    }

    @Test
    void withoutKeyThereIsNoAuthorization() {
        assertThat(sent(PROMPT, Map.of("api-key", "")).containsHeader("Authorization"))
                .isFalse();
    }

    @Test
    void configuredAuthorizationIsTheStronger() {
        assertThat(sent(PROMPT, Map.of("headers.authorization", "Basic dXNlcjpwYXNz"))
                        .header("Authorization")
                        .values())
                .containsExactly("Basic dXNlcjpwYXNz");
    }

    @Test
    void baseUrlMayHaveAPathAndEndInASlash() {
        assertThat(sent(PROMPT, Map.of("base-url", server.url() + "/ollama/")).getUrl())
                .isEqualTo("/ollama/api/chat");
    }

    @Test
    void withoutBaseUrlItIsThisMachine() {
        try (Backend backend = backend(config(Map.of("base-url", "")))) {
            assertThat(backend).hasToString("OllamaBackend[main, asked-model at 127.0.0.1:11434]");
        }
    }

    @Test
    void fieldsOfTomorrowAreOverlooked() {
        String body = answer(ANSWER)
                .replaceFirst("\"content\"", "\"novelty\": {\"a\": [1]}, \"content\"")
                .replaceFirst("\"model\"", "\"novelty\": null, \"model\"");
        assertThat(ask(json(200, body)).text()).isEqualTo(ANSWER);
    }

    @Test
    void missingUsageModelAndReasonAreMadeUpFor() {
        String bare = "{\"message\": {\"content\": " + jsonText(ANSWER) + "}}";
        assertThat(ask(json(200, bare))).isEqualTo(new Reply(ANSWER, Reply.Finish.STOP, 0, 0, "asked-model"));
    }

    @Test
    void thoughtsAreNoPartOfTheAnswer() {
        String body = chat(jsonText(ANSWER), "\"stop\"")
                .replaceFirst("\"content\"", "\"thinking\": \"The ambassador, hm.\", \"content\"");
        assertThat(ask(json(200, body)).text()).isEqualTo(ANSWER);
    }

    @Test
    void answerOfThoughtsAloneIsCutOff() {
        assertThat(ask(json(200, chat("\"\"", "\"length\""))))
                .isEqualTo(new Reply("", Reply.Finish.LENGTH, 11, 7, "model-7b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "unload"})
    void modelThatWasOnlyLoadedGaveNoAnswer(String reason) {
        failure(json(200, chat("\"\"", jsonText(reason))), FailureClass.UNAVAILABLE);
    }

    @Test
    void strangersReasonToStopIsAStop() {
        assertThat(ask(json(200, chat(jsonText(ANSWER), "\"other\""))).finish()).isEqualTo(Reply.Finish.STOP);
    }

    @Test
    void chunkOfAStreamIsNoAnswer() {
        String chunk = """
                {"model": "model-7b", "message": {"role": "assistant", "content": "The"}, "done": false}
                """;
        assertThat(failure(json(200, chunk), FailureClass.UNAVAILABLE)).hasMessage("the answer was broken off");
        failure(json(200, chunk + answer(ANSWER)), FailureClass.UNAVAILABLE);
    }

    @Test
    void errorInASuccessIsUnavailability() {
        failure(
                json(200, error("model-7b", "an error was encountered while running the model")),
                FailureClass.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | MISCONFIGURED | model 'asked-model' not found
            404 | MISCONFIGURED | model "asked-model" not found, try pulling it first
            400 | MISCONFIGURED | "asked-model" does not support chat
            401 | MISCONFIGURED | unauthorized
            503 | UNAVAILABLE | server busy, please try again.  maximum pending requests exceeded
            500 | UNAVAILABLE | model requires more system memory (5.6 GiB) than is available (2.0 GiB)
            500 | UNAVAILABLE | llama runner process has terminated: signal: killed
            500 | UNAVAILABLE | context deadline exceeded
            499 | UNAVAILABLE | request canceled
            429 | RATE_LIMITED | too many concurrent requests
            400 | REJECTED | invalid options: num_predict
            400 | PROMPT_TOO_LONG | the prompt is longer than the context length currently available to the model
            400 | PROMPT_TOO_LONG | the input length exceeds the context length
            500 | PROMPT_TOO_LONG | the input length exceeds the context length
            400 | PROMPT_TOO_LONG | prompt too long; exceeded max context length by 4 tokens
            """)
    void serversOwnWords(int status, FailureClass expected, String words) {
        failure(json(status, "{\"error\": " + jsonText(words) + "}"), expected);
    }

    @Test
    void runnersErrorIsUnpacked() {
        String runner = """
                {"error":{"code":400,"message":"request (8889 tokens) exceeds the available context size (4096 tokens), \
                try increasing it","type":"exceed_context_size_error","n_prompt_tokens":8889,"n_ctx":4096}}""";
        assertThat(failure(json(400, "{\"error\": " + jsonText(runner) + "}"), FailureClass.PROMPT_TOO_LONG))
                .hasMessage("HTTP 400: request (8889 tokens) exceeds the available context size (4096 tokens), "
                        + "try increasing it");
    }

    @ParameterizedTest
    @CsvSource({
        "base-url, nonsense of a URL",
        "base-url, ftp://127.0.0.1",
        "base-url, 127.0.0.1:11434",
        "model, ''",
        "api-key, key with a ключ",
        "headers.Host, value-of-it"
    })
    void unusablePropertyIsNamedAndItsValueNotShown(String property, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend(config(Map.of(property, value))))
                .withMessageContaining("vestnik.backends.main." + property)
                .satisfies(e -> {
                    if (!value.isEmpty()) {
                        assertThat(e.getMessage()).doesNotContain(value);
                    }
                })
                .withNoCause();
    }
}
