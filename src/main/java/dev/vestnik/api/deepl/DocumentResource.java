package dev.vestnik.api.deepl;

import dev.vestnik.Language;
import dev.vestnik.TextFormat;
import dev.vestnik.api.Agency;
import dev.vestnik.api.DocumentDesk;
import dev.vestnik.api.Fields;
import dev.vestnik.api.Rejection;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Documents: sent, asked about, and fetched once. */
@Path("/v2")
@Consumes(MediaType.WILDCARD)
public class DocumentResource {

    private static final String KEY = "document_key";

    private final Agency agency;
    private final DocumentDesk desk;

    @Inject
    DocumentResource(Agency agency, DocumentDesk desk) {
        this.agency = agency;
        this.desk = desk;
    }

    @POST
    @Path("document")
    @Operation(hidden = true)
    public CompletionStage<Response> send(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = Fields.of(body, headers, uri);
            Fields.Upload file = fields.upload("file");
            if (file == null) {
                throw Codes.missing("file");
            }
            Language target = Codes.target(agency, fields.text("target_lang"));
            Language source = Codes.source(agency, fields.text("source_lang"));
            DocumentDesk.Handle handle = desk.start(
                    context,
                    file,
                    new Agency.Commission(
                            List.of(),
                            TextFormat.PLAIN,
                            null,
                            source,
                            target,
                            Wishes.glossaries(fields, source),
                            Wishes.brief(fields),
                            Agency.Choices.of(fields)));
            return Agency.json(200, Map.of("document_id", handle.id(), KEY, handle.key()));
        });
    }

    @POST
    @Path("document/{id}")
    @Operation(hidden = true)
    public CompletionStage<Response> status(
            @PathParam("id") String id,
            byte[] body,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = Fields.of(body, headers, uri);
            DocumentDesk.Status status = desk.status(id, fields.text(KEY)).orElseThrow(DocumentResource::unknown);
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("document_id", id);
            switch (status.state()) {
                case TRANSLATING -> {
                    view.put("status", "translating");
                    view.put("seconds_remaining", 5);
                }
                case DONE, FETCHED -> {
                    view.put("status", "done");
                    view.put("billed_characters", status.characters());
                }
                case FAILED -> {
                    view.put("status", "error");
                    view.put("error_message", String.valueOf(status.message()));
                }
            }
            return Agency.json(200, view);
        });
    }

    /** What is not ready, or was fetched before, is 503 for DeepL's clients: they know it from everything else by that. */
    @POST
    @Path("document/{id}/result")
    @Operation(hidden = true)
    public CompletionStage<Response> result(
            @PathParam("id") String id,
            byte[] body,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        return agency.answer(context, () -> {
            String key = Fields.of(body, headers, uri).text(KEY);
            DocumentDesk.Result result = desk.fetch(id, key).orElse(null);
            if (result == null) {
                DocumentDesk.Status status = desk.status(id, key).orElseThrow(DocumentResource::unknown);
                return Agency.json(
                        503,
                        Map.of(
                                "message",
                                switch (status.state()) {
                                    case TRANSLATING -> "Document translation is not done";
                                    case FAILED -> "Document translation failed";
                                    case DONE, FETCHED -> "Document already downloaded";
                                }));
            }
            return Response.ok(result.bytes(), result.kind().mediaType())
                    .header(HttpHeaders.CONTENT_DISPOSITION, Agency.attachment(result.name()))
                    .build();
        });
    }

    private static Rejection unknown() {
        return new Rejection(404, "There is no such document");
    }
}
