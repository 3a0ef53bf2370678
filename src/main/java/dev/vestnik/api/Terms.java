package dev.vestnik.api;

import dev.vestnik.Deadline;
import dev.vestnik.access.ApiKey;
import dev.vestnik.cache.Use;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a request.
 *
 * @param deadline when the caller stops to wait; null when it does not say
 * @param use what it wants of the cache
 * @param explain whether it wants to know what its renditions are found by
 * @param key whose quotas count; null where no keys are wanted
 */
record Terms(
        @Nullable Deadline deadline,
        Use use,
        boolean explain,
        @Nullable ApiKey key) {

    static final String CACHE = "Vestnik-Cache";
    static final String EXPLAIN = "explain";

    private static final List<Use> USES = List.of(Use.REFRESH, Use.BYPASS, Use.ONLY);

    /** Whether what is there already will do. */
    boolean takesWhatIsThere() {
        return use == Use.NORMAL || use == Use.ONLY;
    }

    /**
     * What the header {@code Vestnik-Cache} says. {@code Cache-Control: no-cache} is no such thing: clients' libraries and
     * proxies send it unasked, and each time would cost a rendition.
     */
    static Use use(HttpHeaders headers) {
        List<String> values = Objects.requireNonNullElse(headers.getRequestHeader(CACHE), List.of());
        if (values.isEmpty()) {
            return Use.NORMAL;
        }
        String value = String.join(",", values).strip();
        return USES.stream()
                .filter(use -> wireName(use).equals(value))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        CACHE, value, CACHE + " must be one of the allowed words", uses().toArray(String[]::new)));
    }

    /** The words that the header {@code Vestnik-Cache} may be. */
    static List<String> uses() {
        return USES.stream().map(Terms::wireName).toList();
    }

    private static String wireName(Use use) {
        return use.name().toLowerCase(Locale.ROOT);
    }

    /** What the query parameter {@code explain} says. */
    static boolean explain(Query query) {
        return query.flag(EXPLAIN);
    }
}
