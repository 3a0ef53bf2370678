package dev.vestnik.cache;

import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Detection;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Maker;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.Provenance;
import dev.vestnik.Rendition.Summary;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Rendition.Translation;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is kept: the values that the golden files hold, and others made of given texts. */
final class Keepsakes {

    static final Article ARTICLE = article(
            "a1b2c3",
            "\n",
            List.of(
                    new Block("b1", BlockKind.TITLE, "Совет министров одобрил бюджет", "\n\n"),
                    new Block("b2", BlockKind.LIST_ITEM, "«Да», — сказал посол 🇱🇻", "\u2028"),
                    new Block("b3", BlockKind.SOURCE, "Источник: \"РИА\"\t\\", "")));

    static final Article BARE_ARTICLE = new Article(
            "d4",
            null,
            "Hello",
            "",
            List.of(new Block("b1", BlockKind.PARAGRAPH, "Hello", "")),
            null,
            null,
            null,
            null);

    static final TranslatedBlock BLOCK = new TranslatedBlock(
            ARTICLE.blocks().getFirst(),
            "The Council of Ministers approved the budget",
            new Maker("own", "qwen2.5"),
            2,
            true,
            List.of(
                    Finding.warn("numbers", "2025", "2024", "2025 became 2024").in("b1"),
                    Finding.fail("echo", null, null, "the source was repeated").asRepaired()));

    static final TranslatedBlock BARE_BLOCK =
            new TranslatedBlock(ARTICLE.blocks().get(2), "Source: RIA", null, 0, false, List.of());

    static final Translation TRANSLATION = new Translation(
            "a1b2c3",
            new Language("en-GB"),
            "The Council of Ministers approved the budget",
            "The Council of Ministers approved the budget\n\nSource: RIA",
            List.of(BLOCK, BARE_BLOCK),
            provenance(
                    new Detection(Language.RUSSIAN, 0.9375),
                    BLOCK.findings(),
                    List.of(Rendition.OUTAGE, Rendition.CHECKS_FAILED)));

    static final Summary SUMMARY = summary(SummaryLength.Named.SHORT);

    static final Summary COUNTED_SUMMARY = summary(new SummaryLength.Sentences(4));

    private Keepsakes() {}

    static Article article(String id, String lead, List<Block> blocks) {
        StringBuilder text = new StringBuilder(lead);
        blocks.forEach(block -> text.append(block.text()).append(block.after()));
        return new Article(
                id,
                blocks.getFirst().text(),
                text.toString(),
                lead,
                blocks,
                Language.RUSSIAN,
                new Detection(Language.RUSSIAN, 1),
                "desk",
                "https://news.example/1?a=b&c=d");
    }

    private static Summary summary(SummaryLength asked) {
        return new Summary(
                "a1b2c3",
                SummaryType.TLDR,
                Language.ENGLISH,
                "The budget was approved. It is large.",
                asked,
                2,
                7,
                null,
                provenance(null, List.of(), List.of()));
    }

    private static Provenance provenance(@Nullable Detection detected, List<Finding> findings, List<String> reasons) {
        return new Provenance(
                Language.RUSSIAN,
                detected,
                findings,
                !reasons.isEmpty(),
                reasons,
                List.of(new Maker("own", "qwen2.5"), new Maker("spare", "other/model:7b")),
                "sha256:0f",
                new Usage(1510, 812, 5),
                Instant.parse("2026-03-01T12:30:05.123456789Z"),
                Duration.ofMillis(86_400));
    }

    /** An article whose every text is one of those given, in turn. */
    static Article articleOf(String... texts) {
        Turns turns = new Turns(texts);
        List<Block> blocks =
                IntStream.range(0, texts.length).mapToObj(_ -> block(turns)).toList();
        Article article = article(turns.next(), turns.next(), blocks);
        return new Article(
                article.id(),
                turns.next(),
                article.text(),
                article.lead(),
                blocks,
                null,
                null,
                turns.next(),
                turns.next());
    }

    /** A translation whose every text is one of those given, in turn. */
    static Translation translationOf(String... texts) {
        Turns turns = new Turns(texts);
        return new Translation(
                turns.next(),
                Language.ENGLISH,
                turns.next(),
                turns.next(),
                IntStream.range(0, texts.length)
                        .mapToObj(_ -> new TranslatedBlock(
                                block(turns),
                                turns.next(),
                                new Maker(turns.next(), turns.next()),
                                1,
                                false,
                                List.of(Finding.warn(turns.next(), turns.next(), turns.next(), turns.next()))))
                        .toList(),
                provenance(null, List.of(), Arrays.asList(texts)));
    }

    private static Block block(Turns turns) {
        // A block's text is never empty.
        return new Block("b1", BlockKind.PARAGRAPH, turns.next() + ".", turns.next());
    }

    private static final class Turns {
        private final String[] texts;
        private int taken;

        Turns(String... texts) {
            this.texts = texts;
        }

        String next() {
            return texts[taken++ % texts.length];
        }
    }
}
