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
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

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
    static final Set<String> MAKING = Set.of(ARTICLES, TEXT, TRANSLATION, SUMMARY, TRANSLATIONS, SUMMARIES);

    static final Set<String> TAGGED =
            Set.of(ARTICLES, ARTICLE, TEXT, TRANSLATION, SUMMARY, TRANSLATIONS, SUMMARIES, GLOSSARY, "/v1/languages");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        Bounds bounds = Bounds.ofService();
        DescribedParameters parameters = new DescribedParameters(bounds);
        DescribedBodies bodies = new DescribedBodies(bounds, parameters);
        bodies.addShapes(api.getComponents());
        DescribedAnswers answers = new DescribedAnswers(api.getComponents());
        answers.problem();
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
        if (!bounds.keys()) {
            api.addSecurityRequirement(OASFactory.createSecurityRequirement());
        }
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("bearer"));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("apiKey"));
        Map<String, PathItem> paths = api.getPaths().getPathItems();
        if (paths != null) {
            paths.forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                parameters.describe(path, method.name(), operation);
                bodies.describe(path, operation.getRequestBody());
                answers.describe(path, method.name(), operation.getResponses());
                describe(path, method.name(), operation);
            }));
        }
    }

    private static void describe(String path, String method, Operation operation) {
        operation.setOperationId(DescribedParameters.name(path, method));
        if (path.startsWith("/problems")) {
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
        }
        APIResponses responses = operation.getResponses();
        Map<Integer, List<Problem.Kind>> byStatus = kinds(path, method).stream()
                .collect(Collectors.groupingBy(Problem.Kind::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, kinds) -> responses.addAPIResponse(String.valueOf(status), failure(kinds)));
    }

    /** Whether a request may have an {@code Idempotency-Key}. */
    static boolean isRepeatable(String path, String method) {
        return method.equals(HttpMethod.POST)
                && Set.of(ARTICLES, GLOSSARIES, JOBS).contains(path);
    }

    /** What a well-formed request to an operation may come to, in the order of the statuses. */
    static Set<Problem.Kind> kinds(String path, String method) {
        Set<Problem.Kind> kinds = EnumSet.of(
                Problem.Kind.NOT_ACCEPTABLE,
                Problem.Kind.ADDRESS_TOO_LONG,
                Problem.Kind.HEADERS_TOO_LARGE,
                Problem.Kind.INTERNAL);
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
        if (isRepeatable(path, method)) {
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
        // What a repeated request created may have been deleted meanwhile.
        if (path.equals(GLOSSARY) || (path.equals(GLOSSARIES) && !read)) {
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
        if (path.startsWith(JOBS + "/") || method.equals(HttpMethod.POST)) {
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
        DescribedAnswers.required(
                response, HttpHeaders.CONTENT_LANGUAGE, "The language of title", DescribedAnswers.tongue());
        if (kinds.contains(Problem.Kind.UNAUTHORIZED) || kinds.contains(Problem.Kind.FORBIDDEN)) {
            DescribedAnswers.header(
                    response,
                    HttpHeaders.WWW_AUTHENTICATE,
                    "How to present a key, and the scope that is missing",
                    Schemas.text());
        }
        if (kinds.contains(Problem.Kind.QUOTA_EXCEEDED)) {
            DescribedAnswers.header(
                    response,
                    "RateLimit-Policy",
                    "The key's quotas: \"requests\";q=60;w=60 for 60 in 60 seconds",
                    Schemas.text());
            DescribedAnswers.header(
                    response,
                    "RateLimit",
                    "What is left of them: \"requests\";r=12;t=30 for 12 in the next 30 seconds",
                    Schemas.text());
        }
        if (kinds.contains(Problem.Kind.QUOTA_EXCEEDED)
                || kinds.contains(Problem.Kind.NO_BACKEND)
                || kinds.contains(Problem.Kind.STORE_AWAY)
                || kinds.contains(Problem.Kind.JOBS_WAITING)
                || kinds.contains(Problem.Kind.DEADLINE_PASSED)) {
            DescribedAnswers.header(
                    response,
                    HttpHeaders.RETRY_AFTER,
                    "Seconds after which trying again makes sense, where that is known",
                    Schemas.text());
        }
        return response;
    }
}
