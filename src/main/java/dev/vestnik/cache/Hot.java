package dev.vestnik.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renditions and blocks in the process, bounded by bytes: half of them for the ones, half for the others. */
final class Hot {

    /** Bytes an entry costs beside its text: object headers, references, findings, the map's own, the key's digest. */
    private static final int ENTRY_BYTES = 700;

    private final Cache<Key, Rendition> renditions;
    private final Cache<Key, TranslatedBlock> blocks;

    /** @param keep how long a rendition is kept */
    Hot(long bytes, Function<Rendition, Duration> keep, Ticker ticker) {
        long half = bytes / 2;
        this.renditions = Caffeine.newBuilder()
                .maximumWeight(half)
                .weigher((Key key, Rendition rendition) -> bytes(key) + bytes(rendition))
                .expireAfter(Expiry.<Key, Rendition>creating((_, rendition) -> keep.apply(rendition)))
                .ticker(ticker)
                .recordStats()
                .build();
        this.blocks = Caffeine.newBuilder()
                .maximumWeight(half)
                .weigher((Key _, TranslatedBlock block) -> ENTRY_BYTES + bytes(block))
                .ticker(ticker)
                .recordStats()
                .build();
    }

    private static int bytes(Key key) {
        return ENTRY_BYTES + key.place().length();
    }

    private static int bytes(Rendition rendition) {
        int text = 2 * rendition.text().length();
        return switch (rendition) {
            case Rendition.Translation translation ->
                text + translation.blocks().stream().mapToInt(Hot::bytes).sum();
            case Rendition.Summary _ -> text;
        };
    }

    /** About what a block of a few lines takes beside its two texts. */
    private static int bytes(TranslatedBlock block) {
        return 200 + 2 * (block.source().text().length() + block.text().length());
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

    /** Forgets the renditions that are meant, and every block: which of them were theirs is not known here. */
    void forget(Predicate<Key> meant) {
        renditions.asMap().keySet().removeIf(meant);
        blocks.invalidateAll();
    }

    /** Bytes in use, as they are reckoned. */
    long bytes() {
        return Stream.of(renditions, blocks)
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
    }
}
