package dev.vestnik.api.libretranslate;

import dev.vestnik.Brief;
import dev.vestnik.Language;
import dev.vestnik.TextFormat;
import dev.vestnik.api.Agency;
import dev.vestnik.api.DocumentDesk;
import dev.vestnik.api.Fields;
import dev.vestnik.api.Rejection;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** LibreTranslate's calls about files. */
@Path("/")
@Consumes(MediaType.WILDCARD)
public class FileResource {

    private final Agency agency;
    private final DocumentDesk desk;

    @Inject
    FileResource(Agency agency, DocumentDesk desk) {
        this.agency = agency;
        this.desk = desk;
    }

    @POST
    @Path("translate_file")
    @Operation(hidden = true)
    public CompletionStage<Response> translate(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = LibretranslateResource.admitted(agency, body, headers, uri, context);
            Fields.Upload file = fields.upload("file");
            if (file == null) {
                throw LibretranslateResource.missing("file");
            }
            Language source = Tongues.source(agency, LibretranslateResource.required(fields, "source"));
            Language target = Tongues.target(agency, LibretranslateResource.required(fields, "target"));
            DocumentDesk.Result result = desk.translate(
                    context,
                    file,
                    new Agency.Commission(
                            List.of(),
                            TextFormat.PLAIN,
                            null,
                            source,
                            target,
                            List.of(),
                            Brief.NONE,
                            Agency.Choices.of(fields)));
            String name = desk.keep(result, target.tag());
            String url = uri.getBaseUriBuilder()
                    .path("download_file")
                    .path(name)
                    .build()
                    .toString();
            return Agency.json(200, Map.of("translatedFileUrl", url));
        });
    }

    @GET
    @Path("download_file/{name}")
    @Operation(hidden = true)
    public CompletionStage<Response> download(@PathParam("name") String name, @Context RoutingContext context) {
        return agency.answer(context, () -> {
            DocumentDesk.Result result =
                    desk.kept(name).orElseThrow(() -> new Rejection(404, "There is no such file, or no longer"));
            return Response.ok(result.bytes(), result.kind().mediaType())
                    .header(HttpHeaders.CONTENT_DISPOSITION, Agency.attachment(name))
                    .header("Content-Security-Policy", "sandbox")
                    .header("X-Content-Type-Options", "nosniff")
                    .build();
        });
    }
}
