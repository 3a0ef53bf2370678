package dev.vestnik.api.deepl;

import dev.vestnik.Language;
import dev.vestnik.api.Agency;
import dev.vestnik.api.Fields;
import dev.vestnik.api.GlossaryDesk;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Version 2 of glossaries: one pair of languages each. They are those of our own API. */
@Path("/v2")
@Consumes(MediaType.WILDCARD)
public class GlossaryResource {

    static final MediaType TSV = new MediaType("text", "tab-separated-values", "utf-8");

    private final Agency agency;
    private final GlossaryDesk desk;

    @Inject
    GlossaryResource(Agency agency, GlossaryDesk desk) {
        this.agency = agency;
        this.desk = desk;
    }

    /** Any language goes with any other; those listed are the ones that texts are known to be in. */
    @GET
    @Path("glossary-language-pairs")
    @Operation(hidden = true)
    public CompletionStage<Response> pairs(@Context RoutingContext context) {
        return agency.answer(context, () -> {
            List<String> sources = codes(Agency.Offered::source);
            List<String> targets = codes(Agency.Offered::target);
            List<Map<String, String>> pairs = sources.stream()
                    .flatMap(source -> targets.stream()
                            .filter(target -> !target.equals(source))
                            .map(target -> Map.of("source_lang", source, "target_lang", target)))
                    .toList();
            return Agency.json(200, Map.of("supported_languages", pairs));
        });
    }

    private List<String> codes(Predicate<Agency.Offered> wanted) {
        return agency.languages().stream()
                .filter(wanted)
                .map(Agency.Offered::language)
                .filter(agency::isKnown)
                .map(Language::code)
                .distinct()
                .toList();
    }

    @POST
    @Path("glossaries")
    @Operation(hidden = true)
    public CompletionStage<Response> create(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = Fields.of(body, headers, uri);
            String name = Wordlists.required(fields, "name");
            return Agency.json(201, Wordlists.view(desk.create(context, name, Wordlists.entries(fields, ""))));
        });
    }

    @GET
    @Path("glossaries")
    @Operation(hidden = true)
    public CompletionStage<Response> list(@Context RoutingContext context) {
        return agency.answer(
                context,
                () -> Agency.json(
                        200,
                        Map.of(
                                "glossaries",
                                desk.list(context).stream().map(Wordlists::view).toList())));
    }

    @GET
    @Path("glossaries/{id}")
    @Operation(hidden = true)
    public CompletionStage<Response> get(@PathParam("id") String id, @Context RoutingContext context) {
        return agency.answer(context, () -> Agency.json(200, Wordlists.view(desk.get(context, id))));
    }

    /** Always as TSV: the client for Java does not say that it wants it. */
    @GET
    @Path("glossaries/{id}/entries")
    @Operation(hidden = true)
    public CompletionStage<Response> entries(@PathParam("id") String id, @Context RoutingContext context) {
        return agency.answer(
                context, () -> Response.ok(desk.tsv(context, id), TSV).build());
    }

    @DELETE
    @Path("glossaries/{id}")
    @Operation(hidden = true)
    public CompletionStage<Response> delete(@PathParam("id") String id, @Context RoutingContext context) {
        return agency.answer(context, () -> {
            desk.delete(context, id);
            return Response.noContent().build();
        });
    }
}
