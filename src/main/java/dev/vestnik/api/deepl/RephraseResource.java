package dev.vestnik.api.deepl;

import dev.vestnik.Brief;
import dev.vestnik.Detection;
import dev.vestnik.Language;
import dev.vestnik.TextFormat;
import dev.vestnik.api.Agency;
import dev.vestnik.api.Fields;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code POST /v2/write/rephrase}: texts worded anew in their own language. */
@Path("/v2")
@Consumes(MediaType.WILDCARD)
public class RephraseResource {

    private static final String PREFERRED = "prefer_";

    private static final Set<String> STYLES = Set.of(
            "default",
            "academic",
            "business",
            "casual",
            "simple",
            "prefer_academic",
            "prefer_business",
            "prefer_casual",
            "prefer_simple");

    private static final Set<String> TONES = Set.of(
            "default",
            "confident",
            "diplomatic",
            "enthusiastic",
            "friendly",
            "prefer_confident",
            "prefer_diplomatic",
            "prefer_enthusiastic",
            "prefer_friendly");

    private final Agency agency;

    @Inject
    RephraseResource(Agency agency) {
        this.agency = agency;
    }

    @POST
    @Path("write/rephrase")
    @Operation(hidden = true)
    public CompletionStage<Response> rephrase(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = Fields.of(body, headers, uri);
            List<String> texts = fields.texts("text");
            if (texts.isEmpty()) {
                throw Codes.missing("text");
            }
            Brief brief = new Brief(null, Brief.Formality.DEFAULT, wishes(fields), true);
            List<Map<String, Object>> improvements = new ArrayList<>();
            String asked = fields.text("target_lang");
            for (String text : texts) {
                Language own = agency.detect(text).map(Detection::language).orElse(Language.ENGLISH);
                Language target = asked == null || asked.isBlank() ? own : Codes.target(agency, asked);
                // What is in no need of other words is not asked for again because it is the same.
                Agency.Choices choices = new Agency.Choices(fields.text("chain"), "report", false, null);
                Agency.Translated made = agency.translate(
                                context,
                                headers,
                                uri,
                                new Agency.Commission(
                                        List.of(text), TextFormat.PLAIN, null, null, target, List.of(), brief, choices))
                        .getFirst();
                Map<String, Object> view = new LinkedHashMap<>();
                view.put("text", made.text());
                view.put("detected_source_language", Codes.detected(own).toLowerCase(Locale.ROOT));
                view.put("target_language", target.tag());
                improvements.add(view);
            }
            return Agency.json(200, Map.of("improvements", improvements));
        });
    }

    private static List<String> wishes(Fields fields) {
        List<String> wishes = new ArrayList<>();
        String style = plain(Wishes.oneOf(fields, "writing_style", STYLES));
        if (style != null) {
            wishes.add("Write in a style that is " + style + ".");
        }
        String tone = plain(Wishes.oneOf(fields, "tone", TONES));
        if (tone != null) {
            wishes.add("Let the tone be " + tone + ".");
        }
        return wishes;
    }

    private static @Nullable String plain(@Nullable String value) {
        return value == null || value.equals("default")
                ? null
                : value.startsWith(PREFERRED) ? value.substring(PREFERRED.length()) : value;
    }
}
