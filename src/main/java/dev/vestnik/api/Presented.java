package dev.vestnik.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where callers put their keys. A dialect that has another place for it gets its line here, and in {@link Kiosk}'s headers. */
final class Presented {

    static final String API_KEY = "X-API-Key";

    /** In characters; longer ones are no keys, and are not hashed. */
    private static final int LONGEST = 8_000;

    private static final String BEARER = "bearer ";

    private Presented() {}

    /** The key that a request brings; null when it brings none, several, or something else. */
    static @Nullable String key(HttpServerRequest request) {
        List<String> headers = request.headers().getAll(API_KEY);
        List<String> authorizations = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.size() + authorizations.size() != 1) {
            return null;
        }
        String key;
        if (headers.isEmpty()) {
            String value = authorizations.getFirst();
            if (!value.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
                return null;
            }
            key = value.substring(BEARER.length()).strip();
        } else {
            key = headers.getFirst().strip();
        }
        return key.isEmpty() || key.length() > LONGEST ? null : key;
    }
}
