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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Version 3 of glossaries: several pairs of languages under one id. */
@Path("/v3")
@Consumes(MediaType.WILDCARD)
public class MultilingualGlossaryResource {

    private final Agency agency;
    private final GlossaryDesk desk;

    @Inject
    MultilingualGlossaryResource(Agency agency, GlossaryDesk desk) {
        this.agency = agency;
        this.desk = desk;
    }

    private static List<GlossaryDesk.Entries> dictionaries(Fields fields) {
        List<GlossaryDesk.Entries> dictionaries = new ArrayList<>();
        for (int i = 0; fields.has("dictionaries[" + i + "].entries"); i++) {
            dictionaries.add(Wordlists.entries(fields, "dictionaries[" + i + "]."));
        }
        return dictionaries;
    }

    @POST
    @Path("glossaries")
    @Operation(hidden = true)
    public CompletionStage<Response> create(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = Fields.of(body, headers, uri);
            String name = Wordlists.required(fields, "name");
            List<GlossaryDesk.Entries> dictionaries = dictionaries(fields);
            if (dictionaries.isEmpty()) {
                throw Codes.missing("dictionaries");
            }
            return Agency.json(201, Wordlists.view(desk.createShelf(context, name, dictionaries)));
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
                                desk.shelves(context).stream()
                                        .map(Wordlists::view)
                                        .toList())));
    }

    @GET
    @Path("glossaries/{id}")
    @Operation(hidden = true)
    public CompletionStage<Response> get(@PathParam("id") String id, @Context RoutingContext context) {
        return agency.answer(context, () -> Agency.json(200, Wordlists.view(desk.shelf(context, id))));
    }

    @GET
    @Path("glossaries/{id}/entries")
    @Operation(hidden = true)
    public CompletionStage<Response> entries(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = Fields.of(null, headers, uri);
            Language source = Wordlists.language(fields, "source_lang");
            Language target = Wordlists.language(fields, "target_lang");
            GlossaryDesk.Dictionary found = desk.dictionary(context, id, source, target);
            return Agency.json(
                    200,
                    Map.of(
                            "dictionaries",
                            List.of(Map.of(
                                    "source_lang", Wordlists.code(found.source()),
                                    "target_lang", Wordlists.code(found.target()),
                                    "entries", desk.tsv(context, found.id()).strip(),
                                    "entries_format", "tsv"))));
        });
    }

    /** Another name, or terms that are added. */
    @PATCH
    @Path("glossaries/{id}")
    @Operation(hidden = true)
    public CompletionStage<Response> edit(
            @PathParam("id") String id,
            byte[] body,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = Fields.of(body, headers, uri);
            String name = fields.text("name");
            List<GlossaryDesk.Entries> dictionaries = dictionaries(fields);
            if (name != null) {
                desk.rename(context, id, name);
            }
            dictionaries.forEach(entries -> desk.put(context, id, entries, true));
            return Agency.json(200, Wordlists.view(desk.shelf(context, id)));
        });
    }

    /** Terms in the place of those that are there. */
    @PUT
    @Path("glossaries/{id}/dictionaries")
    @Operation(hidden = true)
    public CompletionStage<Response> replace(
            @PathParam("id") String id,
            byte[] body,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = Fields.of(body, headers, uri);
            return Agency.json(200, Wordlists.pair(desk.put(context, id, Wordlists.entries(fields, ""), false)));
        });
    }

    @DELETE
    @Path("glossaries/{id}")
    @Operation(hidden = true)
    public CompletionStage<Response> delete(@PathParam("id") String id, @Context RoutingContext context) {
        return agency.answer(context, () -> {
            desk.deleteShelf(context, id);
            return Response.noContent().build();
        });
    }

    @DELETE
    @Path("glossaries/{id}/dictionaries")
    @Operation(hidden = true)
    public CompletionStage<Response> deleteDictionary(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = Fields.of(null, headers, uri);
            desk.deleteDictionary(
                    context, id, Wordlists.language(fields, "source_lang"), Wordlists.language(fields, "target_lang"));
            return Response.noContent().build();
        });
    }

    /** Clients may ask for these, of which there are none here. */
    @GET
    @Path("translation_memories")
    @Operation(hidden = true)
    public Response memories() {
        return Agency.json(200, Map.of("translation_memories", List.of(), "total_count", 0));
    }

    @GET
    @Path("style_rules")
    @Operation(hidden = true)
    public Response styleRules() {
        return Agency.json(200, Map.of("style_rules", List.of()));
    }
}
