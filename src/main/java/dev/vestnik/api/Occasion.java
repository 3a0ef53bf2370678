package dev.vestnik.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;

/**
 * Where a problem came up, and in which language its reader wants to hear of it.
 *
 * @param path the path of the request, escaped, cut where it is very long
 */
record Occasion(String path, Tongue tongue) {

    private static final int LONGEST = 500;

    Occasion {
        path = path.length() > LONGEST ? path.substring(0, LONGEST) : path;
    }

    static Occasion of(UriInfo uri, HttpHeaders headers) {
        List<String> accepted = headers.getRequestHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return new Occasion(escaped(uri.getPath()), Tongue.of(Objects.requireNonNullElse(accepted, List.of())));
    }

    /** For requests that no resource sees; their path may be no path. */
    static Occasion of(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        return new Occasion(
                path.startsWith("/") ? wellFormed(path) : "/",
                Tongue.of(request.headers().getAll(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private static String wellFormed(String path) {
        try {
            return new URI(path).getRawPath();
        } catch (URISyntaxException e) {
            return escaped(path);
        }
    }

    /** The request's own URI is not to be had without a header {@code Host}, which HTTP/1.0 does not ask for. */
    private static String escaped(String path) {
        String scheme = "path:";
        try {
            return new URI(scheme.substring(0, scheme.length() - 1), null, path, null)
                    .toASCIIString()
                    .substring(scheme.length());
        } catch (URISyntaxException e) {
            return "/";
        }
    }
}
