package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiBackendTest extends BackendContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    HostedBackend backend(BackendsConfig.BackendConfig config, Function<String, Optional<SSLContext>> tls) {
        return new OpenAiBackend("main", config, tls);
    }

    @Override
    String baseUrl(String server) {
        return server + "/v1";
    }

    @Override
    StreamFormat stream() {
        return new OpenAiStream();
    }

    @Override
    String answer(String text) {
        return completion(quoted(text), "\"stop\"");
    }

    @Override
    String cutOff(String text) {
        return completion(quoted(text), "\"length\"");
    }

    @Override
    String error(String code, String message) {
        return """
                {"error": {"message": %s, "type": "invalid_request_error", "param": null, "code": %s}}""".formatted(quoted(message), quoted(code));
    }

    @Override
    String tooLongCode() {
        return "context_length_exceeded";
    }

    @Override
    String outOfQuotaCode() {
        return "insufficient_quota";
    }

    @Override
    List<String> answerless() {
        return List.of(
                completion("null", "\"stop\""),
                "{\"choices\": []}",
                "{\"choices\": null}",
                "{\"choices\": \"The ambassador\"}",
                "{\"choices\": [{}]}",
                "{\"choices\": [{\"message\": null}]}",
                "{\"choices\": [{\"message\": {\"content\": [\"The ambassador\"]}}]}",
                completion(quoted("The"), "\"error\""),
                error("server_error", "It fell over."));
    }

    private static String completion(String content, String finish) {
        return """
                {"id": "chatcmpl-1", "object": "chat.completion", "created": 1700000000, "model": "model-7b",
                 "choices": [{"index": 0, "message": {"role": "assistant", "content": %s, "refusal": null},
                              "logprobs": null, "finish_reason": %s}],
                 "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}""".formatted(content, finish);
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LoggedRequest requestOf(Prompt prompt, Map<String, String> properties) {
        server.answers(json(200, answer(ANSWER)));
        try (Backend backend = backend(config(properties))) {
            backend.ask(prompt, AMPLE);
        }
        assertThat(server.requests()).hasSize(1);
        return server.requests().getFirst();
    }

    @Test
    void requestIsAChatCompletion() throws JsonProcessingException {
        LoggedRequest request = requestOf(PROMPT, Map.of("headers.X-Title", "vestnik", "temperature", "0.25"));
        assertThat(request.getMethod().getName()).isEqualTo("POST");
        assertThat(request.getUrl()).isEqualTo("/v1/chat/completions");
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
                   {"role": "assistant", "content": "The article's first block."},
                   {"role": "user", "content": "Посол назвал переговоры полезными, сообщает агентство."}],
                 "temperature": 0.25, "max_tokens": 321, "stream": false}"""));
    }

    @Test
    void emptySystemMessageIsLeftOut() throws JsonProcessingException {
        LoggedRequest request = requestOf(new Prompt("", List.of(), ARTICLE, 5), Map.of());
        assertThat(JSON.readTree(request.getBodyAsString()).path("messages")).hasSize(1);
    }

    @Test
    void withoutKeyThereIsNoAuthorization() {
        assertThat(requestOf(PROMPT, Map.of("api-key", "")).containsHeader("Authorization"))
                .isFalse();
    }

    @Test
    void baseUrlMayEndInASlash() {
        assertThat(requestOf(PROMPT, Map.of("base-url", server.url() + "/openai/v1/"))
                        .getUrl())
                .isEqualTo("/openai/v1/chat/completions");
    }

    @Test
    void missingUsageAndModelAreMadeUpFor() {
        String bare = "{\"choices\": [{\"message\": {\"content\": " + quoted(ANSWER) + "}}]}";
        assertThat(ask(json(200, bare))).isEqualTo(new Reply(ANSWER, Reply.Finish.STOP, 0, 0, "asked-model"));
    }

    @Test
    void strangersReasonToStopIsAStop() {
        assertThat(ask(json(200, completion(quoted(ANSWER), "\"eos_token\""))).finish())
                .isEqualTo(Reply.Finish.STOP);
    }

    @Test
    void filteredAnswerIsAReplyAndFilteredNothingARefusal() {
        assertThat(ask(json(200, completion(quoted("The"), "\"content_filter\"")))
                        .finish())
                .isEqualTo(Reply.Finish.FILTERED);
        failure(json(200, completion("null", "\"content_filter\"")), FailureClass.REFUSED);
        failure(json(200, completion("\"\"", "\"content_filter\"")), FailureClass.REFUSED);
    }

    @Test
    void refusalIsARefusal() {
        String refusal = completion("null", "\"stop\"")
                .replace("\"refusal\": null", "\"refusal\": \"I cannot write about the ambassador.\"");
        failure(json(200, refusal), FailureClass.REFUSED);
    }

    @Test
    void answerOfThoughtsAloneIsCutOff() {
        assertThat(ask(json(200, completion("null", "\"length\""))))
                .isEqualTo(new Reply("", Reply.Finish.LENGTH, 11, 7, "model-7b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // OpenAI
                """
                {"error": {"message": "This model's maximum context length is 8192 tokens.", "type": "invalid_request_error", "param": "messages", "code": "context_length_exceeded"}}""",
                // vLLM, older and newer
                """
                {"object": "error", "message": "This model's maximum context length is 2048 tokens. However, you requested 4000.", "type": "BadRequestError", "param": null, "code": 400}""",
                """
                {"error": {"message": "This model's maximum context length is 2048 tokens.", "type": "BadRequestError", "param": null, "code": 400}}""",
                // llama.cpp, newer and older
                """
                {"error": {"code": 400, "message": "request (9000 tokens) exceeds the available context size (4096 tokens), try increasing it", "type": "exceed_context_size_error", "n_prompt_tokens": 9000, "n_ctx": 4096}}""",
                """
                {"error": {"code": 400, "message": "the request exceeds the available context size. try increasing the context size or enable context shift", "type": "invalid_request_error"}}""",
                // LM Studio
                """
                {"error": "Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens."}""",
                // TGI
                """
                {"error": "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 2048.", "error_type": "validation"}"""
            })
    void serversOwnWordsForATooLongPrompt(String body) {
        failure(json(400, body), FailureClass.PROMPT_TOO_LONG);
        failure(json(422, body), FailureClass.PROMPT_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Azure
                """
                {"error": {"message": "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.", "type": null, "param": "prompt", "code": "content_filter", "status": 400, "innererror": {"code": "ResponsibleAIPolicyViolation"}}}""",
                """
                {"error": {"message": "Your request was rejected.", "type": "invalid_request_error", "param": null, "code": "content_policy_violation"}}"""
            })
    void serversOwnWordsForARefusal(String body) {
        failure(json(400, body), FailureClass.REFUSED);
    }

    @Test
    void articleAboutContextsIsNoTooLongPrompt() {
        String echo = "Field required. " + "x".repeat(400) + " maximum context length, content policy";
        failure(json(400, error("missing", echo)), FailureClass.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "{}", "false"})
    void emptyErrorInASuccessIsNone(String error) {
        String body = answer(ANSWER).replaceFirst("\\{", "{\"error\": " + error + ", ");
        assertThat(ask(json(200, body)).text()).isEqualTo(ANSWER);
    }

    @ParameterizedTest
    @CsvSource({"429, RATE_LIMITED", "401, MISCONFIGURED", "502, UNAVAILABLE", "8, UNAVAILABLE"})
    void errorInASuccessCountsByItsCode(String code, FailureClass expected) {
        failure(json(200, "{\"error\": {\"code\": " + code + ", \"message\": \"Upstream failed.\"}}"), expected);
    }

    @Test
    void errorInsteadOfAStreamCountsByItsCode() {
        server.answers(json(200, "{\"error\": {\"code\": 429, \"message\": \"Upstream failed.\"}}"));
        try (Backend backend = backend(config(Map.of("stream", "true")))) {
            assertThat(failureOf(() -> backend.ask(PROMPT, AMPLE)).failureClass())
                    .isEqualTo(FailureClass.RATE_LIMITED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "base-url, ''",
        "base-url, nonsense of a URL",
        "base-url, ftp://127.0.0.1/v1",
        "base-url, api.example.com/v1",
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
