package dev.vestnik;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something made of an article by a model, with what is to be known about how it was made. */
public sealed interface Rendition {

    /** The reason of a rendition that is degraded because a backend could not be asked: a later try may do better. */
    String OUTAGE = "backend-unavailable";

    /** The reason of a rendition in which a check failed that no backend of the chain could satisfy. */
    String CHECKS_FAILED = "checks-failed";

    /** What a summary says of itself when its source was short enough to be returned as it is, translated. */
    String SOURCE_SHORT = "source-already-short";

    /** What a rendition says of itself when its source is in the language asked for already. */
    String SAME_LANGUAGE = "source-in-the-language-asked";

    /** The reason of a rendition that was made before, perhaps with another model or prompt, and stands in for one that cannot be made now. */
    String STALE = "stale";

    /** The id of the article it was made of. */
    String article();

    /** The language it is in. */
    Language language();

    /** The whole text. */
    String text();

    Provenance provenance();

    /** The same, marked as one that stands in for a better. */
    default Rendition asStale() {
        Provenance stale = provenance().degraded(STALE);
        return switch (this) {
            case Translation made ->
                new Translation(made.article, made.language, made.title, made.text, made.blocks, stale);
            case Summary made ->
                new Summary(
                        made.article,
                        made.type,
                        made.language,
                        made.text,
                        made.asked,
                        made.sentences,
                        made.words,
                        made.points,
                        stale);
        };
    }

    /**
     * The whole article in another language.
     *
     * @param title the title in the language of the rendition; null when the article has none
     * @param text the lead and the blocks joined with the source's separators
     * @param blocks one for each block of the article, in its order
     */
    record Translation(
            String article,
            Language language,
            @Nullable String title,
            String text,
            List<TranslatedBlock> blocks,
            Provenance provenance)
            implements Rendition {
        public Translation {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * A summary.
     *
     * @param asked the length that was asked for
     * @param sentences sentences of the text, as counted
     * @param words words of the text, as counted
     * @param points the points of {@link SummaryType#KEY_POINTS}, whose text has a line for each; null for other types
     */
    record Summary(
            String article,
            SummaryType type,
            Language language,
            String text,
            SummaryLength asked,
            int sentences,
            int words,
            @Nullable List<String> points,
            Provenance provenance)
            implements Rendition {
        public Summary {
            points = points == null ? null : List.copyOf(points);
        }

        /** Whether the length is the one that was asked for. */
        public boolean met() {
            return type.extent(asked)
                    .map(extent -> extent.holds(
                            switch (extent.unit()) {
                                case SENTENCES -> sentences;
                                case POINTS -> points == null ? 0 : points.size();
                                case WORDS -> words;
                            }))
                    .orElse(false);
        }
    }

    /**
     * A block and its translation.
     *
     * @param source the block of the article
     * @param text its translation; the source's own text when there was nothing to translate in it
     * @param maker who translated it; null when no model was needed
     * @param attempts calls of models that it took, failed ones included; 0 when no model was needed
     * @param remembered whether it was taken from an earlier rendition
     * @param findings what the checks found in it
     */
    record TranslatedBlock(
            Block source,
            String text,
            @Nullable Maker maker,
            int attempts,
            boolean remembered,
            List<Finding> findings) {
        public TranslatedBlock {
            findings = List.copyOf(findings);
        }

        public boolean failed() {
            return Finding.worst(findings) == Verdict.FAIL;
        }
    }

    /**
     * How a rendition came to be.
     *
     * @param source the language it was made from
     * @param detected the language found in the text; null when there was too little to tell
     * @param findings what the checks found; empty when all passed
     * @param degraded whether it is less than what was asked for: the best there was to be had
     * @param reasons why it is degraded, or what else is to be known about it, each in a few words
     * @param madeBy every maker with a share in it, in the order of their first share
     * @param fingerprint the fingerprint of the prompt's files, {@code sha256:…}
     * @param usage what it cost to make
     * @param created when it was finished
     * @param took how long the making took
     */
    record Provenance(
            Language source,
            @Nullable Detection detected,
            List<Finding> findings,
            boolean degraded,
            List<String> reasons,
            List<Maker> madeBy,
            String fingerprint,
            Usage usage,
            Instant created,
            Duration took) {
        public Provenance {
            findings = List.copyOf(findings);
            reasons = List.copyOf(reasons);
            madeBy = List.copyOf(madeBy);
        }

        public Verdict verdict() {
            return Finding.worst(findings);
        }

        Provenance degraded(String reason) {
            List<String> more = reasons.contains(reason)
                    ? reasons
                    : Stream.concat(reasons.stream(), Stream.of(reason)).toList();
            return new Provenance(source, detected, findings, true, more, madeBy, fingerprint, usage, created, took);
        }
    }
}
