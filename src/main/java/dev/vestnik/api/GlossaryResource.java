package dev.vestnik.api;

import dev.vestnik.Language;
import dev.vestnik.Tenants;
import dev.vestnik.glossary.Glossaries;
import dev.vestnik.glossary.Glossary;
import dev.vestnik.glossary.GlossaryException;
import dev.vestnik.glossary.Kept;
import dev.vestnik.glossary.Term;
import dev.vestnik.glossary.Tsv;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Callers' own glossaries. All of it may have to wait for the store, so that nothing is done on the event loop. */
@Path(GlossaryResource.PATH)
@Tag(name = "glossaries")
public class GlossaryResource {

    static final String PATH = "/v1/glossaries";
    static final String TSV = "text/tab-separated-values";

    private static final MediaType TSV_TYPE = MediaType.valueOf(TSV);

    private static final int ORDINARY_PAGE = 100;
    static final int LARGEST_PAGE = 1_000;

    /** The query parameters of a page. */
    static final Set<String> OF_PAGE = Set.of("cursor", "limit");

    /** The query parameters of a glossary that is sent as TSV, which has no place for them; all are required. */
    static final Set<String> OF_TSV = Set.of("name", "source", "target");

    private final Glossaries glossaries;
    /** The longest that creating one may take. */
    private static final Duration LONGEST_CREATION = Duration.ofMinutes(1);

    private final Bodies bodies;
    private final Repeats repeats;

    @Inject
    GlossaryResource(Glossaries glossaries, Bodies bodies, Repeats repeats) {
        this.repeats = repeats;
        this.glossaries = glossaries;
        this.bodies = bodies;
    }

    /** Keeps a new glossary. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, TSV})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Create a glossary",
            description =
                    "As JSON with name, source, target and terms, each with source and target; or as tab-separated values, a source"
                            + " and a target on a line, with name=, source= and target= in the query.")
    public CompletionStage<Response> create(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        return Desk.onVirtualThread(
                context,
                () -> repeats.once(
                        Callers.of(context),
                        headers,
                        uri,
                        body,
                        () -> glossaries.newId(Callers.of(context).tenant()),
                        LONGEST_CREATION,
                        new Repeats.Doing() {
                            @Override
                            public Response first(String id) {
                                return created(glossaries.create(sent(null, id, body, headers, uri)));
                            }

                            @Override
                            public Response again(String id) {
                                return created(glossaries.get(id).orElseThrow(GlossaryResource::unknown));
                            }
                        }));
    }

    private static Response created(Kept kept) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, PATH + "/" + kept.glossary().id())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.bytes(GlossaryViews.Description.of(kept.about())))
                .build();
    }

    /** The glossaries without their terms, a page at a time. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "List the glossaries",
            description =
                    "limit=1..1000 is about how many are wanted, cursor= the next of the page before; the last page has"
                            + " no next.")
    public CompletionStage<Response> list(@Context UriInfo uri, @Context RoutingContext context) {
        Faults faults = new Faults();
        Query query = new Query(uri.getQueryParameters(), OF_PAGE, faults);
        int limit = faults.of(ORDINARY_PAGE, () -> limit(query.get("limit")));
        faults.end();
        return Desk.onVirtualThread(context, () -> {
            Glossaries.Page page = page(Callers.of(context).tenant(), query.get("cursor"), limit);
            return Response.ok(
                            Json.bytes(new GlossaryViews.Listing(
                                    page.glossaries().stream()
                                            .map(GlossaryViews.Description::of)
                                            .toList(),
                                    page.next())),
                            MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    private Glossaries.Page page(String tenant, @Nullable String cursor, int limit) {
        try {
            return glossaries.list(tenant, cursor, limit);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("cursor", cursor, "cursor must be the next of the page before");
        }
    }

    private static int limit(@Nullable String digits) {
        try {
            int limit = digits == null ? ORDINARY_PAGE : Integer.parseInt(digits);
            if (limit >= 1 && limit <= LARGEST_PAGE) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // The same as one that is out of range.
        }
        throw ProblemException.invalid("limit", digits, "limit must be a whole number", "1 to " + LARGEST_PAGE);
    }

    /** A glossary with its terms. */
    @GET
    @Path("{id}")
    @Produces({MediaType.APPLICATION_JSON, TSV})
    @Operation(
            summary = "Read a glossary",
            description = "As JSON, or with Accept: text/tab-separated-values its terms alone")
    public CompletionStage<Response> get(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        new Query(uri.getQueryParameters(), Set.of());
        boolean tsv = isTsvWanted(headers);
        return Desk.onVirtualThread(context, () -> {
            requireOwn(context, id);
            Kept kept = glossaries.get(id).orElseThrow(GlossaryResource::unknown);
            String tag = Validators.tag(kept, tsv ? TSV : MediaType.APPLICATION_JSON);
            if (Validators.isKnown(headers, tag)) {
                return Answers.notModified(tag, List.of());
            }
            return Response.ok()
                    .header(HttpHeaders.ETAG, tag)
                    .header(HttpHeaders.CACHE_CONTROL, Answers.CACHE_CONTROL)
                    .type(tsv ? TSV_TYPE.withCharset("utf-8") : MediaType.APPLICATION_JSON_TYPE)
                    .entity(
                            tsv
                                    ? Tsv.write(kept.glossary().terms()).getBytes(StandardCharsets.UTF_8)
                                    : Json.bytes(GlossaryViews.Whole.of(kept)))
                    .build();
        });
    }

    /** The framework has seen to it that the caller takes one of the two. */
    private static boolean isTsvWanted(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (type.isCompatible(TSV_TYPE)) {
                return true;
            }
        }
        return false;
    }

    /** Keeps a glossary in place of another one. */
    @PUT
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, TSV})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replace a glossary",
            description = "As for a new one. What was made with the terms that stay is still found.")
    public CompletionStage<Response> replace(
            @PathParam("id") String id,
            byte[] body,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        return Desk.onVirtualThread(context, () -> {
            requireOwn(context, id);
            Kept kept = glossaries.replace(sent(id, id, body, headers, uri)).orElseThrow(GlossaryResource::unknown);
            return Response.ok(Json.bytes(GlossaryViews.Description.of(kept.about())), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    /** Forgets a glossary; what was made with it stays. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a glossary; what was made with it stays")
    public CompletionStage<Response> delete(
            @PathParam("id") String id, @Context UriInfo uri, @Context RoutingContext context) {
        new Query(uri.getQueryParameters(), Set.of());
        return Desk.onVirtualThread(context, () -> {
            requireOwn(context, id);
            if (!glossaries.delete(id)) {
                throw unknown();
            }
            return Response.noContent().build();
        });
    }

    /**
     * What a request brings.
     *
     * @param said the id that its JSON may say; null when there may be none
     * @param own the id that it is to have
     */
    private Glossary sent(@Nullable String said, String own, byte[] body, HttpHeaders headers, UriInfo uri) {
        MediaType type = Bodies.mediaType(headers);
        Faults faults = new Faults();
        if (type != null && type.isCompatible(TSV_TYPE)) {
            Query query = new Query(uri.getQueryParameters(), OF_TSV, faults);
            faults.orNull(() -> {
                Bodies.requireUtf8(type);
                bodies.requireSize(body.length);
                return body;
            });
            String name = faults.required(query.get("name"), "name").strip();
            Language source = language("source", query.get("source"), faults);
            Language target = language("target", query.get("target"), faults);
            List<Term> terms = faults.of(List.of(), () -> terms(body));
            faults.end();
            return new Glossary(own, name, source, target, terms);
        }
        var _ = new Query(uri.getQueryParameters(), Set.of(), faults);
        GlossaryViews.Sent json = faults.orEnd(() -> bodies.json(body, type, GlossaryViews.Sent.class, faults));
        if (json.id() != null && !json.id().equals(said)) {
            faults.add(ProblemException.invalid(
                    "id",
                    json.id(),
                    said == null ? "A new glossary is given its id: leave it out" : "id is not that of the path"));
        }
        json.missing(faults);
        faults.end();
        return json.glossary(own);
    }

    static Language language(String field, @Nullable String given, Faults faults) {
        String tag = faults.required(given, field);
        return Query.language(field, tag.isEmpty() ? null : tag, Language.UNDETERMINED, faults);
    }

    private static List<Term> terms(byte[] tsv) {
        try {
            return Tsv.read(tsv);
        } catch (GlossaryException e) {
            throw ProblemException.of(e);
        }
    }

    /** Another tenant's is not there. */
    private static void requireOwn(RoutingContext context, String id) {
        if (!Tenants.owns(Callers.of(context).tenant(), id)) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.of(Problem.Kind.UNKNOWN_GLOSSARY, Desk.NO_GLOSSARY));
    }
}
