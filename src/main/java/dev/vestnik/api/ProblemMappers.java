package dev.vestnik.api;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes a problem of everything that is thrown at the edge. What is unexpected is logged, and the caller gets its number alone. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    static final List<String> TAKES = List.of("application/json", "text/plain", "text/markdown", "text/html");

    /** Characters of a path that a problem repeats. */
    private static final int LONGEST_PATH = 200;

    private static final String CHALLENGE = HttpHeaders.WWW_AUTHENTICATE;

    // Mappers are made before the other beans are there.
    private final Provider<Places> places;
    private final Provider<Dialects> dialects;

    @Inject
    ProblemMappers(Provider<Places> places, Provider<Dialects> dialects) {
        this.places = places;
        this.dialects = dialects;
    }

    @ServerExceptionMapper
    Response problem(ProblemException e, UriInfo uri, HttpHeaders headers) {
        return answer(e, Occasion.of(uri, headers));
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException e, UriInfo uri, HttpHeaders headers) {
        Occasion occasion = Occasion.of(uri, headers);
        return answer(plain(404, occasion.path()), occasion);
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException e, UriInfo uri, HttpHeaders headers) {
        Occasion occasion = Occasion.of(uri, headers);
        return Response.fromResponse(answer(plain(405, occasion.path()), occasion))
                .header(HttpHeaders.ALLOW, String.join(", ", places.get().methods(uri.getPath())))
                .build();
    }

    @ServerExceptionMapper
    Response notAcceptable(NotAcceptableException e, UriInfo uri, HttpHeaders headers, Request request) {
        return answer(
                ProblemException.field(
                        Problem.Kind.NOT_ACCEPTABLE,
                        "Accept",
                        headers.getHeaderString(HttpHeaders.ACCEPT),
                        places.get().gives(uri.getPath(), request.getMethod()),
                        "The answer cannot be given in this format"),
                Occasion.of(uri, headers));
    }

    @ServerExceptionMapper
    Response notSupported(NotSupportedException e, UriInfo uri, HttpHeaders headers, Request request) {
        return answer(
                ProblemException.field(
                        Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type",
                        headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                        places.get().takes(uri.getPath(), request.getMethod()),
                        "The body has to be in one of the allowed formats"),
                Occasion.of(uri, headers));
    }

    /** The framework does not expect that a caller's Content-Type is no media type; whatever else is one of these is our own fault. */
    @ServerExceptionMapper
    Response unreadable(IllegalArgumentException e, UriInfo uri, HttpHeaders headers) {
        try {
            Bodies.mediaType(headers);
        } catch (ProblemException wrong) {
            return problem(wrong, uri, headers);
        }
        return unexpected(e, uri, headers);
    }

    @ServerExceptionMapper
    Response other(WebApplicationException e, UriInfo uri, HttpHeaders headers) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        if (status >= 500) {
            return unexpected(e, uri, headers);
        }
        Occasion occasion = Occasion.of(uri, headers);
        Response response = answer(plain(status, occasion.path()), occasion);
        Object challenge = e.getResponse().getHeaders().getFirst(CHALLENGE);
        return challenge == null
                ? response
                : Response.fromResponse(response).header(CHALLENGE, challenge).build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, UriInfo uri, HttpHeaders headers) {
        return answer(ProblemException.of(e), Occasion.of(uri, headers));
    }

    /** What is to be said of a status that the framework gives, of which no more is known. */
    static ProblemException plain(int status, String path) {
        Problem.Kind kind = Problem.Kind.of(status);
        String detail = switch (kind) {
            case NOT_FOUND -> "There is no " + path.substring(0, Math.min(path.length(), LONGEST_PATH));
            case METHOD_NOT_ALLOWED -> "This path has no such method";
            case UNAUTHORIZED -> "This needs a key";
            case FORBIDDEN -> "The key is not for this";
            case TOO_LARGE -> "The body is too large";
            default -> "The request cannot be understood";
        };
        return new ProblemException(Problem.of(kind, detail));
    }

    /** The problem as the dialect tells it that the request is in. */
    private Response answer(ProblemException e, Occasion occasion) {
        Dialect dialect = dialects.get().at(occasion.path());
        return dialect == null ? response(e, occasion) : response(e, occasion, dialect);
    }

    private static Response response(ProblemException e, Occasion occasion, Dialect dialect) {
        var _ = described(e, occasion);
        Dialect.Told told = Dialects.told(dialect, e);
        Response.ResponseBuilder response = Response.status(told.status()).entity(Json.bytes(told.json()));
        headers().forEach(response::header);
        Duration retryAfter = e.retryAfter();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
        }
        return response.build();
    }

    static Response response(ProblemException e, Occasion occasion) {
        Problem problem = described(e, occasion);
        Response.ResponseBuilder response = Response.status(problem.status()).entity(problem);
        headers(occasion.tongue()).forEach(response::header);
        Duration retryAfter = e.retryAfter();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
        }
        return response.build();
    }

    /** What goes with each problem, whoever sends it. */
    static Map<String, String> headers(Tongue tongue) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.put(HttpHeaders.CONTENT_LANGUAGE, tongue.tag());
        headers.put(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        // A cache may keep a 404 or a 405 on its own account (RFC 9110, section 15.1).
        headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        return headers;
    }

    /** What goes with each problem in a dialect. */
    static Map<String, String> headers() {
        return Map.of(
                HttpHeaders.CONTENT_TYPE,
                "application/json",
                HttpHeaders.CACHE_CONTROL,
                "no-store",
                "X-Content-Type-Options",
                "nosniff");
    }

    /** The problem with the place and a request id, in the reader's tongue; an unexpected one is logged under that id. */
    static Problem described(ProblemException e, Occasion occasion) {
        String requestId = UUID.randomUUID().toString();
        if (e.problem().status() == 500) {
            LOG.errorf(e.getCause(), "request %s to %s failed", requestId, occasion.path());
        }
        return e.problem().in(occasion.tongue()).at(occasion.path(), requestId);
    }
}
