package dev.vestnik.api;

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
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes a problem of everything that is thrown at the edge. What is unexpected is logged, and the caller gets its number alone. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    static final List<String> TAKES = List.of("application/json", "text/plain");
    static final List<String> GIVES = List.of("application/json", "text/plain", "text/event-stream");

    @ServerExceptionMapper
    Response problem(ProblemException e, UriInfo uri) {
        return response(e, uri);
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException e, UriInfo uri) {
        return response(problem(Problem.Kind.NOT_FOUND, "There is no " + uri.getPath()), uri);
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException e, UriInfo uri) {
        Response response = response(problem(Problem.Kind.METHOD_NOT_ALLOWED, "This path has no such method"), uri);
        Object allow = e.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.ALLOW, allow)
                        .build();
    }

    @ServerExceptionMapper
    Response notAcceptable(NotAcceptableException e, UriInfo uri, Request request) {
        boolean glossaries = GlossaryResource.has(uri);
        return response(
                ProblemException.field(
                        Problem.Kind.NOT_ACCEPTABLE,
                        "Accept",
                        null,
                        glossaries ? GlossaryResource.gives(request.getMethod(), uri) : GIVES,
                        "The answer cannot be given in this format"),
                uri);
    }

    @ServerExceptionMapper
    Response notSupported(NotSupportedException e, UriInfo uri) {
        return response(
                ProblemException.field(
                        Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type",
                        null,
                        GlossaryResource.has(uri) ? GlossaryResource.TAKES : TAKES,
                        "The body has to be in one of the allowed formats"),
                uri);
    }

    @ServerExceptionMapper
    Response other(WebApplicationException e, UriInfo uri) {
        int status = e.getResponse().getStatus();
        return status >= 500
                ? unexpected(e, uri)
                : response(problem(Problem.Kind.INVALID_REQUEST, "The request cannot be understood"), uri);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, UriInfo uri) {
        return response(ProblemException.of(e), uri);
    }

    private static ProblemException problem(Problem.Kind kind, String detail) {
        return new ProblemException(Problem.of(kind, detail));
    }

    static Response response(ProblemException e, UriInfo uri) {
        Problem problem = described(e, uri);
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        Duration retryAfter = e.retryAfter();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
        }
        return response.build();
    }

    /** The problem with the place and a request id; an unexpected one is logged under that id. */
    static Problem described(ProblemException e, UriInfo uri) {
        String requestId = UUID.randomUUID().toString();
        if (e.problem().status() == 500) {
            LOG.errorf(e.getCause(), "request %s to %s failed", requestId, uri.getPath());
        }
        return e.problem().at(uri.getPath(), requestId);
    }
}
