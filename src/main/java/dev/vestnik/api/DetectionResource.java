package dev.vestnik.api;

import dev.vestnik.Detection;
import dev.vestnik.Language;
import dev.vestnik.text.LanguageDetector;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What language a text is in, without a model. */
@Path("/v1/detections")
@Tag(name = "languages")
public class DetectionResource {

    private static final Detection NOTHING = new Detection(Language.UNDETERMINED, 0);

    private final LanguageDetector detector;
    private final Bodies bodies;
    private final ServiceConfig config;

    @Inject
    DetectionResource(LanguageDetector detector, Bodies bodies, ServiceConfig config) {
        this.detector = detector;
        this.bodies = bodies;
        this.config = config;
    }

    /** The body in JSON; {@code text} or {@code texts}. */
    record DetectionRequest(@Nullable String text, @Nullable List<String> texts) {}

    /** Tells the language of a text, or of several: then the answer is an array in their order. */
    @POST
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Detect the language of a text, or of several",
            description =
                    "The text itself, or JSON with text or texts; of several texts the answer is an array in their order."
                            + " language is und, with a confidence of 0, where no language stands out.")
    public CompletionStage<Response> detect(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        // The first text in a script takes half a second, which is nothing for the event loop.
        return Desk.onVirtualThread(context, () -> {
            Faults faults = new Faults();
            var _ = new Query(uri.getQueryParameters(), Set.of(), faults);
            MediaType type = Bodies.mediaType(headers);
            boolean isJson = type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
            DetectionRequest request = isJson
                    ? faults.orEnd(() -> bodies.json(body, type, DetectionRequest.class, faults))
                    : new DetectionRequest(faults.orEnd(() -> bodies.text(body, type)), null);
            Object view = request.texts() == null
                    ? one("text", faults.required(request.text(), "text"), faults)
                    : several(request, request.texts(), faults);
            faults.end();
            return Response.ok(Json.bytes(view), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    private List<Views.DetectionView> several(DetectionRequest request, List<String> texts, Faults faults) {
        if (request.text() != null) {
            faults.add(Texts.both());
        }
        if (texts.isEmpty() || texts.size() > config.maxTexts()) {
            faults.add(Texts.outOfRange(texts.size(), config.maxTexts()));
            return List.of();
        }
        List<Views.DetectionView> views = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String field = "texts[" + i + "]";
            views.add(one(field, faults.required(texts.get(i), field), faults));
        }
        return views;
    }

    private Views.DetectionView one(String field, String text, Faults faults) {
        boolean readable = !faults.has(field) && faults.orNull(() -> Bodies.readable(text, field)) != null;
        Detection found = readable ? detector.detect(text).orElse(NOTHING) : NOTHING;
        return new Views.DetectionView(found.language().tag(), found.confidence());
    }
}
