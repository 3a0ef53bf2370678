package dev.vestnik.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server said about an error, in one of the shapes that are in use: {@code {"error": {"code", "type", "message"}}} (most),
 * the same without the wrapping (older vLLM, Mistral), {@code {"error": "…"}} (TGI, LM Studio, Ollama), {@code {"detail": …}}
 * (FastAPI), or plain text (proxies).
 *
 * @param code the error's code or, where it has none, empty
 * @param type the error's type; of Google's errors the status and the reasons in the details; or empty
 * @param message the error's words, of any length and perhaps with a piece of the request in them; or empty
 * @param pause how long the server asks us to stay away, where it says so in the body; else null
 */
record HttpError(
        String code, String type, String message, @Nullable Duration pause) {

    private static final ObjectMapper JSON = new ObjectMapper();

    // How far into the words a sign is looked for: what comes later may be a piece of the request.
    private static final int SIGNS_WITHIN = 400;

    private static final List<String> TOO_LONG = List.of(
            "context_length_exceeded",
            "string_above_max_length",
            "exceed_context_size",
            "maximum context length",
            "exceeds the available context",
            "context size",
            "context length",
            "context window",
            "prompt is too long",
            "input is too long",
            "reduce the length",
            "max_new_tokens",
            "exceed context limit",
            "maximum number of tokens allowed");

    private static final List<String> REFUSED = List.of(
            "content_filter",
            "content_policy",
            "content policy",
            "content management policy",
            "responsibleaipolicyviolation",
            "data_inspection_failed",
            "content filtering policy",
            "input was flagged");

    private static final List<String> OUT_OF_QUOTA = List.of(
            "insufficient_quota",
            "billing_hard_limit_reached",
            "billing_not_active",
            "usage limit",
            // Anthropic; Google's names of quotas for a day.
            "billing_error",
            "perdayper");

    // Gemini and Anthropic say these with 400, as of a bad request.
    private static final List<String> KEY_OR_ACCOUNT = List.of(
            "api_key_invalid",
            "api key not valid",
            "failed_precondition",
            "credit balance is too low",
            "specified api usage limits",
            "organization has been disabled");

    // Mistral; Ollama, of a model that only embeds.
    private static final List<String> UNFIT_MODEL = List.of("invalid_model", "does not support chat");

    HttpError(String code, String type, String message) {
        this(code, type, message, null);
    }

    static HttpError read(String body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException _) {
            // A proxy's page says no more than its status.
            return new HttpError("", "", body.stripLeading().startsWith("<") ? "" : body);
        }
        return of(root);
    }

    /** Whether an answer is an error: some servers send an empty one along with every answer. */
    static boolean isIn(JsonNode root) {
        JsonNode error = root.path("error");
        // Mistral's have no wrapping.
        if (root.path("object").asText("").equals("error")) {
            return true;
        }
        return error.isTextual() ? !error.textValue().isEmpty() : !error.isEmpty();
    }

    static HttpError of(JsonNode root) {
        JsonNode error = root.path("error");
        if (error.isTextual()) {
            // Ollama hands on the words of the runner beneath it, which are JSON once more.
            if (error.textValue().startsWith("{")) {
                return read(error.textValue());
            }
            return new HttpError("", text(root, "error_type"), error.textValue());
        }
        JsonNode holder = error.isObject() ? error : root;
        String message = text(holder, "message");
        String type = text(holder, "type");
        return new HttpError(
                text(holder, "code"),
                type.isEmpty() ? statusAndReasons(holder) : type,
                message.isEmpty() ? text(root, "detail") : message,
                pause(holder));
    }

    /** What Google's errors have for a type. Source: google.rpc.Status and error_details.proto. */
    private static String statusAndReasons(JsonNode error) {
        Stream<String> reasons = error.path("details")
                .valueStream()
                .flatMap(detail -> Stream.concat(
                        Stream.of(text(detail, "reason")),
                        detail.path("violations").valueStream().map(violation -> text(violation, "quotaId"))));
        return Stream.concat(Stream.of(text(error, "status")), reasons)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Source: google.rpc.RetryInfo. */
    private static @Nullable Duration pause(JsonNode error) {
        return error.path("details")
                .valueStream()
                .map(detail -> text(detail, "retryDelay"))
                .flatMap(delay -> LimitHeaders.duration(delay).stream())
                .findFirst()
                .orElse(null);
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isContainerNode() ? details(value) : value.asText("");
    }

    /** FastAPI's list of what is wrong with a request, without the pieces of the request in it; else the JSON as it is. */
    private static String details(JsonNode value) {
        JsonNode list = value.has("detail") ? value.path("detail") : value;
        String details = list.valueStream()
                .filter(each -> each.path("msg").isTextual())
                .map(each ->
                        each.path("loc").valueStream().map(JsonNode::asText).collect(Collectors.joining(".")) + ": "
                                + each.path("msg").textValue())
                .collect(Collectors.joining("; "));
        return details.isEmpty() ? value.toString() : details;
    }

    boolean tooLong() {
        return says(TOO_LONG);
    }

    boolean refused() {
        return says(REFUSED);
    }

    /** Whether it is about the key or its account, where the status does not tell. */
    boolean keyOrAccount() {
        return says(KEY_OR_ACCOUNT);
    }

    boolean outOfQuota() {
        return says(OUT_OF_QUOTA);
    }

    /** Whether the model is one that cannot be asked at all, where the status does not tell. */
    boolean unfitModel() {
        return says(UNFIT_MODEL);
    }

    private boolean says(List<String> signs) {
        String begin = message.substring(0, Math.min(message.length(), SIGNS_WITHIN));
        String words = (code + " " + type + " " + begin).toLowerCase(Locale.ROOT);
        return signs.stream().anyMatch(words::contains);
    }

    /** For people: the code, unless it only repeats the status, and the words. */
    String words() {
        boolean named = !code.isEmpty() && !code.chars().allMatch(Character::isDigit);
        return named ? code + " " + message : message;
    }
}
