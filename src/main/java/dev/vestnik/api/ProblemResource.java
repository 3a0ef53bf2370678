package dev.vestnik.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the types of problems mean: each type is the address of its explanation. */
@Path("/problems")
@Tag(name = "problems")
public class ProblemResource {

    /** Nothing on the page comes from elsewhere or does anything; its style is in it. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");

    /** Every kind of problem. */
    @GET
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "List the types of problems",
            description = "A page, or JSON, in English or Russian as Accept-Language has it.")
    public CompletionStage<Response> list(@Context HttpHeaders headers, @Context UriInfo uri) {
        Tongue tongue = Occasion.of(uri, headers).tongue();
        return CompletableFuture.completedFuture(
                isPageWanted(headers)
                        ? page(ProblemPages.index(tongue), tongue)
                        : json(ProblemPages.Index.in(tongue), tongue));
    }

    /** One kind of problem. */
    @GET
    @Path("{name}")
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "What a type of problem means, when it comes and what to do",
            description = "A page, or JSON, in English or Russian as Accept-Language has it.")
    public CompletionStage<Response> explain(
            @PathParam("name") String name, @Context HttpHeaders headers, @Context UriInfo uri) {
        Tongue tongue = Occasion.of(uri, headers).tongue();
        Problem.Kind kind = Problem.Kind.named(name).orElseThrow(NotFoundException::new);
        return CompletableFuture.completedFuture(
                isPageWanted(headers)
                        ? page(ProblemPages.page(kind, tongue), tongue)
                        : json(ProblemPages.Entire.of(kind, tongue), tongue));
    }

    /** The framework has seen to it that the caller takes one of the two. */
    private static boolean isPageWanted(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
                return true;
            }
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
        }
        return true;
    }

    private static Response page(String page, Tongue tongue) {
        return answer(Response.ok(page.getBytes(StandardCharsets.UTF_8), HTML), tongue)
                .header("Content-Security-Policy", POLICY)
                .build();
    }

    private static Response json(Object view, Tongue tongue) {
        return answer(Response.ok(Json.bytes(view), MediaType.APPLICATION_JSON_TYPE), tongue)
                .build();
    }

    private static Response.ResponseBuilder answer(Response.ResponseBuilder response, Tongue tongue) {
        return response.header(HttpHeaders.CONTENT_LANGUAGE, tongue.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .header("X-Content-Type-Options", "nosniff");
    }
}
