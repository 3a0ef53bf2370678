package dev.vestnik.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Detection;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Maker;
import dev.vestnik.Rendition.Provenance;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Rendition.Translation;
import dev.vestnik.Task;
import dev.vestnik.Usage;
import dev.vestnik.store.FakeStore;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the process keeps takes the memory that it may, as the virtual machine measures it. Nothing in an entry is shared with others. */
class MemoryTest {

    private static final long SIZE = 64L << 20;
    private static final int ENTRIES = 200_000;

    @ParameterizedTest
    @CsvSource({"1, 12", "4, 120"})
    void hot_staysWithinItsBytes(int blocks, int length) {
        long before = used();
        Hot hot = new Hot(SIZE, _ -> Duration.ofDays(30), Ticker.systemTicker());
        for (int i = 0; i < ENTRIES; i++) {
            Translation translation = translation(i, blocks, length);
            hot.put(Key.at(translation.article() + ":translation:en", "rendition", text(i, 8)), translation);
            hot.put(Key.of("block", text(i, length)), translated(i, length));
            byte[] body = translation.text().getBytes(StandardCharsets.UTF_8);
            var _ = hot.written(answer(translation), () -> new Written(body, text(translation.hashCode(), 20)));
        }
        hot.settle();
        long taken = used() - before;

        assertThat(taken).isBetween(SIZE / 3, SIZE * 11 / 10);
        assertThat(hot.bytes()).isBetween(SIZE * 9 / 10, SIZE);
    }

    @ParameterizedTest
    @CsvSource("2, 40")
    void articles_stayWithinTheirBytes(int blocks, int length) {
        CacheConfig config = TestCaches.config(SIZE, Duration.ZERO);
        long before = used();
        Articles articles = new Articles(config, new Archive(new FakeStore(), config.retention()));
        for (int i = 0; i < ENTRIES; i++) {
            Article article = article(i, blocks, length);
            articles.put(article);
        }
        long reckoned = articles.bytes();
        long taken = used() - before;

        assertThat(taken).isBetween(SIZE / 3, SIZE * 11 / 10);
        assertThat(articles.bytes()).isEqualTo(reckoned).isBetween(SIZE * 8 / 10, SIZE);
    }

    private static long used() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** A text of its own in Cyrillic letters, which take two bytes each. */
    private static String text(int number, int length) {
        return ("Текст " + number + " о делах города. ").repeat(length / 10 + 1).substring(0, length);
    }

    private static String latin(int number, int length) {
        return ("Text " + number + " about the town. ").repeat(length / 10 + 1).substring(0, length);
    }

    private static Block block(int number, int length) {
        return new Block("b" + number, BlockKind.PARAGRAPH, text(number, length), new String(new char[] {'\n', '\n'}));
    }

    private static Article article(int number, int blocks, int length) {
        List<Block> all = IntStream.range(0, blocks)
                .mapToObj(i -> block(number * 10 + i, length))
                .toList();
        String text = all.stream().map(block -> block.text() + block.after()).collect(Collectors.joining());
        return new Article(
                "article" + (1_000_000_000_000L + number),
                null,
                text,
                "",
                all,
                null,
                new Detection(new Language(latin(number, 2)), 0.9),
                text(number, 10),
                latin(number, 60));
    }

    private static TranslatedBlock translated(int number, int length) {
        return new TranslatedBlock(
                block(number, length),
                latin(number, length),
                new Maker(latin(number, 8), latin(number, 30)),
                1,
                false,
                number % 8 == 0
                        ? List.of(Finding.warn("numbers", text(number, 4), null, latin(number, 60)))
                        : List.of());
    }

    private static Translation translation(int number, int blocks, int length) {
        List<TranslatedBlock> all = IntStream.range(0, blocks)
                .mapToObj(i -> translated(number * 10 + i, length))
                .toList();
        return new Translation(
                "article" + (1_000_000_000_000L + number),
                new Language(latin(number, 2)),
                latin(number, 20),
                all.stream().map(TranslatedBlock::text).collect(Collectors.joining("\n\n")),
                all,
                new Provenance(
                        new Language(text(number, 2)),
                        new Detection(new Language(latin(number, 2)), 0.9),
                        all.stream().flatMap(block -> block.findings().stream()).toList(),
                        false,
                        List.of(),
                        List.of(new Maker(latin(number, 8), latin(number, 30))),
                        latin(number, 70),
                        new Usage(1000L + number, 500, 3),
                        Instant.ofEpochSecond(1_700_000_000L, number),
                        Duration.ofMillis(number)));
    }

    private static Written.Of answer(Translation translation) {
        return new Written.Of(
                "JSON",
                new Written.About(translation.article(), null, null, null),
                List.of(new Written.Part(
                        translation.article(),
                        new Task.Translate(translation.language()),
                        translation.provenance().created(),
                        translation.provenance().reasons())));
    }
}
