package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
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

    Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(Kind kind, String detail, FieldError... errors) {
        return new Problem("/problems/" + kind.slug, kind.title, kind.status, detail, null, null, List.of(errors));
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

    /** Every kind of error there is. */
    enum Kind {
        INVALID_REQUEST(400, "The request cannot be understood"),
        INVALID_TEXT(400, "The text cannot be read"),
        UNKNOWN_LANGUAGE(400, "Unknown language"),
        UNKNOWN_TYPE(400, "Unknown type of summary"),
        UNKNOWN_LENGTH(400, "Unknown length"),
        UNKNOWN_FIELD(400, "Unknown field"),
        UNKNOWN_CHAIN(400, "Unknown chain"),
        UNKNOWN_GLOSSARY(404, "Unknown glossary"),
        NOT_FOUND(404, "There is nothing here"),
        UNKNOWN_ARTICLE(404, "Unknown article"),
        UNKNOWN_BACKEND(404, "Unknown backend"),
        METHOD_NOT_ALLOWED(405, "Method not allowed"),
        NOT_ACCEPTABLE(406, "No such format to answer in"),
        TOO_LARGE(413, "The request is too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "No such format to take"),
        INTERNAL(500, "Something went wrong here"),
        CHECKS_FAILED(502, "What the models made fails its checks"),
        REFUSED(502, "Every model refused"),
        NO_BACKEND(503, "No model can be asked now"),
        STORE_AWAY(503, "What is stored cannot be reached now"),
        DEADLINE_PASSED(504, "The time was over"),
        NOT_CACHED(504, "There is no such rendition yet");

        private final String slug;
        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.slug = name().toLowerCase(Locale.ROOT).replace('_', '-');
            this.status = status;
            this.title = title;
        }
    }
}
