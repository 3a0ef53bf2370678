package dev.vestnik.api;

import static dev.vestnik.api.Schemas.has;

import dev.vestnik.Brief;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.TextFormat;
import dev.vestnik.access.Scope;
import dev.vestnik.glossary.Glossary;
import dev.vestnik.glossary.GlossaryJson;
import dev.vestnik.glossary.Term;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** The bodies of requests, which the framework takes for binary, because resources read them themselves. */
final class DescribedBodies {

    /** Lines of a source, a tab and a target; more is checked when it is read. */
    private static final String TSV = "^(?:[^\\t\\r\\n]+\\t[^\\t\\r\\n]+\\r?\\n?)+$";

    private static final Pattern NO_NUL = Pattern.compile("[^\\u0000]*");

    private final Bounds bounds;
    private final DescribedParameters parameters;

    DescribedBodies(Bounds bounds, DescribedParameters parameters) {
        this.bounds = bounds;
        this.parameters = parameters;
    }

    /** Adds the shapes of bodies in JSON. */
    void addShapes(Components components) {
        components.addSchema("Term", term());
        components.addSchema("NewArticle", article());
        components.addSchema("TranslationRequest", translation());
        components.addSchema("SummaryRequest", summary());
        components.addSchema("DetectionRequest", detection());
        new DescribedJobs(bounds, parameters, this).addShapes(components);
        components.addSchema("NewGlossary", glossary());
        components.addSchema("NewKey", key());
    }

    void describe(String path, @Nullable RequestBody body) {
        if (body == null || body.getContent() == null || body.getContent().getMediaTypes() == null) {
            return;
        }
        Map<String, org.eclipse.microprofile.openapi.models.media.MediaType> types = new LinkedHashMap<>();
        // Clients that are made of the description send the first.
        body.getContent().getMediaTypes().forEach((name, media) -> {
            if (name.equals(MediaType.APPLICATION_JSON)) {
                types.put(name, media);
            }
        });
        types.putAll(body.getContent().getMediaTypes());
        body.getContent().setMediaTypes(types);
        types.forEach((name, media) -> {
            media.setSchema(schema(path, name));
            Object sample = Samples.of(path).get(name);
            if (sample != null) {
                media.setExample(sample);
            }
        });
        long most = path.startsWith(JobResource.PATH) ? bounds.jobBody() : bounds.body();
        body.setDescription(
                "At most " + most + " bytes, unpacked where Content-Encoding is gzip. Texts may be in any charset"
                        + " that Content-Type names, everything else in UTF-8.");
    }

    private static Schema schema(String path, String type) {
        return switch (type) {
            case MediaType.APPLICATION_JSON ->
                Schemas.ref(
                        switch (path) {
                            case "/v1/articles", "/v1/articles/{id}/text" -> "NewArticle";
                            case "/v1/translations" -> "TranslationRequest";
                            case "/v1/summaries" -> "SummaryRequest";
                            case "/v1/detections" -> "DetectionRequest";
                            case JobResource.PATH -> "JobRequest";
                            case KeyResource.PATH -> "NewKey";
                            default -> "NewGlossary";
                        });
            case GlossaryResource.TSV -> Schemas.text().pattern(TSV);
            default -> Schemas.visible();
        };
    }

    /** What is the same wherever renditions are asked for. */
    Map<String, Schema> fields(Map<String, Schema> own) {
        Map<String, Schema> all = new HashMap<>(Map.of(
                "chain", parameters.chain(),
                "checks", DescribedParameters.checks(),
                "format", format()));
        all.putAll(own);
        return all;
    }

    private static Schema format() {
        return Schemas.words(TextFormat.wireNames());
    }

    static Schema languages() {
        return Schemas.list(Schemas.language()).maxItems(Query.MOST_RENDITIONS);
    }

    static Schema summaries() {
        return Schemas.list(Schemas.words(Query.summaries())).maxItems(Query.MOST_RENDITIONS);
    }

    private static Schema timeout() {
        return Schemas.matching(Patience.VALUE)
                .addType(Schema.SchemaType.INTEGER)
                .minimum(java.math.BigDecimal.ONE)
                .maximum(java.math.BigDecimal.valueOf(999_999_999))
                .description("As the query parameter of the name; a number is one of seconds");
    }

    static Map<String, Schema> ofArticle() {
        return Map.of(
                "title", Schemas.matching(NO_NUL),
                "text", Schemas.visible(),
                "source", Schemas.text().maxLength(Posted.LONGEST_SOURCE),
                "url", Schemas.text().maxLength(Posted.LONGEST_URL),
                "language", Schemas.language(),
                "translate", languages(),
                "summarize", summaries());
    }

    private Schema article() {
        return Shapes.read(Posted.Json.class, fields(ofArticle()), Set.of("text"));
    }

    private Schema translation() {
        return textOrTexts(Shapes.read(
                OneShotResource.TranslationRequest.class,
                fields(Map.of(
                        "text", Schemas.visible(),
                        "texts", texts(),
                        "source", Schemas.language(),
                        "target", Schemas.language(),
                        "context", Schemas.text().maxLength(Brief.LONGEST_CONTEXT),
                        "timeout", timeout())),
                Set.of("target")));
    }

    private Schema texts() {
        return Schemas.list(Schemas.visible()).minItems(1).maxItems(bounds.texts());
    }

    /** One of the two. In words of JSON Schema that makers of clients pass over, for there is one class for both. */
    private static Schema textOrTexts(Schema schema) {
        return schema.ifSchema(has("texts", Schemas.of(Schema.SchemaType.ARRAY)))
                .thenSchema(OASFactory.createSchema().addProperty("text", Schemas.of(Schema.SchemaType.NULL)))
                .elseSchema(has("text", Schemas.text()));
    }

    private Schema detection() {
        return textOrTexts(Shapes.read(
                DetectionResource.DetectionRequest.class,
                Map.of("text", Schemas.visible(), "texts", texts()),
                Set.of()));
    }

    private Schema summary() {
        Schema schema = Shapes.read(
                OneShotResource.SummaryRequest.class,
                fields(Map.of(
                        "text", Schemas.visible(),
                        "source", Schemas.language(),
                        "type", Schemas.words(Query.TYPES),
                        "length", Schemas.words(Query.LENGTHS),
                        "sentences", Schemas.whole(SummaryLength.Sentences.LEAST, SummaryLength.Sentences.MOST),
                        "words", Schemas.whole(SummaryLength.Words.LEAST, SummaryLength.Words.MOST),
                        "language", Schemas.language(),
                        "timeout", timeout())),
                Set.of("text"));
        // A length is said in one of three ways. The word of JSON Schema is one that makers of clients pass over.
        schema.dependentSchemas(Map.of(
                "words", excluding("words", "length", "sentences"), "sentences", excluding("sentences", "length")));
        return lengthOfType(schema, SummaryType.HEADLINE)
                .elseSchema(lengthOfType(OASFactory.createSchema(), SummaryType.KEY_POINTS));
    }

    /** Where a number is given, the others are not. */
    private static Schema excluding(String number, String... others) {
        Schema then = OASFactory.createSchema();
        for (String other : others) {
            then.addProperty(other, Schemas.of(Schema.SchemaType.NULL));
        }
        return OASFactory.createSchema()
                .ifSchema(has(number, Schemas.of(Schema.SchemaType.INTEGER)))
                .thenSchema(then);
    }

    /** The lengths that a type has, where it is that type. */
    private static Schema lengthOfType(Schema schema, SummaryType type) {
        List<String> lengths = Query.LENGTHS.stream()
                .filter(length ->
                        SummaryLength.parse(length).flatMap(type::extent).isPresent())
                .toList();
        Schema then = OASFactory.createSchema().addProperty("length", Schemas.orNull(Schemas.words(lengths)));
        if (type.extent(new SummaryLength.Sentences(1)).isEmpty()) {
            then.addProperty("sentences", Schemas.of(Schema.SchemaType.NULL));
        }
        return schema.ifSchema(has("type", Schemas.words(List.of(type.wireName()))))
                .thenSchema(then);
    }

    private static Schema term() {
        return Shapes.read(
                GlossaryJson.Entry.class,
                Map.of(
                        "source", Schemas.visible().maxLength(Term.LONGEST),
                        "target", Schemas.visible().maxLength(Term.LONGEST)),
                Set.of("source", "target"));
    }

    private static Schema glossary() {
        return Shapes.read(
                        GlossaryViews.Sent.class,
                        Map.of(
                                "name", Schemas.visible().maxLength(Glossary.LONGEST_NAME),
                                "source", Schemas.language(),
                                "target", Schemas.language(),
                                "terms",
                                        Schemas.list(Schemas.ref("Term"))
                                                .minItems(1)
                                                .maxItems(Glossary.MOST_TERMS)),
                        Set.of("name", "source", "target", "terms"))
                .description(
                        "id, where it is given, is that of the path, and created is of no account: what was read can be sent"
                                + " back. Each source is there once, and the two languages are not the same.");
    }

    private static Schema key() {
        return Shapes.read(
                KeyViews.Sent.class,
                Map.of(
                        "name", Schemas.visible().maxLength(KeyResource.LONGEST_NAME),
                        "tenant", Schemas.matching(KeyResource.TENANT),
                        "scopes",
                                Schemas.list(Vocabulary.words(Scope.values(), Scope::wireName))
                                        .minItems(1),
                        "expires", Schemas.moment().description("A time to come"),
                        "requestsPerMinute", Schemas.whole(1, Long.MAX_VALUE).format("int64"),
                        "charactersPerDay", Schemas.whole(1, Long.MAX_VALUE).format("int64"),
                        "tokensPerDay", Schemas.whole(1, Long.MAX_VALUE).format("int64")),
                Set.of("name"));
    }
}
