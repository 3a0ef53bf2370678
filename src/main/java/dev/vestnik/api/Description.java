package dev.vestnik.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/** Adds to the description of the API what no annotation says: which problems an operation may give, and the headers of answers. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class Description implements OASFilter {

    private static final String PROBLEM = "Problem";

    private static final String ARTICLES = "/v1/articles";
    private static final String ARTICLE = ARTICLES + "/{id}";
    private static final String TEXT = ARTICLE + "/text";
    private static final String TRANSLATION = ARTICLE + "/translations/{language}";
    private static final String SUMMARY = ARTICLE + "/summaries";
    private static final String GLOSSARIES = GlossaryResource.PATH;
    private static final String GLOSSARY = GLOSSARIES + "/{id}";
    private static final String JOBS = JobResource.PATH;
    private static final String TRANSLATIONS = "/v1/translations";
    private static final String SUMMARIES = "/v1/summaries";

    /** What makes renditions: on POST and PUT by their paths, on GET where the rendition is what is read. */
    private static final Set<String> MAKING = Set.of(ARTICLES, TEXT, TRANSLATION, SUMMARY, TRANSLATIONS, SUMMARIES);

    private static final Set<String> TAGGED =
            Set.of(ARTICLES, ARTICLE, TEXT, TRANSLATION, SUMMARY, TRANSLATIONS, SUMMARIES, GLOSSARY, "/v1/languages");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(PROBLEM, problem());
        api.getComponents()
                .addSecurityScheme(
                        "bearer",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "An API key, or a token of the issuer that the operator set, where the service wants keys"));
        api.getComponents()
                .addSecurityScheme(
                        "apiKey",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name(Presented.API_KEY)
                                .description("The same in a header of its own"));
        // Any of them, or none where the service wants no keys.
        api.addSecurityRequirement(OASFactory.createSecurityRequirement());
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("bearer"));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("apiKey"));
        Map<String, PathItem> paths = api.getPaths().getPathItems();
        if (paths != null) {
            paths.forEach((path, item) ->
                    item.getOperations().forEach((method, operation) -> describe(path, method.name(), operation)));
        }
    }

    private static Schema problem() {
        Schema text = type(Schema.SchemaType.STRING);
        Schema error = type(Schema.SchemaType.OBJECT)
                .addProperty("field", text)
                .addProperty("got", text)
                .addProperty("allowed", type(Schema.SchemaType.ARRAY).items(text))
                .addProperty("message", text)
                .addRequired("field")
                .addRequired("message");
        return type(Schema.SchemaType.OBJECT)
                .description("An error as RFC 9457 has it; type is the address of its explanation")
                .addProperty("type", text)
                .addProperty("title", text)
                .addProperty("status", type(Schema.SchemaType.INTEGER))
                .addProperty("detail", text)
                .addProperty("instance", text)
                .addProperty("requestId", text)
                .addProperty("errors", type(Schema.SchemaType.ARRAY).items(error))
                .addRequired("type")
                .addRequired("title")
                .addRequired("status")
                .addRequired("detail");
    }

    private static Schema type(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    private static void describe(String path, String method, Operation operation) {
        samples(path, operation.getRequestBody());
        APIResponses responses = operation.getResponses();
        success(path, method, responses);
        Map<Integer, List<Problem.Kind>> byStatus = kinds(path, method).stream()
                .collect(Collectors.groupingBy(Problem.Kind::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, kinds) -> responses.addAPIResponse(String.valueOf(status), failure(kinds)));
    }

    /** The framework takes bodies for binary, because resources read them themselves. */
    private static void samples(String path, @Nullable RequestBody body) {
        Map<String, MediaType> types = body == null || body.getContent() == null
                ? null
                : body.getContent().getMediaTypes();
        if (types == null) {
            return;
        }
        types.forEach((name, media) -> {
            boolean json = name.equals(jakarta.ws.rs.core.MediaType.APPLICATION_JSON);
            media.setSchema(type(json ? Schema.SchemaType.OBJECT : Schema.SchemaType.STRING));
            Object sample = Samples.of(path).get(name);
            if (sample != null) {
                media.setExample(sample);
            }
        });
    }

    /** What a well-formed request to an operation may come to, in the order of the statuses. */
    static Set<Problem.Kind> kinds(String path, String method) {
        Set<Problem.Kind> kinds = EnumSet.of(Problem.Kind.NOT_ACCEPTABLE, Problem.Kind.INTERNAL);
        boolean read = method.equals(HttpMethod.GET);
        boolean makes = MAKING.contains(path) && !method.equals(HttpMethod.DELETE);
        boolean takes = Set.of(
                                ARTICLES,
                                TEXT,
                                TRANSLATIONS,
                                SUMMARIES,
                                GLOSSARIES,
                                GLOSSARY,
                                KeyResource.PATH,
                                JOBS,
                                "/v1/detections")
                        .contains(path)
                && !read
                && !method.equals(HttpMethod.DELETE);
        if (path.startsWith("/problems")) {
            return path.contains("{") ? with(kinds, Problem.Kind.NOT_FOUND) : kinds;
        }
        with(
                kinds,
                Problem.Kind.UNAUTHORIZED,
                Problem.Kind.FORBIDDEN,
                Problem.Kind.QUOTA_EXCEEDED,
                Problem.Kind.ISSUER_AWAY);
        if (path.startsWith("/v1/backends")) {
            return path.contains("{") ? with(kinds, Problem.Kind.UNKNOWN_BACKEND) : kinds;
        }
        with(kinds, Problem.Kind.INVALID_REQUEST, Problem.Kind.UNKNOWN_FIELD);
        if (takes) {
            with(kinds, Problem.Kind.INVALID_TEXT, Problem.Kind.TOO_LARGE, Problem.Kind.UNSUPPORTED_MEDIA_TYPE);
        }
        if (method.equals(HttpMethod.POST) && Set.of(ARTICLES, GLOSSARIES, JOBS).contains(path)) {
            with(kinds, Problem.Kind.UNDER_WAY, Problem.Kind.KEY_REUSED, Problem.Kind.STORE_AWAY);
        }
        if (path.startsWith(JOBS)) {
            return jobs(kinds, path, method);
        }
        if (path.startsWith(ARTICLE)) {
            with(kinds, Problem.Kind.UNKNOWN_ARTICLE, Problem.Kind.STORE_AWAY);
        }
        if (path.startsWith(GLOSSARIES) || path.equals(UsageResource.PATH)) {
            with(kinds, Problem.Kind.STORE_AWAY);
        }
        if (path.startsWith(KeyResource.PATH)) {
            with(kinds, Problem.Kind.STORE_AWAY);
        }
        if (path.equals(KeyResource.PATH + "/{id}")) {
            with(kinds, Problem.Kind.UNKNOWN_KEY);
        }
        if (path.equals(GLOSSARY)) {
            with(kinds, Problem.Kind.UNKNOWN_GLOSSARY);
        }
        if (makes || path.equals(TRANSLATION) || (takes && path.startsWith(GLOSSARIES))) {
            with(kinds, Problem.Kind.UNKNOWN_LANGUAGE);
        }
        if (makes) {
            with(
                    kinds,
                    Problem.Kind.UNKNOWN_CHAIN,
                    Problem.Kind.BUDGET_SPENT,
                    Problem.Kind.CHECKS_FAILED,
                    Problem.Kind.REFUSED,
                    Problem.Kind.NO_BACKEND,
                    Problem.Kind.DEADLINE_PASSED,
                    Problem.Kind.NOT_CACHED);
            if (!path.equals(TEXT)) {
                with(kinds, Problem.Kind.JOBS_WAITING, Problem.Kind.QUEUE_FULL, Problem.Kind.STORE_AWAY);
            }
        }
        if (makes && !path.equals(TRANSLATION) && !path.equals(TRANSLATIONS)) {
            with(kinds, Problem.Kind.UNKNOWN_TYPE, Problem.Kind.UNKNOWN_LENGTH);
        }
        return kinds;
    }

    private static Set<Problem.Kind> jobs(Set<Problem.Kind> kinds, String path, String method) {
        with(kinds, Problem.Kind.STORE_AWAY);
        if (path.startsWith(JOBS + "/")) {
            with(kinds, Problem.Kind.UNKNOWN_JOB);
        }
        if (path.contains("/results/")) {
            with(
                    kinds,
                    Problem.Kind.NO_RESULT,
                    Problem.Kind.BUDGET_SPENT,
                    Problem.Kind.CHECKS_FAILED,
                    Problem.Kind.REFUSED,
                    Problem.Kind.NO_BACKEND,
                    Problem.Kind.DEADLINE_PASSED);
        } else if (method.equals(HttpMethod.POST)) {
            with(kinds, Problem.Kind.JOBS_WAITING, Problem.Kind.QUEUE_FULL);
            if (path.equals(JOBS)) {
                with(
                        kinds,
                        Problem.Kind.UNKNOWN_LANGUAGE,
                        Problem.Kind.UNKNOWN_TYPE,
                        Problem.Kind.UNKNOWN_LENGTH,
                        Problem.Kind.UNKNOWN_CHAIN);
            } else {
                with(kinds, Problem.Kind.NOTHING_TO_RETRY);
            }
        }
        return kinds;
    }

    private static Set<Problem.Kind> with(Set<Problem.Kind> kinds, Problem.Kind... more) {
        kinds.addAll(List.of(more));
        return kinds;
    }

    private static APIResponse failure(List<Problem.Kind> kinds) {
        List<String> lines = new ArrayList<>();
        var media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM));
        for (Problem.Kind kind : kinds) {
            Explanation explanation = Explanation.of(kind, Tongue.ENGLISH);
            lines.add("`" + Problem.TYPES + kind.slug() + "`: " + explanation.meaning());
            media.addExample(
                    kind.slug(),
                    OASFactory.createExample()
                            .summary(explanation.title())
                            .value(Map.of(
                                    "type", Problem.TYPES + kind.slug(),
                                    "title", explanation.title(),
                                    "status", kind.status(),
                                    "detail", explanation.detail())));
        }
        Content content = OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media);
        APIResponse response = OASFactory.createAPIResponse()
                .description(String.join("\n\n", lines))
                .content(content);
        if (kinds.contains(Problem.Kind.UNAUTHORIZED) || kinds.contains(Problem.Kind.FORBIDDEN)) {
            header(response, HttpHeaders.WWW_AUTHENTICATE, "How to present a key, and the scope that is missing");
        }
        if (kinds.contains(Problem.Kind.QUOTA_EXCEEDED)) {
            header(response, "RateLimit-Policy", "The key's quotas: \"requests\";q=60;w=60 for 60 in 60 seconds");
            header(response, "RateLimit", "What is left of them: \"requests\";r=12;t=30 for 12 in the next 30 seconds");
        }
        if (kinds.contains(Problem.Kind.QUOTA_EXCEEDED)
                || kinds.contains(Problem.Kind.NO_BACKEND)
                || kinds.contains(Problem.Kind.STORE_AWAY)
                || kinds.contains(Problem.Kind.JOBS_WAITING)
                || kinds.contains(Problem.Kind.DEADLINE_PASSED)) {
            header(
                    response,
                    HttpHeaders.RETRY_AFTER,
                    "Seconds after which trying again makes sense, where that is known");
        }
        return response;
    }

    /** The framework says 200 with a body of everything that answers with a response of its own. */
    private static void success(String path, String method, APIResponses responses) {
        if (method.equals(HttpMethod.DELETE) && !path.equals("/v1/renditions")) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse("204", OASFactory.createAPIResponse().description("Forgotten"));
            return;
        }
        APIResponse ok = responses.getAPIResponse("200");
        if (ok == null) {
            return;
        }
        if (path.startsWith(JOBS) && method.equals(HttpMethod.POST)) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse("202", ok.description("It will be done"));
            header(ok, HttpHeaders.LOCATION, "Where it says how far it is");
            return;
        }
        if (TAGGED.contains(path)) {
            header(ok, HttpHeaders.ETAG, "A weak tag of the answer");
            if (method.equals(HttpMethod.GET)) {
                responses.addAPIResponse(
                        "304", OASFactory.createAPIResponse().description("The answer is that of If-None-Match"));
            }
        }
        if (MAKING.contains(path) && !path.equals(TEXT)) {
            APIResponse job =
                    OASFactory.createAPIResponse().description("It will be done, where Prefer: respond-async was sent");
            header(job, HttpHeaders.LOCATION, "Where it says how far it is");
            header(job, Preference.APPLIED, Preference.ASYNC);
            responses.addAPIResponse("202", job);
        }
        if (MAKING.contains(path)) {
            header(ok, "Cache-Status", "Whether the renditions were there, as RFC 9211 has it");
            header(
                    ok,
                    Validators.AGE,
                    "Seconds since the oldest of the renditions was made; absent where one was made now");
        }
        if ((method.equals(HttpMethod.POST)
                        && Set.of(ARTICLES, GLOSSARIES, KeyResource.PATH).contains(path))
                || path.equals(TEXT)) {
            header(ok, HttpHeaders.LOCATION, "Where it is kept");
            APIResponse created = OASFactory.createAPIResponse()
                    .description("It is new")
                    .content(ok.getContent())
                    .headers(ok.getHeaders());
            responses.addAPIResponse("201", created);
            if (!path.startsWith(ARTICLES)) {
                responses.removeAPIResponse("200");
            } else {
                ok.setDescription("It was known");
            }
        }
    }

    private static void header(APIResponse response, String name, String description) {
        response.addHeader(
                name, OASFactory.createHeader().description(description).schema(type(Schema.SchemaType.STRING)));
    }
}
