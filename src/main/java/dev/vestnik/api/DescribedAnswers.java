package dev.vestnik.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/** The answers to requests that come to something. The framework says 200 of everything that answers with a response of its own. */
final class DescribedAnswers {

    /** What is answered with events where the caller takes them. */
    static final Set<String> HAS_EVENTS = Set.of(
            "POST /v1/articles", "GET /v1/articles/{id}/translations/{language}", "GET /v1/articles/{id}/summaries");

    /** In this version of OpenAPI the schema of a stream of events is read as that of each. */
    private static final String EVENT = "Event";

    private static final String DATA =
            "JSON: of progress, when a task begins and ends, a ProgressEvent; of block, for each finished block of a translation, a"
                    + " BlockEvent; of summary a Summary; in the end, of done what the same call answers in JSON, or of error a Problem";

    private final Shapes shapes;

    DescribedAnswers(Components components) {
        this.shapes = new Shapes(components, Vocabulary.schemas());
        shapes.written(RenditionEvents.ProgressEvent.class);
        shapes.written(RenditionEvents.BlockEvent.class);
        components.addSchema(
                EVENT,
                Schemas.of(Schema.SchemaType.OBJECT)
                        .addProperty("id", Schemas.text().pattern("^[0-9]+$"))
                        .addProperty("event", Schemas.words(List.of("progress", "block", "summary", "done", "error")))
                        .addProperty(
                                "data",
                                Schemas.text()
                                        .contentMediaType(MediaType.APPLICATION_JSON)
                                        .description(DATA)));
    }

    Schema problem() {
        return shapes.written(Problem.class);
    }

    void describe(String path, String method, APIResponses responses) {
        String operation = method + " " + path;
        if (method.equals(HttpMethod.DELETE) && !path.equals("/v1/renditions")) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse("204", OASFactory.createAPIResponse().description("Forgotten"));
            return;
        }
        APIResponse ok = responses.getAPIResponse("200");
        if (ok == null) {
            return;
        }
        content(operation, ok);
        if (path.startsWith(JobResource.PATH) && method.equals(HttpMethod.POST)) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse("202", ok.description("It will be done"));
            required(ok, HttpHeaders.LOCATION, "Where it says how far it is", place());
            return;
        }
        boolean tagged = Description.TAGGED.contains(path) && !operation.equals("PUT /v1/glossaries/{id}");
        if (tagged) {
            // Events have none.
            header(ok, HttpHeaders.ETAG, "A weak tag of the answer", tag());
            header(ok, HttpHeaders.CACHE_CONTROL, "private, no-cache", Schemas.text());
        }
        if (tagged && method.equals(HttpMethod.GET)) {
            APIResponse unchanged = OASFactory.createAPIResponse().description("The answer is that of If-None-Match");
            required(unchanged, HttpHeaders.ETAG, "Its tag", tag());
            responses.addAPIResponse("304", unchanged);
        }
        if (operation.equals("GET /v1/jobs") || operation.equals("GET /v1/jobs/{id}")) {
            header(ok, HttpHeaders.LINK, "The address of the next page, where there is one", Schemas.text());
        }
        if (path.startsWith("/problems")) {
            required(ok, HttpHeaders.CONTENT_LANGUAGE, "The language of the explanation", tongue());
        }
        makes(path, operation, ok, responses);
        creates(path, method, ok, responses);
    }

    private void makes(String path, String operation, APIResponse ok, APIResponses responses) {
        if (!Description.MAKING.contains(path)) {
            return;
        }
        header(ok, "Cache-Status", "Whether the renditions were there, as RFC 9211 has it", Schemas.text());
        header(
                ok,
                Validators.AGE,
                "Seconds since the oldest of the renditions was made; absent where one was made now",
                Schemas.count(0));
        if (!operation.startsWith(HttpMethod.PUT)) {
            APIResponse job = OASFactory.createAPIResponse()
                    .description("It will be done, where Prefer: respond-async was sent")
                    .content(json(shapes.written(JobViews.Whole.class)));
            required(job, HttpHeaders.LOCATION, "Where it says how far it is", place());
            required(job, Preference.APPLIED, "What of Prefer was heeded", Schemas.words(List.of(Preference.ASYNC)));
            responses.addAPIResponse("202", job);
        }
        if (HAS_EVENTS.contains(operation)) {
            ok.getContent()
                    .addMediaType(
                            MediaType.SERVER_SENT_EVENTS,
                            OASFactory.createMediaType().schema(Schemas.ref(EVENT)));
            responses.addAPIResponse(
                    "204",
                    OASFactory.createAPIResponse()
                            .description("The reader of events has all, as its Last-Event-ID says"));
        }
    }

    private void creates(String path, String method, APIResponse ok, APIResponses responses) {
        boolean article = path.startsWith("/v1/articles") && !method.equals(HttpMethod.GET);
        boolean other = method.equals(HttpMethod.POST)
                && Set.of(GlossaryResource.PATH, KeyResource.PATH).contains(path);
        if (!article && !other) {
            return;
        }
        APIResponse created = OASFactory.createAPIResponse()
                .description("It is new")
                .content(withoutEvents(ok.getContent()))
                .headers(ok.getHeaders());
        responses.addAPIResponse("201", created);
        required(created, HttpHeaders.LOCATION, "Where it is kept", place());
        if (other) {
            responses.removeAPIResponse("200");
        } else {
            ok.setDescription("It was known");
            header(ok, HttpHeaders.LOCATION, "Where it is kept", place());
        }
    }

    private static Content withoutEvents(Content content) {
        Content rest = OASFactory.createContent();
        content.getMediaTypes().forEach((name, media) -> {
            if (!name.equals(MediaType.SERVER_SENT_EVENTS)) {
                rest.addMediaType(name, media);
            }
        });
        return rest;
    }

    private void content(String operation, APIResponse response) {
        Content content = response.getContent();
        if (content == null || content.getMediaTypes() == null) {
            return;
        }
        content.getMediaTypes().forEach((name, media) -> {
            Schema json = json(operation);
            if (!name.equals(MediaType.APPLICATION_JSON)) {
                media.setSchema(Schemas.text());
            } else if (json != null) {
                media.setSchema(json);
            }
        });
    }

    private static Content json(Schema schema) {
        return OASFactory.createContent()
                .addMediaType(
                        MediaType.APPLICATION_JSON, OASFactory.createMediaType().schema(schema));
    }

    /** The shape of an operation's answer in JSON; null where this does not know it. */
    private @Nullable Schema json(String operation) {
        return switch (operation) {
            case "POST /v1/articles", "GET /v1/articles/{id}", "PUT /v1/articles/{id}/text" ->
                shapes.written(Views.ArticleView.class);
            case "GET /v1/articles/{id}/translations/{language}" -> shapes.written(Views.TranslationView.class);
            case "GET /v1/articles/{id}/summaries", "POST /v1/summaries" -> shapes.written(Views.SummaryView.class);
            case "POST /v1/translations" -> oneOrSeveral(Views.TranslationView.class);
            case "POST /v1/detections" -> oneOrSeveral(Views.DetectionView.class);
            case "GET /v1/glossaries" -> shapes.written(GlossaryViews.Listing.class);
            case "GET /v1/glossaries/{id}" -> shapes.written(GlossaryViews.Whole.class);
            case "POST /v1/glossaries", "PUT /v1/glossaries/{id}" -> shapes.written(GlossaryViews.Description.class);
            case "GET /v1/jobs" -> shapes.written(JobViews.Listing.class);
            case "POST /v1/jobs", "GET /v1/jobs/{id}", "POST /v1/jobs/{id}/retry" ->
                shapes.written(JobViews.Whole.class);
            case "GET /v1/jobs/{id}/results/{number}" -> result();
            case "POST /v1/keys", "GET /v1/keys/{id}" -> shapes.written(KeyViews.View.class);
            case "GET /v1/keys" -> shapes.written(KeyViews.Listing.class);
            case "GET /v1/usage" -> shapes.written(UsageResource.Listing.class);
            case "GET /v1/languages" -> shapes.written(LanguageResource.LanguagesView.class);
            case "GET /v1/backends", "POST /v1/backends/{name}/reset" ->
                shapes.written(BackendResource.BackendsView.class);
            case "POST /v1/backends/{name}/probe" -> shapes.written(BackendResource.ProbeView.class);
            case "DELETE /v1/renditions" -> shapes.written(CacheResource.PurgedView.class);
            case "GET /problems" -> shapes.written(ProblemPages.Index.class);
            case "GET /problems/{name}" -> shapes.written(ProblemPages.Entire.class);
            default -> null;
        };
    }

    private Schema oneOrSeveral(Class<?> record) {
        return Schemas.oneOf(shapes.written(record), Schemas.list(shapes.written(record)));
    }

    /** An article, which says what is not finished yet while it is worked on, or the rendition of a text that is not kept. */
    private Schema result() {
        return Schemas.oneOf(
                shapes.written(JobResults.SoFar.class),
                shapes.written(Views.TranslationView.class),
                shapes.written(Views.SummaryView.class));
    }

    private static Schema tag() {
        return Schemas.text().pattern("^W/\"[0-9a-f]+\"$");
    }

    private static Schema place() {
        return Schemas.text().format("uri-reference");
    }

    static Schema tongue() {
        return Vocabulary.words(Tongue.values(), Tongue::tag);
    }

    static void header(APIResponse response, String name, String description, Schema schema) {
        response.addHeader(
                name, OASFactory.createHeader().description(description).schema(schema));
    }

    /** A header that each answer of the status has. */
    static void required(APIResponse response, String name, String description, Schema schema) {
        response.addHeader(
                name,
                OASFactory.createHeader()
                        .description(description)
                        .required(true)
                        .schema(schema));
    }
}
