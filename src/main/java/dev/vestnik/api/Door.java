package dev.vestnik.api;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns away, with a problem that says why, what is no request to a resource at all: what the framework would answer with a bare
 * status, or with words of its own.
 */
@Singleton
class Door {

    /** In characters; what RFC 9112, section 3, asks everybody to make room for. The framework's own bound is wider. */
    static final int LONGEST_ADDRESS = 8_000;

    /** In characters, names and values together. The framework's own bound is wider. */
    static final int LARGEST_HEADERS = 16_000;

    private final Places places;
    private final BodyLimits limits;

    @Inject
    Door(Places places, BodyLimits limits) {
        this.places = places;
        this.limits = limits;
    }

    /**
     * In front of the framework's own limit of bodies, which says nothing, and behind its authentication at -200. Its check of
     * addresses, which says nothing either, is switched off in {@link Service}.
     */
    void open(@Observes Router router) {
        router.route()
                .order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1)
                .handler(this::admit)
                .failureHandler(this::failed);
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        ProblemException refusal = refusal(request);
        if (refusal != null) {
            send(context, refusal);
        } else if (request.method().equals(HttpMethod.OPTIONS) && isPlace(context)) {
            context.response()
                    .setStatusCode(204)
                    .putHeader(HttpHeaders.ALLOW, String.join(", ", places.methods(request.path())))
                    .end();
        } else if (request.version() == HttpVersion.HTTP_1_1
                && (request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || isGetWithBody(context))
                && isPlace(context)) {
            read(context);
        } else {
            context.next();
        }
    }

    /** A client of a dialect sends one; the framework has none of a body there. */
    private static boolean isGetWithBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        return Dialects.of(context) != null
                && request.method().equals(HttpMethod.GET)
                && length(request.getHeader(HttpHeaders.CONTENT_LENGTH)) > 0;
    }

    private boolean isPlace(RoutingContext context) {
        return !places.methods(context.request().path()).isEmpty();
    }

    /**
     * Reads a body that does not say how long it is, up to the limit: where the framework's own limit strikes, nothing can be said. A
     * request of HTTP/2 could not be handed on then; {@link Packing} sees to those.
     */
    private void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            body.appendBuffer(part);
            ProblemException refusal = tooLarge(request, body.length());
            if (refusal != null) {
                request.handler(_ -> {});
                request.endHandler(_ -> {});
                send(context, refusal);
            }
        });
        request.endHandler(_ -> {
            context.put(Kiosk.BODY, body.getBytes());
            context.next();
        });
        // The framework had it wait for whoever reads the body.
        request.resume();
    }

    private @Nullable ProblemException refusal(HttpServerRequest request) {
        if (request.uri().length() > LONGEST_ADDRESS) {
            return ProblemException.field(
                    Problem.Kind.ADDRESS_TOO_LONG,
                    "address",
                    request.uri().length() + " characters",
                    List.of("at most " + LONGEST_ADDRESS + " characters"),
                    "The address is too long: what is long belongs into the body");
        }
        int size = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            size += header.getKey().length() + header.getValue().length();
        }
        if (size > LARGEST_HEADERS) {
            return ProblemException.field(
                    Problem.Kind.HEADERS_TOO_LARGE,
                    "headers",
                    size + " characters",
                    List.of("at most " + LARGEST_HEADERS + " characters"),
                    "The headers are too large");
        }
        if (request.version() == HttpVersion.HTTP_1_1 && !request.headers().contains(HttpHeaders.HOST)) {
            return ProblemException.invalid("Host", null, "The header Host is missing, which HTTP/1.1 requires");
        }
        if (!isWellFormed(request.uri())) {
            return malformed();
        }
        return tooLarge(request, length(request.getHeader(HttpHeaders.CONTENT_LENGTH)));
    }

    private static boolean isWellFormed(String address) {
        try {
            // What the framework would do.
            new URI(address);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static ProblemException malformed() {
        return ProblemException.invalid(
                "address",
                null,
                "The address of the request is not well-formed",
                "/path?name=value, with escapes as %20");
    }

    /** What is no number, or too large for one, is more than anybody takes; the server refuses most such before. */
    private static long length(@Nullable String length) {
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** A body that announces itself as too large is not read. */
    private @Nullable ProblemException tooLarge(HttpServerRequest request, long length) {
        try {
            limits.of(request.path()).requireSize(length);
            return null;
        } catch (ProblemException e) {
            return e;
        }
    }

    /**
     * What is no request is told here, whatever stumbled over it; so is what the router finds fault with before it comes to any
     * route. Other failures are the matter of the route in which they come up.
     */
    private void failed(RoutingContext context) {
        HttpServerRequest request = context.request();
        int status = context.statusCode();
        if (context.response().headWritten()) {
            context.next();
            return;
        }
        ProblemException refusal = refusal(request);
        String path = request.path();
        if (refusal != null) {
            send(context, refusal);
        } else if (status < 400 || status >= 500) {
            context.next();
        } else {
            // CONNECT has no path, and OPTIONS may have a star in its place.
            boolean isPath = path != null && path.startsWith("/");
            send(context, isPath ? ProblemMappers.plain(status, path) : malformed());
        }
    }

    /** Ends a request with a problem, before it comes to any resource. */
    static void send(RoutingContext context, ProblemException e) {
        Problem problem = ProblemMappers.described(e, Occasion.of(context.request()));
        Dialect dialect = Dialects.of(context);
        Dialect.Told told = dialect == null ? null : Dialects.told(dialect, e);
        HttpServerResponse response = context.response().setStatusCode(told == null ? problem.status() : told.status());
        (told == null ? ProblemMappers.headers(Occasion.of(context.request()).tongue()) : ProblemMappers.headers())
                .forEach(response::putHeader);
        Duration retryAfter = e.retryAfter();
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
        }
        if (!context.request().isEnded() && context.request().version() != HttpVersion.HTTP_2) {
            // What is still to come of the body is nobody's; in HTTP/2 it has a stream of its own.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(Buffer.buffer(Json.bytes(told == null ? problem : told.json())));
    }
}
