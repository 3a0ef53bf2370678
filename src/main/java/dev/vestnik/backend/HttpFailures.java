package dev.vestnik.backend;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong between us and a model's HTTP server, as a {@link FailureClass}: the one place where that is decided. */
final class HttpFailures {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    // Why a model stopped, where that is an error in all but name: OpenRouter, vLLM, DeepSeek.
    private static final Set<String> BROKEN_OFF = Set.of("error", "abort", "insufficient_system_resource");

    // The statuses that errors would have had, had they come in time: Anthropic's types, then OpenAI's and Mistral's.
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("authentication_error", 401),
            Map.entry("billing_error", 402),
            Map.entry("permission_error", 403),
            Map.entry("not_found_error", 404),
            Map.entry("request_too_large", 413),
            Map.entry("rate_limit_error", 429),
            Map.entry("timeout_error", 504),
            Map.entry("overloaded_error", 529),
            Map.entry("rate_limit_exceeded", 429),
            Map.entry("insufficient_quota", 429),
            Map.entry("rate_limited", 429),
            Map.entry("service_tier_capacity_exceeded", 429));

    private final FailureWords words;

    HttpFailures(FailureWords words) {
        this.words = words;
    }

    /** What is wrong with a response that came whole; null when nothing is. */
    @Nullable BackendException inResponse(int status, HttpHeaders headers, String body, Prompt prompt) {
        if (status / 100 != 2) {
            return refusal(status, headers, HttpError.read(body), prompt);
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return unreadable(e);
        }
        BackendException failure = inAnswer(answer, headers, prompt);
        if (failure != null) {
            return failure;
        }
        // Ollama's chunks, of which the last alone is done.
        if (answer.path("done").isBoolean() && !answer.path("done").booleanValue()) {
            return brokenOff();
        }
        return null;
    }

    /** What is wrong with an event of a streamed answer; null when nothing is. */
    @Nullable BackendException inEvent(StreamEvent event, HttpHeaders headers, Prompt prompt) {
        JsonNode part = event.root();
        if (part.isMissingNode()) {
            return null;
        }
        BackendException failure = inAnswer(part, headers, prompt);
        if (failure != null) {
            return failure;
        }
        // Anthropic, and OpenAI, whose refusals come in pieces.
        if (part.at("/delta/stop_reason").asText("").equals("refusal")
                || !part.at("/choices/0/delta/refusal").asText("").isEmpty()) {
            return refused();
        }
        return null;
    }

    /** What is wrong with an answer, whole or in part, that came with a good status. */
    private @Nullable BackendException inAnswer(JsonNode answer, HttpHeaders headers, Prompt prompt) {
        if (!answer.isObject()) {
            return new BackendException(FailureClass.UNAVAILABLE, "the answer is not a JSON object");
        }
        // Gateways that have sent their 200 before the model's server failed.
        if (HttpError.isIn(answer)) {
            HttpError error = HttpError.of(answer);
            return refusal(statusIn(error), headers, error, prompt);
        }
        String finish = answer.at("/choices/0/finish_reason").asText("");
        if (BROKEN_OFF.contains(finish)) {
            return new BackendException(FailureClass.UNAVAILABLE, "the answer was broken off: " + finish);
        }
        // Gemini, which then gives no candidate at all.
        String blocked = answer.at("/promptFeedback/blockReason").asText("");
        if (!blocked.isEmpty()) {
            return new BackendException(
                    FailureClass.REFUSED, "the prompt was blocked: " + words.clean(blocked, prompt));
        }
        // Anthropic. What it said until then is no answer.
        if (answer.path("stop_reason").asText("").equals("refusal")) {
            return refused();
        }
        // Anthropic's texts, which LangChain4j would join as the word null.
        if (answer.path("content").valueStream().anyMatch(HttpFailures::lacksText)) {
            return new BackendException(FailureClass.UNAVAILABLE, "the answer has no text");
        }
        return null;
    }

    private static BackendException refused() {
        return new BackendException(FailureClass.REFUSED, "the model refused to answer");
    }

    /** An answer whose end did not come. */
    static BackendException brokenOff() {
        return new BackendException(FailureClass.UNAVAILABLE, "the answer was broken off");
    }

    private static boolean lacksText(JsonNode block) {
        return block.path("type").asText("").equals("text")
                && !block.path("text").isTextual();
    }

    private static int statusIn(HttpError error) {
        if (error.code().matches("[45][0-9][0-9]")) {
            return Integer.parseInt(error.code());
        }
        if (error.refused()) {
            return 400;
        }
        return STATUSES.getOrDefault(error.type(), STATUSES.getOrDefault(error.code(), 500));
    }

    private BackendException refusal(int status, HttpHeaders headers, HttpError error, Prompt prompt) {
        String said = words.clean(error.words(), prompt);
        Duration retryAfter = retryAfter(headers, Instant.now());
        return new BackendException(
                classOf(status, error),
                "HTTP " + status + (said.isEmpty() ? "" : ": " + said),
                retryAfter == null ? error.pause() : retryAfter,
                null);
    }

    static FailureClass classOf(int status, HttpError error) {
        return switch (status) {
            case 408 -> FailureClass.TIMED_OUT;
            // A lock, a server that will not be first, and Ollama when it gave up on a request itself.
            case 409, 425, 499 -> FailureClass.UNAVAILABLE;
            case 413 -> FailureClass.PROMPT_TOO_LONG;
            case 429 -> error.outOfQuota() ? FailureClass.MISCONFIGURED : FailureClass.RATE_LIMITED;
            case 400, 403, 422 -> {
                if (error.refused()) {
                    yield FailureClass.REFUSED;
                }
                if (error.tooLong()) {
                    yield FailureClass.PROMPT_TOO_LONG;
                }
                if (error.unfitModel() || error.keyOrAccount()) {
                    yield FailureClass.MISCONFIGURED;
                }
                // 403 is about the key; the others may be about this one text, which says nothing about the next.
                yield status == 403 ? FailureClass.MISCONFIGURED : FailureClass.REJECTED;
            }
            // llama.cpp, when the answer outgrows the context.
            case 500 -> error.tooLong() ? FailureClass.PROMPT_TOO_LONG : FailureClass.UNAVAILABLE;
            // 401 and 402 are about the key and its account, 404 about the path or the model, 3xx about the base URL.
            default -> status >= 500 ? FailureClass.UNAVAILABLE : FailureClass.MISCONFIGURED;
        };
    }

    /**
     * How long the server asks us to stay away: {@code retry-after-ms} (OpenAI, Azure), else {@code Retry-After} in seconds or as
     * a date (RFC 9110, 10.2.3), which is read against the server's own clock. Null when it does not say, or not legibly.
     */
    static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
        Optional<Duration> inMillis = number(headers, "retry-after-ms").map(ms -> Duration.ofNanos((long) (ms * 1e6)));
        if (inMillis.isPresent()) {
            return inMillis.get();
        }
        Optional<Duration> inSeconds = number(headers, "retry-after").map(s -> Duration.ofMillis((long) (s * 1e3)));
        if (inSeconds.isPresent()) {
            return inSeconds.get();
        }
        return date(headers, "retry-after")
                .map(then -> Duration.between(date(headers, "date").orElse(now), then))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause)
                .orElse(null);
    }

    /** A header that is a number without a sign; empty for any other. */
    static Optional<Double> number(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .map(String::strip)
                .filter(value -> NUMBER.matcher(value).matches())
                .map(Double::valueOf);
    }

    static Optional<Instant> date(HttpHeaders headers, String name) {
        return headers.firstValue(name).flatMap(value -> {
            try {
                return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip())));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        });
    }

    static BackendException timedOut(@Nullable Throwable cause) {
        return new BackendException(FailureClass.TIMED_OUT, "no whole answer in time", null, cause);
    }

    /** A stream that stopped in mid-answer for that long. */
    static BackendException fellSilent(Duration idle) {
        return new BackendException(
                FailureClass.TIMED_OUT, "nothing came for " + idle.toMillis() + " ms in mid-answer");
    }

    static BackendException interrupted(InterruptedException cause) {
        return new BackendException(FailureClass.DEADLINE_PASSED, "the call was interrupted", null, cause);
    }

    /** An exchange that did not come to its end. */
    static BackendException broken(Throwable cause) {
        boolean unknownHost = causes(cause)
                .anyMatch(e -> e instanceof UnresolvedAddressException || e instanceof UnknownHostException);
        String what = switch (cause) {
            case Throwable _ when unknownHost -> "unknown host";
            case ConnectException e -> "cannot connect" + (e.getMessage() == null ? "" : ": " + e.getMessage());
            case HttpConnectTimeoutException _ -> "no connection in time";
            case SSLException e -> "TLS failed: " + e.getMessage();
            default -> "the connection broke: " + requireNonNullElse(cause.getMessage(), cause.toString());
        };
        return new BackendException(FailureClass.UNAVAILABLE, what, null, cause);
    }

    /**
     * What LangChain4j threw: our own failures are in it somewhere, a refusal is a type of its own, and everything else comes
     * from an answer that it could not read.
     */
    static BackendException thrown(RuntimeException thrown) {
        return causes(thrown)
                .filter(BackendException.class::isInstance)
                .map(BackendException.class::cast)
                .findFirst()
                .orElseGet(() -> switch (thrown) {
                    case ContentFilteredException _ ->
                        new BackendException(
                                FailureClass.REFUSED, "the model refused to answer", null, new Muted(thrown));
                    // The one failure of ours that LangChain4j replaces by its own.
                    case UnresolvedModelServerException _ -> broken(thrown);
                    default -> unreadable(thrown);
                });
    }

    static BackendException unreadable(Throwable cause) {
        return new BackendException(
                FailureClass.UNAVAILABLE,
                "the answer cannot be read: " + cause.getClass().getSimpleName(),
                null,
                new Muted(cause));
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, e -> e != null, Throwable::getCause).limit(20);
    }

    /** An exception without its message, which may quote the answer: its type, where it was thrown, and its causes alike. */
    private static final class Muted extends Exception {
        Muted(Throwable original) {
            super(original.getClass().getName(), original.getCause() == null ? null : new Muted(original.getCause()));
            setStackTrace(original.getStackTrace());
        }
    }
}
