package dev.vestnik.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestnik.Finding;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renditions, blocks and written answers in the process, bounded by bytes: half of them for renditions, a quarter each for blocks and
 * for answers.
 */
final class Hot {

    /** Bytes an entry costs beside its texts: the map's own, the key and its digest, objects and references. */
    private static final int ENTRY_BYTES = 500;

    /** The same of what is known about how a rendition was made. */
    private static final int PROVENANCE_BYTES = 700;

    private static final int FINDING_BYTES = 150;

    /** Bytes that a rendition adds to the key of an answer: the task, the moment, references. */
    private static final int PART_BYTES = 200;

    /** For the little work that a cache puts off: a hit would cost several times as much if it woke a thread of a pool. */
    static final Executor SAME_THREAD = Runnable::run;

    private final Cache<Key, Rendition> renditions;
    private final Cache<Key, TranslatedBlock> blocks;
    private final Cache<Written.Of, Written> answers;

    /** @param keep how long a rendition is kept */
    Hot(long bytes, Function<Rendition, Duration> keep, Ticker ticker) {
        long quarter = bytes / 4;
        this.renditions = Caffeine.newBuilder()
                .executor(SAME_THREAD)
                .maximumWeight(2 * quarter)
                .weigher((Key key, Rendition rendition) -> bytes(key) + bytes(rendition))
                .expireAfter(Expiry.<Key, Rendition>creating((_, rendition) -> keep.apply(rendition)))
                .ticker(ticker)
                .recordStats()
                .build();
        this.blocks = Caffeine.newBuilder()
                .executor(SAME_THREAD)
                .maximumWeight(quarter)
                .weigher((Key _, TranslatedBlock block) -> ENTRY_BYTES + bytes(block))
                .ticker(ticker)
                .recordStats()
                .build();
        this.answers = Caffeine.newBuilder()
                .executor(SAME_THREAD)
                .maximumWeight(quarter)
                // With room for the packed form, which is about a third.
                .weigher((Written.Of of, Written written) -> bytes(of) + written.body().length * 4 / 3)
                .build();
    }

    private static int bytes(Written.Of of) {
        Written.About about = of.about();
        int said = about == null ? 0 : length(about.source()) + length(about.url());
        return ENTRY_BYTES + 2 * said + of.parts().size() * PART_BYTES;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static int bytes(Key key) {
        return ENTRY_BYTES + key.place().length();
    }

    private static int bytes(Rendition rendition) {
        int text = PROVENANCE_BYTES
                + 2 * rendition.text().length()
                + rendition.provenance().findings().size() * FINDING_BYTES;
        return switch (rendition) {
            case Rendition.Translation translation ->
                text + translation.blocks().stream().mapToInt(Hot::bytes).sum();
            case Rendition.Summary _ -> text;
        };
    }

    /** About what a block takes beside its two texts: the names of its maker may be its own. */
    private static int bytes(TranslatedBlock block) {
        return 400
                + 2 * (block.source().text().length() + block.text().length())
                + block.findings().stream().mapToInt(Hot::bytes).sum();
    }

    private static int bytes(Finding finding) {
        return FINDING_BYTES + 2 * finding.message().length();
    }

    @Nullable Rendition rendition(Key key) {
        return renditions.getIfPresent(key);
    }

    void put(Key key, Rendition rendition) {
        renditions.put(key, rendition);
    }

    @Nullable TranslatedBlock block(Key key) {
        return blocks.getIfPresent(key);
    }

    void put(Key key, TranslatedBlock block) {
        blocks.put(key, block);
    }

    void forget(Key rendition) {
        renditions.invalidate(rendition);
    }

    void forgetBlock(Key key) {
        blocks.invalidate(key);
    }

    Written written(Written.Of of, Supplier<Written> writer) {
        return answers.get(of, _ -> writer.get());
    }

    /** Forgets the renditions that are meant, and every block and answer: which of them were theirs is not known here. */
    void forget(Predicate<Key> meant) {
        renditions.asMap().keySet().removeIf(meant);
        blocks.invalidateAll();
        answers.invalidateAll();
    }

    /** Bytes in use, as they are reckoned. */
    long bytes() {
        return Stream.of(renditions, blocks, answers)
                .map(cache -> cache.policy().eviction().map(Policy.Eviction::weightedSize))
                .map(size -> size.orElse(OptionalLong.empty()))
                .mapToLong(size -> size.orElse(0))
                .sum();
    }

    long evictions() {
        return Stream.of(renditions, blocks)
                .mapToLong(cache -> cache.stats().evictionCount())
                .sum();
    }

    /** Does now what is done in the background, for tests. */
    void settle() {
        Objects.requireNonNull(renditions).cleanUp();
        blocks.cleanUp();
        answers.cleanUp();
    }
}
