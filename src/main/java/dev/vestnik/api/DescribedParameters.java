package dev.vestnik.api;

import dev.vestnik.Checking;
import dev.vestnik.SummaryLength;
import dev.vestnik.glossary.Glossary;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The parameters of operations, which resources read by themselves, with what each may be. */
final class DescribedParameters {

    /** Of articles, glossaries, jobs and keys, with a tenant's mark or without. */
    private static final Pattern ID = Pattern.compile("[0-9a-z]{1,64}");

    /** What the names of backends are made of. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,17}");

    private static final String PATIENCE =
            "How long the caller waits, in seconds or with a unit: 30, 1500ms, 30s, 2m. Then it gets 504. Given twice, the two have to"
                    + " be the same.";

    private final Bounds bounds;

    DescribedParameters(Bounds bounds) {
        this.bounds = bounds;
    }

    void describe(String path, String method, Operation operation) {
        List<Parameter> parameters = new ArrayList<>();
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> parameters.add(ofPath(path, parameter)));
        }
        for (String name : new TreeSet<>(query(path, method))) {
            parameters.add(ofQuery(path, name));
        }
        parameters.addAll(headers(path, method));
        operation.setParameters(parameters);
    }

    private static Parameter ofPath(String path, Parameter parameter) {
        Schema schema = switch (parameter.getName()) {
            case "language" -> Schemas.language();
            case "number" -> Schemas.whole(1, Integer.MAX_VALUE);
            case "name" ->
                path.startsWith("/problems")
                        ? Vocabulary.words(Problem.Kind.values(), Problem.Kind::slug)
                        : Schemas.matching(NAME);
            default -> Schemas.matching(ID);
        };
        return parameter.schema(schema);
    }

    /** The names that the resources know. */
    private static Set<String> query(String path, String method) {
        return switch (method + " " + path) {
            case "POST /v1/articles", "PUT /v1/articles/{id}/text" -> Posted.PARAMETERS;
            case "GET /v1/articles/{id}/translations/{language}" -> Wanted.OF_TRANSLATION;
            case "GET /v1/articles/{id}/summaries" -> Wanted.OF_SUMMARY;
            case "POST /v1/translations", "POST /v1/summaries" -> OneShotResource.PARAMETERS;
            case "GET /v1/glossaries" -> GlossaryResource.OF_PAGE;
            case "POST /v1/glossaries", "PUT /v1/glossaries/{id}" -> GlossaryResource.OF_TSV;
            case "GET /v1/jobs" -> JobResource.OF_LIST;
            case "GET /v1/jobs/{id}" -> JobResource.OF_JOB;
            case "DELETE /v1/renditions" -> CacheResource.PARAMETERS;
            case "GET /v1/usage" -> UsageResource.PARAMETERS;
            default -> Set.of();
        };
    }

    private Parameter ofQuery(String path, String name) {
        return switch (name) {
            case "translate" -> list(name, Schemas.language(), "The languages of the translations to make");
            case "summarize" ->
                list(
                        name,
                        Schemas.words(Query.summaries()),
                        "The summaries to make, each a length, a type, or a type and a length; a length alone is that of a tldr");
            case "language" -> query(name, Schemas.language(), "The language of the summaries; en if not given");
            case "type" -> query(name, Schemas.words(Query.TYPES), "The type of the summary; tldr if not given");
            case "length" ->
                query(
                        name,
                        Schemas.words(Query.LENGTHS),
                        "How long it is to be, short if nothing is said; one of length, sentences and words. Key points and headlines"
                                + " have no length sentence.");
            case "sentences" ->
                query(
                        name,
                        Schemas.whole(SummaryLength.Sentences.LEAST, SummaryLength.Sentences.MOST),
                        "Exactly so many sentences, or points; not of a headline");
            case "words" ->
                query(
                        name,
                        Schemas.whole(SummaryLength.Words.LEAST, SummaryLength.Words.MOST),
                        "So many words, give or take a tenth");
            case Desk.CHAIN -> query(name, chain(), "One of the chains that the operator lets be chosen");
            case Desk.CHECKS -> query(name, checks(), "What follows from a check that fails; repair if not given");
            case Desk.GLOSSARY -> query(name, Schemas.text(), "The id of a glossary, whose terms are to be in it");
            case Desk.LOCAL_ONLY ->
                query(name, Schemas.flag(), "Whether only backends may be asked that the operator marked as local");
            case "from" -> query(name, Schemas.day(), "The first day; by default the last of 31 days");
            case "to" -> query(name, Schemas.day(), "The last day; today if not given");
            case "key" -> query(name, Schemas.text(), "The id of a key; for an admin key, and for the key itself");
            case Terms.EXPLAIN ->
                query(name, Schemas.flag(), "Whether the parts of the key that it is found by are told");
            case Patience.FIELD -> query(name, Schemas.matching(Patience.VALUE), PATIENCE);
            case "limit" ->
                query(name, Schemas.whole(1, largestPage(path)), "About how many are wanted; 100 if not given");
            case "cursor" -> query(name, cursor(path), "The next of the page before");
            case "state" ->
                query(
                        name,
                        Schemas.words(JobResource.STATES.stream()
                                .map(dev.vestnik.job.State::wireName)
                                .toList()),
                        "Only those in this state");
            case "name" ->
                query(name, Schemas.visible().maxLength(Glossary.LONGEST_NAME), "Of a glossary as TSV, which needs it");
            case "source", "target" -> query(name, Schemas.language(), "Of a glossary as TSV, which needs it");
            case "model" -> query(name, Schemas.text(), "A model as renditions name it; it, prompt, or both");
            case "prompt" -> query(name, Schemas.text(), "The fingerprint of a prompt; it, model, or both");
            default -> throw new IllegalStateException("nothing is said of the parameter " + name);
        };
    }

    private static int largestPage(String path) {
        if (path.startsWith(JobResource.PATH)) {
            return JobResource.LARGEST_PAGE;
        }
        return path.equals(UsageResource.PATH) ? UsageResource.LARGEST_PAGE : GlossaryResource.LARGEST_PAGE;
    }

    private static Schema cursor(String path) {
        if (path.equals(JobResource.PATH)) {
            return Schemas.matching(DIGITS);
        }
        return path.startsWith(JobResource.PATH) ? Schemas.whole(1, Integer.MAX_VALUE) : Schemas.text();
    }

    /** A name of a chain; where there is none, none can be named. */
    Schema chain() {
        return bounds.chains().isEmpty() ? Schemas.text() : Schemas.words(bounds.chains());
    }

    static Schema checks() {
        return Vocabulary.words(Checking.values(), Checking::wireName);
    }

    private static List<Parameter> headers(String path, String method) {
        List<Parameter> headers = new ArrayList<>();
        boolean makes = Description.MAKING.contains(path) && !method.equals(HttpMethod.DELETE);
        if (makes) {
            headers.add(header(Patience.HEADER, Schemas.matching(Patience.VALUE), PATIENCE));
            headers.add(header(
                    Terms.CACHE,
                    Schemas.words(Terms.uses()),
                    "refresh has it made anew, bypass neither takes what is there nor keeps it, only makes nothing"));
        }
        if (makes && !method.equals(HttpMethod.PUT)) {
            headers.add(
                    header(
                            Preference.HEADER,
                            Schemas.text(),
                            "respond-async for a job instead of waiting, and wait=10 for one after so many seconds (RFC 7240)"));
        }
        if (DescribedAnswers.HAS_EVENTS.contains(method + " " + path)) {
            headers.add(header(
                    RenditionEvents.LAST,
                    Schemas.text(),
                    "Where events are asked for, the id of the last that the reader has"));
        }
        if (Description.isRepeatable(path, method)) {
            headers.add(header(
                    Repeats.HEADER,
                    Schemas.matching(Repeats.KEY).maxLength(Repeats.LONGEST),
                    "A key of the caller's own choice: the same request with the same key is done once a day"));
        }
        if (method.equals(HttpMethod.GET) && Description.TAGGED.contains(path)) {
            headers.add(header(HttpHeaders.IF_NONE_MATCH, Schemas.text(), "Tags of what the caller has (RFC 9110)"));
        }
        headers.add(header(
                HttpHeaders.ACCEPT_LANGUAGE,
                Schemas.text(),
                "The language of what is told about problems: "
                        + String.join(
                                " or ",
                                Arrays.stream(Tongue.values()).map(Tongue::tag).toList())));
        return headers;
    }

    private static Parameter list(String name, Schema items, String description) {
        return query(name, Schemas.list(items).minItems(1).maxItems(Query.MOST_RENDITIONS), description)
                .style(Parameter.Style.FORM)
                .explode(false);
    }

    private static Parameter query(String name, Schema schema, String description) {
        return parameter(name, Parameter.In.QUERY, schema, description);
    }

    private static Parameter header(String name, Schema schema, String description) {
        return parameter(name, Parameter.In.HEADER, schema, description);
    }

    private static Parameter parameter(String name, Parameter.In in, Schema schema, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(in)
                .required(false)
                .schema(schema)
                .description(description);
    }

    /** What an operation is called in clients that are made of the description. */
    static String name(String path, String method) {
        return switch (method + " " + path) {
            case "POST /v1/articles" -> "postArticle";
            case "GET /v1/articles/{id}" -> "getArticle";
            case "DELETE /v1/articles/{id}" -> "forgetArticle";
            case "PUT /v1/articles/{id}/text" -> "correctArticle";
            case "GET /v1/articles/{id}/translations/{language}" -> "getTranslation";
            case "DELETE /v1/articles/{id}/translations/{language}" -> "forgetTranslation";
            case "GET /v1/articles/{id}/summaries" -> "getSummary";
            case "POST /v1/translations" -> "translate";
            case "POST /v1/summaries" -> "summarize";
            case "POST /v1/detections" -> "detectLanguage";
            case "GET /v1/jobs/{id}/results/{number}" -> "getJobResult";
            case "POST /v1/jobs/{id}/retry" -> "retryJob";
            case "DELETE /v1/jobs/{id}" -> "cancelJob";
            case "POST /v1/backends/{name}/reset" -> "resetBackend";
            case "POST /v1/backends/{name}/probe" -> "probeBackend";
            case "DELETE /v1/renditions" -> "purgeRenditions";
            case "GET /problems" -> "listProblems";
            case "GET /problems/{name}" -> "explainProblem";
            default -> regular(path, method);
        };
    }

    /** As listJobs, createKey, deleteGlossary. */
    private static String regular(String path, String method) {
        boolean one = path.endsWith("}");
        String things = path.split("/", -1)[2];
        String singular =
                things.endsWith("ies") ? things.substring(0, things.length() - 3) + "y" : things.replaceFirst("s$", "");
        String verb = switch (method) {
            case HttpMethod.GET -> one ? "get" : "list";
            case HttpMethod.POST -> "create";
            case HttpMethod.PUT -> "replace";
            default -> method.toLowerCase(Locale.ROOT);
        };
        String noun = verb.equals("list") ? things : singular;
        return verb + noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
    }
}
