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

class GeminiBackendTest extends BackendContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    HostedBackend backend(BackendsConfig.BackendConfig config, Function<String, Optional<SSLContext>> tls) {
        return new GeminiBackend("main", config, tls);
    }

    @Override
    String baseUrl(String server) {
        return server + "/v1beta";
    }

    @Override
    StreamFormat stream() {
        return new GeminiStream();
    }

    @Override
    String answer(String text) {
        return candidate(part(jsonText(text)), "STOP");
    }

    @Override
    String cutOff(String text) {
        return candidate(part(jsonText(text)), "MAX_TOKENS");
    }

    /** Google has a handful of statuses and says the rest in words and details; a code of several words is such. */
    @Override
    String error(String code, String message) {
        boolean words = code.contains(" ");
        return error(words ? "INVALID_ARGUMENT" : code, words ? code + " " + message : message, "");
    }

    private static String error(String status, String message, String details) {
        return """
                {"error": {"code": 500, "message": %s, "status": %s, "details": [%s]}}""".formatted(jsonText(message), jsonText(status), details);
    }

    @Override
    String tooLongCode() {
        return "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).";
    }

    /** Here it stands where the status does; the real place is among the details, see below. */
    @Override
    String outOfQuotaCode() {
        return "GenerateRequestsPerDayPerProjectPerModel-FreeTier";
    }

    @Override
    List<String> answerless() {
        return List.of(
                candidate("", "STOP"),
                candidate(part("null"), "STOP"),
                candidate("{}", "STOP"),
                candidate("null", "STOP"),
                candidate("\"The ambassador\"", "STOP"),
                "{\"candidates\": []}",
                "{\"candidates\": null}",
                "{\"candidates\": \"The ambassador\"}",
                "{\"candidates\": [{}]}",
                "{\"candidates\": [null]}",
                "{\"candidates\": [{\"content\": null, \"finishReason\": \"STOP\"}]}",
                candidate("", "OTHER"),
                candidate("", "MALFORMED_RESPONSE"),
                error("INTERNAL", "It fell over."));
    }

    private static String part(String text) {
        return "{\"text\": " + text + "}";
    }

    private static String candidate(String parts, String finishReason) {
        return """
                {"candidates": [{"content": {"parts": [%s], "role": "model"}, "finishReason": "%s", "index": 0,
                                 "newField": {}}],
                 "usageMetadata": {"promptTokenCount": 11, "candidatesTokenCount": 7, "totalTokenCount": 18,
                                   "promptTokensDetails": [{"modality": "TEXT", "tokenCount": 11}]},
                 "modelVersion": "model-7b", "responseId": "r1"}""".formatted(parts, finishReason);
    }

    @Test
    void requestGeneratesContent() throws JsonProcessingException {
        LoggedRequest request = sent(PROMPT, Map.of("headers.X-Title", "vestnik", "temperature", "0.25"));
        assertThat(request.getMethod().getName()).isEqualTo("POST");
        assertThat(request.getUrl()).isEqualTo("/v1beta/models/asked-model:generateContent");
        assertThat(request.getProtocol()).isEqualTo("HTTP/1.1");
        assertThat(request.header("x-goog-api-key").values()).containsExactly(KEY);
        assertThat(request.header("X-Title").values()).containsExactly("vestnik");
        assertThat(request.containsHeader("Authorization")).isFalse();
        JsonNode body = JSON.readTree(request.getBodyAsString());
        assertThat(body.at("/systemInstruction/parts")).isEqualTo(JSON.readTree("""
                [{"text": "You translate news from Russian into English."}]"""));
        assertThat(body.path("contents")).isEqualTo(JSON.readTree("""
                [{"role": "user", "parts": [{"text": "Первый блок статьи."}]},
                 {"role": "model", "parts": [{"text": "The article's first block."}]},
                 {"role": "user", "parts": [{"text": "Посол назвал переговоры полезными, сообщает агентство."}]}]"""));
        assertThat(body.at("/generationConfig/temperature").asDouble(-1)).isEqualTo(0.25);
        assertThat(body.at("/generationConfig/maxOutputTokens").asInt()).isEqualTo(321);
        assertThat(body.at("/generationConfig").has("thinkingConfig")).isFalse();
    }

    @Test
    void emptySystemMessageIsLeftOut() throws JsonProcessingException {
        LoggedRequest request =
                sent(new Prompt("", List.of(), ARTICLE, 5), Map.of("base-url", server.url() + "/v1beta/"));
        assertThat(request.getUrl()).isEqualTo("/v1beta/models/asked-model:generateContent");
        JsonNode body = JSON.readTree(request.getBodyAsString());
        assertThat(body.has("systemInstruction")).isFalse();
        assertThat(body.path("contents")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini-2.5-flash      | {\"thinkingBudget\": 0}",
                "gemini-2.5-pro        | {\"thinkingBudget\": 128}",
                "gemini-3-pro-preview  | {\"thinkingLevel\": \"low\"}"
            })
    void modelsThinkAsLittleAsTheyCan(String model, String thinking) throws JsonProcessingException {
        JsonNode body = JSON.readTree(sent(PROMPT, Map.of("model", model)).getBodyAsString());
        assertThat(body.at("/generationConfig/thinkingConfig")).isEqualTo(JSON.readTree(thinking));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAFETY", "RECITATION", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII", "LANGUAGE"})
    void filteredAnswerIsAReplyAndFilteredNothingARefusal(String reason) {
        assertThat(ask(json(200, candidate(part(jsonText("The")), reason))).finish())
                .isEqualTo(Reply.Finish.FILTERED);
        failure(json(200, candidate("", reason)), FailureClass.REFUSED);
        failure(
                json(
                        200,
                        candidate("", reason).replace("{\"parts\": [], \"role\": \"model\"}", "{\"role\": \"model\"}")),
                FailureClass.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "OTHER"})
    void blockedPromptIsARefusal(String reason) {
        String body = """
                {"promptFeedback": {"blockReason": "%s"},
                 "usageMetadata": {"promptTokenCount": 11, "totalTokenCount": 11}, "modelVersion": "model-7b"}""".formatted(reason);
        assertThat(failure(json(200, body), FailureClass.REFUSED)).hasMessageContaining(reason);
    }

    @Test
    void answerOfThoughtsAloneIsCutOff() {
        Reply reply = ask(json(200, candidate("", "MAX_TOKENS")));
        assertThat(reply.finish()).isEqualTo(Reply.Finish.LENGTH);
        assertThat(reply.text()).isEmpty();
    }

    @Test
    void thoughtsAreNoAnswer() {
        String parts = "{\"text\": \"Hm.\", \"thought\": true}, " + part(jsonText(ANSWER));
        assertThat(ask(json(200, candidate(parts, "STOP"))).text()).isEqualTo(ANSWER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | INVALID_ARGUMENT    | API key not valid. Please pass a valid API key. | MISCONFIGURED",
                "400 | FAILED_PRECONDITION | User location is not supported for the API use. | MISCONFIGURED",
                "400 | INVALID_ARGUMENT    | The input token count (1200000) exceeds the maximum number of tokens allowed (1048576). | PROMPT_TOO_LONG",
                "400 | INVALID_ARGUMENT    | Request contains an invalid argument. | REJECTED",
                "403 | PERMISSION_DENIED   | Your API key was reported as leaked. | MISCONFIGURED",
                "404 | NOT_FOUND           | models/none is not found for API version v1beta | MISCONFIGURED",
                "429 | RESOURCE_EXHAUSTED  | Resource has been exhausted (e.g. check quota). | RATE_LIMITED",
                "500 | INTERNAL            | An internal error has occurred. | UNAVAILABLE",
                "503 | UNAVAILABLE         | The model is overloaded. Please try again later. | UNAVAILABLE",
                "504 | DEADLINE_EXCEEDED   | The service was unable to finish in time. | UNAVAILABLE"
            })
    void providersOwnErrors(int status, String name, String message, FailureClass expected) {
        assertThat(failure(json(status, error(name, message)), expected)).hasMessageContaining(message);
    }

    @Test
    void badKeyIsKnownByItsReasonToo() {
        String reason = """
                {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID", "domain": "googleapis.com"}""";
        failure(json(400, error("INVALID_ARGUMENT", "API key expired.", reason)), FailureClass.MISCONFIGURED);
    }

    private static String overQuota(String quota, String delay) {
        return error("RESOURCE_EXHAUSTED", "You exceeded your current quota, please check your plan.", """
                {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [{"quotaId": "%s"}]},
                {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "%s"}""".formatted(
                        quota, delay));
    }

    @ParameterizedTest
    @CsvSource({"32s, PT32S", "41.5s, PT41.5S", "0s, PT0S"})
    void pauseStandsInTheDetails(String delay, Duration expected) {
        String body = overQuota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", delay);
        assertThat(failure(json(429, body), FailureClass.RATE_LIMITED).retryAfter())
                .isEqualTo(expected);
        assertThat(failure(json(429, body).withHeader("Retry-After", "7"), FailureClass.RATE_LIMITED)
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-3s", "32", "9999999999s"})
    void illegiblePauseIsNone(String delay) {
        assertThat(failure(json(429, overQuota("PerMinute", delay)), FailureClass.RATE_LIMITED)
                        .retryAfter())
                .isNull();
    }

    @Test
    void quotaOfTheDayIsNoRateLimit() {
        failure(
                json(429, overQuota("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "32s")),
                FailureClass.MISCONFIGURED);
    }

    @ParameterizedTest
    @CsvSource({
        "base-url, nonsense of a URL",
        "model, ''",
        "model, a model of words",
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
            assertThat(backend.toString()).contains("generativelanguage.googleapis.com");
        }
    }
}
