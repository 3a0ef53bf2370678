package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicBackendTest extends BackendContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    HostedBackend backend(BackendsConfig.BackendConfig config, Function<String, Optional<SSLContext>> tls) {
        return new AnthropicBackend("main", config, tls);
    }

    @Override
    String baseUrl(String server) {
        return server + "/v1";
    }

    @Override
    StreamFormat stream() {
        return new AnthropicStream();
    }

    @Override
    String answer(String text) {
        return message(block(jsonText(text)), "\"end_turn\"");
    }

    @Override
    String cutOff(String text) {
        return message(block(jsonText(text)), "\"max_tokens\"");
    }

    /** Anthropic has a handful of types and says the rest in words; a code of several words is such. */
    @Override
    String error(String code, String message) {
        boolean words = code.contains(" ");
        return """
                {"type": "error", "error": {"type": %s, "message": %s}, "request_id": "req_011"}""".formatted(
                jsonText(words ? "invalid_request_error" : code), jsonText(words ? code + " " + message : message));
    }

    @Override
    String tooLongCode() {
        return "prompt is too long: 208310 tokens > 200000 maximum";
    }

    @Override
    String outOfQuotaCode() {
        return "billing_error";
    }

    @Override
    List<String> answerless() {
        return List.of(
                message("", "\"end_turn\""),
                message("null", "\"end_turn\""),
                message(block("null"), "\"end_turn\""),
                message("{\"type\": \"text\"}", "\"end_turn\""),
                message(
                        "{\"type\": \"thinking\", \"thinking\": \"The ambassador\", \"signature\": \"x\"}",
                        "\"end_turn\""),
                message("\"The ambassador\"", "\"end_turn\""),
                "{\"content\": null}",
                "{\"content\": \"The ambassador\"}",
                error("api_error", "It fell over."));
    }

    private static String block(String text) {
        return "{\"type\": \"text\", \"text\": " + text + ", \"citations\": null}";
    }

    private static String message(String content, String stopReason) {
        return """
                {"id": "msg_01", "type": "message", "role": "assistant", "model": "model-7b", "content": [%s],
                 "stop_reason": %s, "stop_sequence": null, "new_field": {},
                 "usage": {"input_tokens": 11, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0,
                           "output_tokens": 7, "service_tier": "standard"}}""".formatted(content, stopReason);
    }

    @Test
    void requestIsAMessage() throws JsonProcessingException {
        LoggedRequest request = sent(PROMPT, Map.of("headers.X-Title", "vestnik", "temperature", "0.25"));
        assertThat(request.getMethod().getName()).isEqualTo("POST");
        assertThat(request.getUrl()).isEqualTo("/v1/messages");
        assertThat(request.getProtocol()).isEqualTo("HTTP/1.1");
        assertThat(request.header("x-api-key").values()).containsExactly(KEY);
        assertThat(request.header("anthropic-version").values()).containsExactly("2023-06-01");
        assertThat(request.header("X-Title").values()).containsExactly("vestnik");
        assertThat(request.containsHeader("Authorization")).isFalse();
        assertThat(JSON.readTree(request.getBodyAsString())).isEqualTo(JSON.readTree("""
                {"model": "asked-model",
                 "system": [{"type": "text", "text": "You translate news from Russian into English."}],
                 "messages": [
                   {"role": "user", "content": [{"type": "text", "text": "Первый блок статьи."}]},
                   {"role": "assistant", "content": [{"type": "text", "text": "The article's first block."}]},
                   {"role": "user", "content": [
                     {"type": "text", "text": "Посол назвал переговоры полезными, сообщает агентство."}]}],
                 "temperature": 0.25, "max_tokens": 321, "stream": false}"""));
    }

    @Test
    void emptySystemMessageIsLeftOut() throws JsonProcessingException {
        JsonNode body =
                JSON.readTree(sent(new Prompt("", List.of(), ARTICLE, 5), Map.of("base-url", server.url() + "/v1/"))
                        .getBodyAsString());
        assertThat(body.path("system")).isEmpty();
        assertThat(body.path("messages")).hasSize(1);
        assertThat(body.path("temperature").asDouble(-1)).isZero();
        assertThat(server.requests().getFirst().getUrl()).isEqualTo("/v1/messages");
    }

    @Test
    void standardTemperatureIsNotSent() throws JsonProcessingException {
        JsonNode body = JSON.readTree(sent(PROMPT, Map.of("temperature", "1")).getBodyAsString());
        assertThat(body.has("temperature")).isFalse();
    }

    @Test
    void modelWithoutTemperatureIsAskedWithoutItFromThenOn() throws JsonProcessingException {
        server.answers(json(400, error("invalid_request_error", "`temperature` is deprecated for this model.")));
        try (Backend backend = backend(config(Map.of()))) {
            assertThat(failureOf(() -> backend.ask(PROMPT, AMPLE)).failureClass())
                    .isEqualTo(FailureClass.REJECTED);
            assertThat(server.requests()).hasSize(2);
            assertThat(JSON.readTree(server.requests().getFirst().getBodyAsString())
                            .has("temperature"))
                    .isTrue();
            assertThat(JSON.readTree(server.requests().getLast().getBodyAsString())
                            .has("temperature"))
                    .isFalse();
            server.answers(json(200, answer(ANSWER)));
            assertThat(backend.ask(PROMPT, AMPLE).text()).isEqualTo(ANSWER);
            assertThat(server.requests()).hasSize(1);
            assertThat(JSON.readTree(server.requests().getFirst().getBodyAsString())
                            .has("temperature"))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"end_turn, STOP", "stop_sequence, STOP", "max_tokens, LENGTH", "model_context_window_exceeded, LENGTH"})
    void stopReasonHasItsFinish(String reason, Reply.Finish expected) {
        assertThat(ask(json(200, message(block(jsonText("The")), jsonText(reason))))
                        .finish())
                .isEqualTo(expected);
    }

    @Test
    void refusalIsARefusalWhateverWasSaid() {
        failure(json(200, message("", "\"refusal\"")), FailureClass.REFUSED);
        failure(json(200, message(block(jsonText("The ambassador")), "\"refusal\"")), FailureClass.REFUSED);
    }

    @Test
    void answerOfThoughtsAloneIsCutOff() {
        assertThat(ask(json(200, message("", "\"max_tokens\""))))
                .isEqualTo(new Reply("", Reply.Finish.LENGTH, 11, 7, "model-7b"));
    }

    @Test
    void missingUsageAndModelAreMadeUpFor() {
        String bare = "{\"content\": [" + block(jsonText(ANSWER)) + "], \"stop_reason\": \"end_turn\"}";
        assertThat(ask(json(200, bare))).isEqualTo(new Reply(ANSWER, Reply.Finish.STOP, 0, 0, "asked-model"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "529 | overloaded_error      | Overloaded | UNAVAILABLE",
                "500 | api_error             | Internal server error | UNAVAILABLE",
                "504 | timeout_error         | Request timed out | UNAVAILABLE",
                "401 | authentication_error  | invalid x-api-key | MISCONFIGURED",
                "403 | permission_error      | Your API key does not have permission. | MISCONFIGURED",
                "402 | billing_error         | Check your payment details. | MISCONFIGURED",
                "404 | not_found_error       | model: claude-none | MISCONFIGURED",
                "413 | request_too_large     | Request exceeds the maximum size | PROMPT_TOO_LONG",
                "400 | invalid_request_error | prompt is too long: 208310 tokens > 200000 maximum | PROMPT_TOO_LONG",
                "400 | invalid_request_error | input length and `max_tokens` exceed context limit: 199000 + 4000 > 200000 | PROMPT_TOO_LONG",
                "400 | invalid_request_error | Output blocked by content filtering policy | REFUSED",
                "400 | invalid_request_error | Your credit balance is too low to access the Anthropic API. | MISCONFIGURED",
                "400 | invalid_request_error | You have reached your specified API usage limits. | MISCONFIGURED",
                "400 | invalid_request_error | This organization has been disabled. | MISCONFIGURED",
                "400 | invalid_request_error | messages.0.content: Field required | REJECTED"
            })
    void providersOwnErrors(int status, String type, String message, FailureClass expected) {
        assertThat(failure(json(status, error(type, message)), expected)).hasMessageContaining(message);
    }

    @Test
    void rateLimitHasItsPause() {
        assertThat(failure(
                                json(429, error("rate_limit_error", "This request would exceed your rate limit."))
                                        .withHeader("retry-after", "41"),
                                FailureClass.RATE_LIMITED)
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(41));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overloaded_error", "api_error"})
    void errorInASuccessIsAnError(String type) {
        failure(json(200, error(type, "Overloaded")), FailureClass.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "base-url, nonsense of a URL",
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

    @Test
    void withoutBaseUrlItIsTheProvidersOwn() {
        try (Backend backend = backend(config(Map.of("base-url", "")))) {
            assertThat(backend.toString()).contains("api.anthropic.com");
        }
    }
}
