package dev.vestnik.api;

import dev.vestnik.BlockKind;
import dev.vestnik.FailureClass;
import dev.vestnik.SummaryType;
import dev.vestnik.TextFormat;
import dev.vestnik.Verdict;
import dev.vestnik.access.Scope;
import dev.vestnik.backend.State.Kind;
import dev.vestnik.job.State;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The words and forms of what answers hold, where the type of a field does not say it. */
final class Vocabulary {

    private static final List<String> MOMENTS = List.of(
            "Translation.created",
            "Summary.created",
            "Glossary.created",
            "WholeGlossary.created",
            "BriefJob.created",
            "Job.created",
            "Job.finished",
            "Key.created",
            "Key.expires",
            "Key.revoked",
            "Backend.since",
            "Backend.nextTry",
            "BackendLimit.resets");

    private static final List<String> LANGUAGES = List.of(
            "Article.language",
            "Detection.language",
            "Translation.language",
            "Translation.source",
            "Summary.language",
            "Summary.source",
            "Glossary.source",
            "Glossary.target",
            "WholeGlossary.source",
            "WholeGlossary.target",
            "JobRendition.language",
            "PartialTranslation.language",
            "ProgressEvent.language",
            "BlockEvent.language");

    private Vocabulary() {}

    /** The schemas of the fields that there is more to say of than their types do. */
    static Map<String, Schema> schemas() {
        Map<String, Schema> all = new HashMap<>();
        MOMENTS.forEach(field -> all.put(field, Schemas.moment()));
        LANGUAGES.forEach(
                field -> all.put(field, Schemas.text().description("A BCP 47 tag; und where it is not known")));
        put(all, () -> words(BlockKind.values(), BlockKind::wireName), "Block.kind", "TranslatedBlock.kind");
        put(all, () -> words(Verdict.values(), Verdict::wireName), "Checks.verdict", "Finding.verdict");
        put(all, () -> words(SummaryType.values(), SummaryType::wireName), "Summary.type", "JobRendition.type");
        put(all, () -> words(TextFormat.values(), TextFormat::wireName), "Article.format");
        put(all, () -> words(State.values(), State::wireName), "JobArticle.state");
        put(all, () -> words(JobResource.STATES.toArray(State[]::new), State::wireName), "Job.state", "BriefJob.state");
        put(all, () -> words(Kind.values(), Kind::wireName), "Backend.state");
        put(all, () -> words(FailureClass.values(), FailureClass::wireName), "Probe.failure");
        put(all, () -> Schemas.words(Query.LENGTHS), "Asked.length");
        put(all, () -> Schemas.words(List.of("translation")), "Translation.kind");
        put(all, () -> Schemas.words(List.of("summary")), "Summary.kind");
        put(all, () -> Schemas.words(List.of("translation", "summary")), "JobRendition.kind", "ProgressEvent.kind");
        put(all, () -> Schemas.words(List.of("started", "finished", "failed")), "ProgressEvent.state");
        put(all, () -> Schemas.words(List.of("pending", "delivered", "failed")), "Callback.state");
        put(all, () -> Schemas.list(words(Scope.values(), Scope::wireName)), "Key.scopes");
        put(
                all,
                () -> Schemas.of(Schema.SchemaType.NUMBER)
                        .minimum(BigDecimal.ZERO)
                        .maximum(BigDecimal.ONE),
                "Detection.confidence");
        put(
                all,
                () -> Schemas.text().format("uri-reference"),
                "Problem.type",
                "ProblemType.type",
                "ProblemExplanation.type");
        put(all, () -> Schemas.whole(400, 599), "Problem.status", "ProblemType.status", "ProblemExplanation.status");
        return all;
    }

    /** A schema has one place in the description; one that fits several fields is made for each. */
    private static void put(Map<String, Schema> all, Supplier<Schema> schema, String... fields) {
        for (String field : fields) {
            all.put(field, schema.get());
        }
    }

    static <T> Schema words(T[] values, Function<T, String> word) {
        return Schemas.words(Arrays.stream(values).map(word).toList());
    }
}
