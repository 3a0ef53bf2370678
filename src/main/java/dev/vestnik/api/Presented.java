package dev.vestnik.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where callers put their keys. A dialect may have a scheme or a field of its own for it; {@link Kiosk} sees no such request. */
final class Presented {

    static final String API_KEY = "X-API-Key";

    /** In characters; longer ones are no keys, and are not hashed. */
    private static final int LONGEST = 8_000;

    private static final String BEARER = "bearer ";

    private Presented() {}

    /**
     * The key that the headers of a request bring, or its query in a dialect that has keys there; null when they bring none, several,
     * or something else.
     *
     * @param dialect that the request is in; null for our own
     */
    static @Nullable String key(HttpServerRequest request, @Nullable Dialect dialect) {
        List<String> headers = request.headers().getAll(API_KEY);
        List<String> authorizations = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty() && authorizations.isEmpty() && dialect != null && dialect.keyField() != null) {
            return sound(parameter(request, dialect.keyField()));
        }
        if (headers.size() + authorizations.size() != 1) {
            return null;
        }
        if (!headers.isEmpty()) {
            return sound(headers.getFirst());
        }
        String value = authorizations.getFirst();
        String scheme = dialect == null ? null : dialect.scheme();
        String key = after(BEARER, value);
        return sound(key == null && scheme != null ? after(scheme + " ", value) : key);
    }

    private static @Nullable String parameter(HttpServerRequest request, String name) {
        try {
            return request.getParam(name);
        } catch (IllegalArgumentException e) {
            // The query has an escape that is none; who reads it says so.
            return null;
        }
    }

    /** The words of a header behind the scheme; null where it has another one. */
    private static @Nullable String after(String scheme, String value) {
        return value.regionMatches(true, 0, scheme, 0, scheme.length()) ? value.substring(scheme.length()) : null;
    }

    /** What may be a key, without blanks around it; null for what is none. */
    static @Nullable String sound(@Nullable String presented) {
        String key = presented == null ? "" : presented.strip();
        return key.isEmpty() || key.length() > LONGEST ? null : key;
    }
}
