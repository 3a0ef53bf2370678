package dev.vestnik.api;

import dev.vestnik.pipeline.Pipeline;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is kept, whatever it was made of. */
@Path("/v1/renditions")
@Tag(name = "cache")
public class CacheResource {

    static final Set<String> PARAMETERS = Set.of("model", "prompt");

    private final Pipeline pipeline;

    @Inject
    CacheResource(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** How much was forgotten. */
    record PurgedView(int purged) {}

    /** Forgets what a model made, or what was made with a prompt, in every replica. Looks at everything that is kept. */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Forget what a model or a prompt made",
            description =
                    "model= is the model as renditions name it, prompt= the fingerprint of a prompt; one of them at least."
                            + " With both, what the model made with the prompt.")
    public CompletionStage<Response> purge(@Context UriInfo uri, @Context RoutingContext context) {
        Query query = new Query(uri.getQueryParameters(), PARAMETERS);
        String model = query.get("model");
        String prompt = query.get("prompt");
        if (model == null && prompt == null) {
            throw ProblemException.invalid("model", null, "Say what to forget: model, prompt or both");
        }
        return Desk.onVirtualThread(
                context,
                () -> Response.ok(new PurgedView(pipeline.purge(model, prompt))).build());
    }
}
