package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistralBackendTest extends BackendContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    HostedBackend backend(BackendsConfig.BackendConfig config, Function<String, Optional<SSLContext>> tls) {
        return new MistralBackend("main", config, tls);
    }

    @Override
    String baseUrl(String server) {
        return server + "/v1";
    }

    @Override
    StreamFormat stream() {
        return new MistralStream();
    }

    @Override
    String answer(String text) {
        return completion(jsonText(text), "\"stop\"");
    }

    @Override
    String cutOff(String text) {
        return completion(jsonText(text), "\"length\"");
    }

    @Override
    String error(String code, String message) {
        return """
                {"object": "error", "message": %s, "type": %s, "param": null, "code": "1000", "raw_status_code": 400}""".formatted(jsonText(message), jsonText(code));
    }

    /** Mistral gives no code of its own; these are its words. */
    @Override
    String tooLongCode() {
        return "Prompt contains 300000 tokens, too large for model with 131072 maximum context length";
    }

    /** Said with 401 or 403 as a rule, which mean the same here. */
    @Override
    String outOfQuotaCode() {
        return "Inactive subscription or usage limit reached";
    }

    @Override
    List<String> answerless() {
        return List.of(
                completion("null", "\"stop\""),
                completion("[]", "\"stop\""),
                completion("{\"text\": \"The ambassador\"}", "\"stop\""),
                "{\"choices\": []}",
                "{\"choices\": null}",
                "{\"choices\": \"The ambassador\"}",
                "{\"choices\": [{}]}",
                "{\"choices\": [{\"message\": null}]}",
                "{\"choices\": [{\"message\": {\"content\": [\"The ambassador\"]}}]}",
                completion(jsonText("The"), "\"error\""),
                error("internal_server_error", "It fell over."));
    }

    private static String completion(String content, String finish) {
        return """
                {"id": "b1d2e3", "object": "chat.completion", "created": 1700000000, "model": "model-7b",
                 "choices": [{"index": 0, "message": {"role": "assistant", "content": %s, "tool_calls": null,
                              "prefix": false}, "finish_reason": %s}],
                 "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18,
                           "prompt_audio_seconds": {}}}""".formatted(content, finish);
    }

    @Test
    void requestIsAChatCompletion() throws JsonProcessingException {
        LoggedRequest request = sent(PROMPT, Map.of("headers.X-Title", "vestnik", "temperature", "0.25"));
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
                   {"role": "system", "content": [
                     {"type": "text", "text": "You translate news from Russian into English."}]},
                   {"role": "user", "content": [{"type": "text", "text": "Первый блок статьи."}]},
                   {"role": "assistant", "content": [{"type": "text", "text": "The article's first block."}]},
                   {"role": "user", "content": [
                     {"type": "text", "text": "Посол назвал переговоры полезными, сообщает агентство."}]}],
                 "temperature": 0.25, "max_tokens": 321, "stop": [], "stream": false}"""));
    }

    @Test
    void emptySystemMessageIsLeftOut() throws JsonProcessingException {
        LoggedRequest request = sent(new Prompt("", List.of(), ARTICLE, 5), Map.of());
        assertThat(JSON.readTree(request.getBodyAsString()).path("messages")).hasSize(1);
    }

    @Test
    void baseUrlMayEndInASlash() {
        assertThat(sent(PROMPT, Map.of("base-url", server.url() + "/mistral/v1/"))
                        .getUrl())
                .isEqualTo("/mistral/v1/chat/completions");
    }

    @Test
    void withoutBaseUrlItIsMistralsOwn() {
        try (HostedBackend backend = backend(config(Map.of("base-url", "")))) {
            assertThat(backend.baseUrl()).isEqualTo("https://api.mistral.ai/v1");
            assertThat(backend).hasToString("MistralBackend[main, asked-model at api.mistral.ai]");
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
        String bare = "{\"choices\": [{\"message\": {\"content\": " + jsonText(ANSWER) + "}}]}";
        assertThat(ask(json(200, bare))).isEqualTo(new Reply(ANSWER, Reply.Finish.STOP, 0, 0, "asked-model"));
    }

    @Test
    void answerThatFilledTheContextIsCutOff() {
        assertThat(ask(json(200, completion(jsonText("The"), "\"model_length\"")))
                        .finish())
                .isEqualTo(Reply.Finish.LENGTH);
    }

    @Test
    void answerThatBrokeOffIsUnavailability() {
        assertThat(failure(json(200, completion(jsonText("The"), "\"error\"")), FailureClass.UNAVAILABLE))
                .hasMessage("the answer was broken off: error");
    }

    @Test
    void thoughtsAreNoPartOfTheAnswer() {
        String thought =
                "{\"type\": \"thinking\", \"thinking\": [{\"type\": \"text\", \"text\": \"The ambassador, hm.\"}]}";
        String text = "{\"type\": \"text\", \"text\": " + jsonText(ANSWER) + "}";
        assertThat(ask(json(200, completion("[" + thought + ", " + text + "]", "\"stop\"")))
                        .text())
                .isEqualTo(ANSWER);
        assertThat(ask(json(200, completion("[" + thought + "]", "\"length\""))))
                .isEqualTo(new Reply("", Reply.Finish.LENGTH, 11, 7, "model-7b"));
        failure(json(200, completion("[" + thought + "]", "\"stop\"")), FailureClass.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            401 | MISCONFIGURED | {"detail": "Unauthorized"}
            401 | MISCONFIGURED | {"message": "Unauthorized", "request_id": "4f1c"}
            401 | MISCONFIGURED | {"message": "Inactive subscription or usage limit reached", "request_id": "4f1c"}
            403 | MISCONFIGURED | {"message": "Inactive subscription or usage limit reached"}
            400 | MISCONFIGURED | {"object": "error", "message": "Invalid model: asked-model", "type": "invalid_model", "param": null, "code": "1500"}
            400 | REJECTED | {"object": "error", "message": "Expected last role User or Tool", "type": "invalid_request_message_order", "param": null, "code": "3230"}
            400 | PROMPT_TOO_LONG | {"object": "error", "message": "Prompt contains 300000 tokens, too large for model with 131072 maximum context length", "type": "invalid_request_prompt", "param": null, "code": "3051"}
            429 | RATE_LIMITED | {"object": "error", "message": "Rate limit exceeded", "type": "rate_limited", "param": null, "code": "1300", "raw_status_code": 429}
            429 | RATE_LIMITED | {"message": "Requests rate limit exceeded"}
            429 | RATE_LIMITED | {"object": "error", "message": "Service tier capacity exceeded for this model.", "type": "service_tier_capacity_exceeded", "param": null, "code": "3505"}
            503 | UNAVAILABLE | {"object": "error", "message": "Service unavailable.", "type": "internal_server_error", "param": null, "code": "3000"}
            """)
    void serversOwnWords(int status, FailureClass expected, String body) {
        failure(json(status, body), expected);
    }

    @Test
    void pauseOfARateLimitIsKept() {
        String body =
                "{\"object\": \"error\", \"message\": \"Rate limit exceeded\", \"type\": \"rate_limited\", \"code\": \"1300\"}";
        assertThat(failure(json(429, body).withHeader("retry-after", "3"), FailureClass.RATE_LIMITED)
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void listOfWhatIsWrongIsReadWithoutWhatWasSent() {
        String detail = """
                [{"type": "missing", "loc": ["body", "messages"], "msg": "Field required", "input": {"q": %s}},
                 {"type": "int_type", "loc": ["body", "stop", 0], "msg": "Input should be a valid string", "input": 1}]""".formatted(jsonText(ARTICLE));
        List<String> shapes = List.of(
                "{\"detail\": " + detail + "}",
                "{\"object\": \"error\", \"message\": {\"detail\": " + detail
                        + "}, \"type\": \"invalid_request_error\", \"param\": null, \"code\": null}");
        assertThat(shapes)
                .allSatisfy(
                        body -> assertThat(failure(json(422, body), FailureClass.REJECTED))
                                .hasMessage(
                                        "HTTP 422: body.messages: Field required; body.stop.0: Input should be a valid string"));
    }

    @ParameterizedTest
    @CsvSource({
        "base-url, nonsense of a URL",
        "base-url, ftp://127.0.0.1/v1",
        "base-url, api.mistral.ai/v1",
        "model, ''",
        "api-key, ''",
        "api-key, ' '",
        "api-key, key with a ключ",
        "headers.Host, value-of-it"
    })
    void unusablePropertyIsNamedAndItsValueNotShown(String property, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend(config(Map.of(property, value))))
                .withMessageContaining("vestnik.backends.main." + property)
                .satisfies(e -> {
                    if (!value.isBlank()) {
                        assertThat(e.getMessage()).doesNotContain(value);
                    }
                })
                .withNoCause();
    }
}
