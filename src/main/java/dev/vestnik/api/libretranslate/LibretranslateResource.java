package dev.vestnik.api.libretranslate;

import dev.vestnik.Brief;
import dev.vestnik.Detection;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** LibreTranslate's calls about texts and languages. What they say may stand in the query, in a form, in parts or in JSON. */
@Path("/")
@Consumes(MediaType.WILDCARD)
public class LibretranslateResource {

    private static final String KEY = "api_key";

    /** How models are asked for other wordings; each is a rendition of its own. */
    private static final List<Brief> OTHER_WORDINGS = Stream.of(
                    "Word it otherwise than in the most obvious way.",
                    "Word it freely, with other words and another order than in the most obvious way.",
                    "Word it plainly, as one would say it to a friend.")
            .map(wish -> new Brief(null, Brief.Formality.DEFAULT, List.of(wish)))
            .toList();

    /** More is taken for so many. */
    private static final int MOST_ALTERNATIVES = OTHER_WORDINGS.size();

    /** In seconds; what its page waits for at most. */
    private static final int FRONTEND_TIMEOUT = 500;

    private final Agency agency;

    @Inject
    LibretranslateResource(Agency agency) {
        this.agency = agency;
    }

    /** Reads a request and has its key checked. */
    static Fields admitted(Agency agency, byte[] body, HttpHeaders headers, UriInfo uri, RoutingContext context) {
        Fields fields = Fields.of(body, headers, uri);
        String key = fields.text(KEY);
        if (agency.wantsKey(context) && (key == null || key.isBlank())) {
            throw new Rejection(400, "Please contact the server operator to get an API key");
        }
        agency.admit(context, key);
        return fields;
    }

    static String required(Fields fields, String name) {
        String value = fields.text(name);
        if (value == null || value.isEmpty()) {
            throw missing(name);
        }
        return value;
    }

    static Rejection missing(String name) {
        return new Rejection(400, "Invalid request: missing " + name + " parameter");
    }

    @POST
    @Path("translate")
    @Operation(hidden = true)
    public CompletionStage<Response> translate(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = admitted(agency, body, headers, uri, context);
            boolean several = fields.isList("q");
            List<String> texts = several ? fields.texts("q") : List.of(required(fields, "q"));
            if (texts.isEmpty()) {
                throw missing("q");
            }
            Language source = Tongues.source(agency, required(fields, "source"));
            Language target = Tongues.target(agency, required(fields, "target"));
            TextFormat format = format(fields.text("format"));
            requireBounds(texts);
            Agency.Commission commission = new Agency.Commission(
                    texts, format, null, source, target, List.of(), Brief.NONE, Agency.Choices.of(fields));
            List<Agency.Translated> translated = agency.translate(context, headers, uri, commission);
            Map<String, Object> view = new LinkedHashMap<>();
            List<String> results =
                    translated.stream().map(Agency.Translated::text).toList();
            view.put("translatedText", several ? results : results.getFirst());
            if (source == null) {
                List<Map<String, Object>> detected = translated.stream()
                        .map(each -> Tongues.detected(each.detected()))
                        .toList();
                view.put("detectedLanguage", several ? detected : detected.getFirst());
            }
            int wanted = alternatives(fields.text("alternatives"));
            if (wanted > 0) {
                List<List<String>> others = alternatives(context, headers, uri, commission, results, wanted);
                view.put("alternatives", several ? others : others.getFirst());
            }
            return Agency.json(200, view);
        });
    }

    private static int alternatives(@Nullable String number) {
        try {
            return number == null || number.isBlank()
                    ? 0
                    : Math.min(Integer.parseInt(number.strip()), MOST_ALTERNATIVES);
        } catch (NumberFormatException e) {
            throw new Rejection(400, "Invalid request: alternatives parameter is not a number");
        }
    }

    /** Other wordings for each text, as many as there are of those that were asked for. */
    private List<List<String>> alternatives(
            RoutingContext context,
            HttpHeaders headers,
            UriInfo uri,
            Agency.Commission commission,
            List<String> results,
            int wanted)
            throws InterruptedException {
        List<Set<String>> known = new ArrayList<>();
        results.forEach(result -> known.add(new LinkedHashSet<>(List.of(result))));
        for (int number = 1; number <= wanted; number++) {
            List<Agency.Translated> others =
                    agency.translate(context, headers, uri, commission.with(OTHER_WORDINGS.get(number - 1)));
            for (int i = 0; i < others.size(); i++) {
                known.get(i).add(others.get(i).text());
            }
        }
        return known.stream()
                .map(wordings -> wordings.stream().skip(1).toList())
                .toList();
    }

    private static TextFormat format(@Nullable String name) {
        if (name == null || name.isEmpty() || name.equals("text")) {
            return TextFormat.PLAIN;
        }
        if (name.equals("html")) {
            return TextFormat.HTML;
        }
        throw new Rejection(400, name.substring(0, Math.min(name.length(), 40)) + " format is not supported");
    }

    private void requireBounds(List<String> texts) {
        if (texts.size() > agency.mostTexts()) {
            throw exceeding(texts.size(), agency.mostTexts());
        }
    }

    private static Rejection exceeding(long size, long limit) {
        return new Rejection(400, "Invalid request: request (" + size + ") exceeds text limit (" + limit + ")");
    }

    @POST
    @Path("detect")
    @Operation(hidden = true)
    public CompletionStage<Response> detect(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        return agency.answer(context, () -> {
            Fields fields = admitted(agency, body, headers, uri, context);
            Detection found = agency.detect(required(fields, "q")).orElse(null);
            return Agency.json(200, List.of(Tongues.detected(found)));
        });
    }

    /** Clients send it bodies, of which nothing is to be known here. */
    @GET
    @Path("languages")
    @Operation(hidden = true)
    public CompletionStage<Response> languages(@Context RoutingContext context) {
        return agency.answer(context, () -> Agency.json(200, Tongues.all(agency)));
    }

    @GET
    @Path("frontend/settings")
    @Operation(hidden = true)
    public CompletionStage<Response> settings(@Context RoutingContext context) {
        return agency.answer(context, () -> {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("charLimit", agency.mostBytes());
            view.put("frontendTimeout", FRONTEND_TIMEOUT);
            view.put("apiKeys", agency.keysRequired());
            view.put("keyRequired", agency.keysRequired());
            view.put("suggestions", false);
            view.put("filesTranslation", true);
            view.put("supportedFilesFormat", DocumentDesk.Kind.allEnds());
            view.put(
                    "language",
                    Map.of(
                            "source", Map.of("code", Tongues.AUTO, "name", "Auto Detect"),
                            "target", Map.of("code", "en", "name", "English")));
            return Agency.json(200, view);
        });
    }

    /** The description of these calls, as LibreTranslate has one; its page is not here. */
    @GET
    @Path("spec")
    @Operation(hidden = true)
    public CompletionStage<Response> spec(@Context RoutingContext context) {
        return agency.answer(context, () -> {
            try (InputStream in = LibretranslateResource.class.getResourceAsStream("/libretranslate/spec.json")) {
                return Response.ok(Objects.requireNonNull(in).readAllBytes(), MediaType.APPLICATION_JSON_TYPE)
                        .build();
            }
        });
    }

    /** As in LibreTranslate, whether anybody answers at all; whether models do is for {@code /q/health}. */
    @GET
    @Path("health")
    @Operation(hidden = true)
    public Response health() {
        return Agency.json(200, Map.of("status", "ok"));
    }
}
