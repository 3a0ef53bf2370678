package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.Detection;
import dev.vestnik.Finding;
import dev.vestnik.Maker;
import dev.vestnik.Rendition;
import dev.vestnik.SummaryLength;
import dev.vestnik.Usage;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of answers. What is absent is absent: no nulls. Fields may be added and none renamed. */
final class Views {

    private Views() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ArticleView(
            String id,
            String language,
            @Nullable DetectionView detected,
            @Nullable String title,
            String format,
            int characters,
            @Nullable String source,
            @Nullable String url,
            @Nullable String before,
            List<BlockView> blocks,
            List<TranslationView> translations,
            List<SummaryView> summaries,
            @Nullable List<Problem> problems,
            @Nullable ChangesView changes,
            Links links) {}

    /**
     * How a corrected article differs from the one before.
     *
     * @param previous the id of the one before
     * @param blocks the blocks that were not there before
     * @param removed the blocks of the one before that are gone
     * @param summaryChanged whether a summary says something else now; absent when none was made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangesView(
            String previous,
            List<String> blocks,
            List<String> removed,
            @Nullable Boolean summaryChanged) {}

    record Links(String self, String translations, String summaries) {
        static Links of(String id) {
            String self = self(id);
            return new Links(self, self + "/translations/{language}", self + "/summaries");
        }

        static String self(String id) {
            return "/v1/articles/" + id;
        }
    }

    record DetectionView(String language, double confidence) {
        static @Nullable DetectionView of(@Nullable Detection detection) {
            return detection == null
                    ? null
                    : new DetectionView(detection.language().tag(), detection.confidence());
        }
    }

    /**
     * A block of an article.
     *
     * @param after the separator that follows it; {@code before} of the article and the blocks' {@code text + after} give the
     *     text back
     */
    record BlockView(String id, String kind, String text, String after) {
        static BlockView of(Block block) {
            return new BlockView(block.id(), block.kind().wireName(), block.text(), block.after());
        }
    }

    static ArticleView article(
            Article article,
            List<TranslationView> translations,
            List<SummaryView> summaries,
            List<Problem> problems,
            @Nullable ChangesView changes) {
        return new ArticleView(
                article.id(),
                article.language().tag(),
                DetectionView.of(article.detected()),
                article.title(),
                article.format().wireName(),
                article.characters(),
                article.source(),
                article.url(),
                article.lead().isEmpty() ? null : article.lead(),
                article.blocks().stream().map(BlockView::of).toList(),
                translations,
                summaries,
                problems.isEmpty() ? null : problems,
                changes,
                Links.of(article.id()));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TranslationView(
            String kind,
            @Nullable String article,
            String language,
            String source,
            @Nullable DetectionView detected,
            @Nullable String title,
            String text,
            List<TranslatedBlockView> blocks,
            ChecksView checks,
            boolean degraded,
            List<String> reasons,
            List<Maker> madeBy,
            String prompt,
            UsageView usage,
            String created,
            long millis,
            @Nullable Map<String, String> explain) {}

    /**
     * @param hit whether it was there already, so that it cost nothing this time
     * @param stored whether the article can be looked up later
     */
    static TranslationView translation(
            Rendition.Translation made, boolean hit, boolean stored, @Nullable Map<String, String> explained) {
        Rendition.Provenance provenance = made.provenance();
        return new TranslationView(
                "translation",
                stored ? made.article() : null,
                made.language().tag(),
                provenance.source().tag(),
                DetectionView.of(provenance.detected()),
                made.title(),
                made.text(),
                made.blocks().stream().map(TranslatedBlockView::of).toList(),
                ChecksView.of(provenance),
                provenance.degraded(),
                provenance.reasons(),
                provenance.madeBy(),
                provenance.fingerprint(),
                UsageView.of(hit ? provenance.usage().zero() : provenance.usage()),
                created(provenance),
                hit ? 0 : provenance.took().toMillis(),
                explained);
    }

    /** A block with both texts. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TranslatedBlockView(
            String id,
            String kind,
            String source,
            String text,
            String after,
            @Nullable String backend,
            @Nullable String model,
            int attempts,
            boolean remembered) {
        static TranslatedBlockView of(Rendition.TranslatedBlock block) {
            Maker maker = block.maker();
            return new TranslatedBlockView(
                    block.source().id(),
                    block.source().kind().wireName(),
                    block.source().text(),
                    block.text(),
                    block.source().after(),
                    maker == null ? null : maker.backend(),
                    maker == null ? null : maker.model(),
                    block.attempts(),
                    block.remembered());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SummaryView(
            String kind,
            @Nullable String article,
            String type,
            String language,
            String source,
            @Nullable DetectionView detected,
            String text,
            @Nullable List<String> points,
            LengthView length,
            ChecksView checks,
            boolean degraded,
            List<String> reasons,
            List<Maker> madeBy,
            String prompt,
            UsageView usage,
            String created,
            long millis,
            @Nullable Map<String, String> explain) {}

    static SummaryView summary(
            Rendition.Summary made, boolean hit, boolean stored, @Nullable Map<String, String> explained) {
        Rendition.Provenance provenance = made.provenance();
        return new SummaryView(
                "summary",
                stored ? made.article() : null,
                made.type().wireName(),
                made.language().tag(),
                provenance.source().tag(),
                DetectionView.of(provenance.detected()),
                made.text(),
                made.points(),
                new LengthView(AskedView.of(made.asked()), made.sentences(), made.words(), made.met()),
                ChecksView.of(provenance),
                provenance.degraded(),
                provenance.reasons(),
                provenance.madeBy(),
                provenance.fingerprint(),
                UsageView.of(hit ? provenance.usage().zero() : provenance.usage()),
                created(provenance),
                hit ? 0 : provenance.took().toMillis(),
                explained);
    }

    /**
     * What it cost.
     *
     * @param cost absent, as the currency is, where no backend that might have been asked has a price
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UsageView(
            long inputTokens,
            long outputTokens,
            int calls,
            @Nullable BigDecimal cost,
            @Nullable String currency) {
        static UsageView of(Usage usage) {
            return new UsageView(
                    usage.inputTokens(),
                    usage.outputTokens(),
                    usage.calls(),
                    usage.currency() == null ? null : usage.cost(),
                    usage.currency());
        }
    }

    record LengthView(AskedView asked, int sentences, int words, boolean met) {}

    /** What was asked for, in the words it was asked in. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AskedView(
            @Nullable String length,
            @Nullable Integer sentences,
            @Nullable Integer words) {
        static AskedView of(SummaryLength length) {
            return switch (length) {
                case SummaryLength.Named named -> new AskedView(named.label(), null, null);
                case SummaryLength.Sentences sentences -> new AskedView(null, sentences.count(), null);
                case SummaryLength.Words words -> new AskedView(null, null, words.count());
            };
        }
    }

    record ChecksView(String verdict, List<FindingView> findings) {
        static ChecksView of(Rendition.Provenance provenance) {
            return new ChecksView(
                    provenance.verdict().wireName(),
                    provenance.findings().stream().map(FindingView::of).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FindingView(
            String check,
            String verdict,
            @Nullable String block,
            @Nullable String source,
            @Nullable String output,
            String message,
            boolean repaired,
            @Nullable String wanted) {
        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.check(),
                    finding.verdict().wireName(),
                    finding.block(),
                    finding.source(),
                    finding.output(),
                    finding.message(),
                    finding.repaired(),
                    finding.wanted());
        }
    }

    private static String created(Rendition.Provenance provenance) {
        return provenance.created().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
