package dev.vestnik.api.deepl;

import dev.vestnik.Detection;
import dev.vestnik.Language;
import dev.vestnik.TextFormat;
import dev.vestnik.api.Agency;
import dev.vestnik.api.Fields;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code POST /v2/translate}, with the languages that it takes and what of it was used. Unknown fields are passed over, as DeepL does. */
@Path("/v2")
@Consumes(MediaType.WILDCARD)
public class TranslationResource {

    private static final Set<String> MODELS =
            Set.of("quality_optimized", "prefer_quality_optimized", "latency_optimized");
    private static final Set<String> SPLITTINGS = Set.of("0", "1", "nonewlines", "false", "true");
    private static final Set<String> TAGS = Set.of("xml", "html");

    /** What DeepL says to those whose contract has no limit; its clients take a limit for granted. */
    private static final long UNLIMITED = 1_000_000_000_000L;

    private final Agency agency;

    @Inject
    TranslationResource(Agency agency) {
        this.agency = agency;
    }

    @POST
    @Path("translate")
    @Operation(hidden = true)
    public CompletionStage<Response> translate(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = Fields.of(body, headers, uri);
            List<String> texts = fields.texts("text");
            if (texts.isEmpty()) {
                throw Codes.missing("text");
            }
            Language target = Codes.target(agency, fields.text("target_lang"));
            Language source = Codes.source(agency, fields.text("source_lang"));
            var _ = Wishes.oneOf(fields, "split_sentences", SPLITTINGS);
            String model = Wishes.oneOf(fields, "model_type", MODELS);
            String tags = Wishes.oneOf(fields, "tag_handling", TAGS);
            List<Agency.Translated> translated = agency.translate(
                    context,
                    headers,
                    uri,
                    new Agency.Commission(
                            texts,
                            "html".equals(tags) ? TextFormat.HTML : TextFormat.PLAIN,
                            "xml".equals(tags) ? Wishes.tags(fields) : null,
                            source,
                            target,
                            Wishes.glossaries(fields, source),
                            Wishes.brief(fields),
                            Agency.Choices.of(fields)));
            List<Map<String, Object>> views = new ArrayList<>();
            for (Agency.Translated each : translated) {
                views.add(view(each, source, model));
            }
            return Agency.json(200, Map.of("translations", views));
        });
    }

    /** Clients cannot do without the language and the characters, whether they asked for them or not. */
    private static Map<String, Object> view(
            Agency.Translated translated, @Nullable Language source, @Nullable String model) {
        Detection detected = translated.detected();
        Language from = source != null ? source : detected != null ? detected.language() : Language.UNDETERMINED;
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("detected_source_language", Codes.detected(from));
        view.put("text", translated.text());
        view.put("billed_characters", translated.characters());
        if (model != null) {
            view.put("model_type_used", model.replace("prefer_", ""));
        }
        return view;
    }

    /** deepl-python puts a form into the body of a GET. */
    @GET
    @Path("languages")
    @Operation(hidden = true)
    public CompletionStage<Response> languages(
            @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        return listed(Agency.bodyOfGet(context), headers, uri, context);
    }

    /** deepl-java asks in this way. */
    @POST
    @Path("languages")
    @Operation(hidden = true)
    public CompletionStage<Response> postedLanguages(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        return listed(body, headers, uri, context);
    }

    private CompletionStage<Response> listed(
            byte @Nullable [] body, HttpHeaders headers, UriInfo uri, RoutingContext context) {
        return agency.answer(context, () -> {
            String type = Wishes.oneOf(Fields.of(body, headers, uri), "type", Set.of("source", "target"));
            boolean targets = "target".equals(type);
            List<Map<String, Object>> views = new ArrayList<>();
            for (Codes.Listed listed : targets ? Codes.targets(agency) : Codes.sources(agency)) {
                Map<String, Object> view = new LinkedHashMap<>();
                view.put("language", listed.code());
                view.put("name", listed.name());
                if (targets) {
                    view.put("supports_formality", listed.formality());
                }
                views.add(view);
            }
            return Agency.json(200, views);
        });
    }

    /** What the key has used: of its quota of characters a day where it has one, else in this month. */
    @GET
    @Path("usage")
    @Operation(hidden = true)
    public CompletionStage<Response> usage(@Context RoutingContext context) {
        return agency.answer(context, () -> {
            Agency.Used used = agency.used(context);
            Long limit = used.limit();
            return Agency.json(
                    200,
                    Map.of("character_count", used.characters(), "character_limit", limit == null ? UNLIMITED : limit));
        });
    }
}
