package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it.
 *
 * @param type what kind of error it is; stable, made for programs
 * @param title the same for a person, in few words
 * @param detail what was wrong this time
 * @param instance the path of the request
 * @param requestId names the request in the log
 * @param errors the fields at fault; empty when it is no field's fault
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String requestId,
        List<FieldError> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** Each type is an address below this one, at which it is explained. */
    static final String TYPES = "/problems/";

    Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(Kind kind, String detail, FieldError... errors) {
        String title = Explanation.of(kind, Tongue.ENGLISH).title();
        return new Problem(TYPES + kind.slug, title, kind.status, detail, null, null, List.of(errors));
    }

    Kind kind() {
        return Kind.named(type.substring(TYPES.length())).orElseThrow();
    }

    /** The same with its title in the reader's tongue. */
    Problem in(Tongue tongue) {
        String translated = Explanation.of(kind(), tongue).title();
        return new Problem(type, translated, status, detail, instance, requestId, errors);
    }

    /** The same with another status. */
    Problem as(int other) {
        return new Problem(type, title, other, detail, instance, requestId, errors);
    }

    Problem at(String path, String request) {
        return new Problem(type, title, status, detail, path, request, errors);
    }

    /**
     * One field at fault.
     *
     * @param got what came, cut to a few characters; null when nothing came
     * @param allowed what would have been right; empty when that cannot be listed
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record FieldError(String field, @Nullable String got, List<String> allowed, String message) {

        private static final int LONGEST = 60;

        FieldError {
            allowed = List.copyOf(allowed);
            if (got != null && got.codePointCount(0, got.length()) > LONGEST) {
                got = got.substring(0, got.offsetByCodePoints(0, LONGEST)) + "…";
            }
        }
    }

    /** Every kind of error there is. What each means, in each tongue, is in the files of {@link Explanation}. */
    enum Kind {
        INVALID_REQUEST(400),
        INVALID_TEXT(400),
        UNKNOWN_LANGUAGE(400),
        UNKNOWN_TYPE(400),
        UNKNOWN_LENGTH(400),
        UNKNOWN_FIELD(400),
        UNKNOWN_CHAIN(400),
        UNAUTHORIZED(401),
        FORBIDDEN(403),
        UNKNOWN_GLOSSARY(404),
        NOT_FOUND(404),
        UNKNOWN_ARTICLE(404),
        UNKNOWN_BACKEND(404),
        UNKNOWN_KEY(404),
        UNKNOWN_JOB(404),
        NO_RESULT(404),
        METHOD_NOT_ALLOWED(405),
        NOT_ACCEPTABLE(406),
        NOTHING_TO_RETRY(409),
        UNDER_WAY(409),
        TOO_LARGE(413),
        ADDRESS_TOO_LONG(414),
        UNSUPPORTED_MEDIA_TYPE(415),
        KEY_REUSED(422),
        QUOTA_EXCEEDED(429),
        BUDGET_SPENT(429),
        JOBS_WAITING(429),
        HEADERS_TOO_LARGE(431),
        INTERNAL(500),
        CHECKS_FAILED(502),
        REFUSED(502),
        NO_BACKEND(503),
        STORE_AWAY(503),
        ISSUER_AWAY(503),
        QUEUE_FULL(503),
        DEADLINE_PASSED(504),
        NOT_CACHED(504);

        private final String slug;
        private final int status;

        Kind(int status) {
            this.slug = name().toLowerCase(Locale.ROOT).replace('_', '-');
            this.status = status;
        }

        /** The name on the wire, the last part of the type. */
        String slug() {
            return slug;
        }

        int status() {
            return status;
        }

        static Optional<Kind> named(String slug) {
            return Arrays.stream(values())
                    .filter(kind -> kind.slug.equals(slug))
                    .findFirst();
        }

        /** What a status means that the framework chose. */
        static Kind of(int status) {
            return switch (status) {
                case 401 -> UNAUTHORIZED;
                case 403 -> FORBIDDEN;
                case 404 -> NOT_FOUND;
                case 405 -> METHOD_NOT_ALLOWED;
                case 406 -> NOT_ACCEPTABLE;
                case 413 -> TOO_LARGE;
                case 414 -> ADDRESS_TOO_LONG;
                case 415 -> UNSUPPORTED_MEDIA_TYPE;
                case 431 -> HEADERS_TOO_LARGE;
                default -> status >= 500 ? INTERNAL : INVALID_REQUEST;
            };
        }
    }
}
