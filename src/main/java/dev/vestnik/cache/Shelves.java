package dev.vestnik.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where renditions and blocks are looked for: in the process first, then in the store; and how old they may be. */
final class Shelves {

    /** Renditions that are being made anew at most, or were a moment ago. */
    private static final int MOST_REVALIDATED = 10_000;

    private final Hot hot;
    private final Age age;
    private final Archive archive;
    private final CacheConfig config;
    private final CacheMeters meters;
    private final Cache<Key, Boolean> revalidated;

    Shelves(CacheConfig config, Archive archive, MeterRegistry registry, Clock clock, Ticker ticker) {
        this.config = config;
        this.archive = archive;
        this.age = new Age(config, clock);
        this.hot = new Hot(config.size().asLongValue(), this::keptFor, ticker);
        this.meters = new CacheMeters(registry, hot);
        this.revalidated = Caffeine.newBuilder()
                .maximumSize(MOST_REVALIDATED)
                .expireAfterWrite(config.outage())
                .ticker(ticker)
                .build();
    }

    CacheMeters meters() {
        return meters;
    }

    /** How long a rendition is kept from now on. */
    Duration keptFor(Rendition rendition) {
        if (rendition.provenance().reasons().contains(Rendition.OUTAGE)) {
            return config.outage();
        }
        Duration left = config.retention().minus(age.since(rendition));
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    /** How long a rendition stays fresh; negative when it is no longer. */
    Duration freshFor(Rendition rendition) {
        return age.left(rendition);
    }

    /**
     * The rendition, if it is in the process and may be answered with; never waits. One that is due to be made anew is, behind the
     * caller's back, once for all callers.
     *
     * @param revalidation makes it anew
     */
    @Nullable Rendition get(Key key, Runnable revalidation) {
        Rendition rendition = hot.rendition(key);
        if (rendition == null) {
            return null;
        }
        Age.State state = age.of(rendition);
        if (state == Age.State.STALE) {
            return null;
        }
        if (state == Age.State.REVALIDATE && revalidated.asMap().putIfAbsent(key, true) == null) {
            revalidation.run();
        }
        meters.hit(CacheMeters.Tier.PROCESS, rendition);
        return rendition;
    }

    /** The rendition, if it is in the process or in the store and fresh; may ask the store, makes nothing. */
    @Nullable Rendition find(Key key) {
        Rendition rendition = hot.rendition(key);
        CacheMeters.Tier tier = CacheMeters.Tier.PROCESS;
        if (rendition == null) {
            long since = archive.forgotten().now();
            rendition = archive.rendition(key);
            tier = CacheMeters.Tier.STORE;
            if (rendition != null) {
                put(key, rendition, since);
            }
        }
        if (rendition == null || age.of(rendition) == Age.State.STALE) {
            return null;
        }
        meters.hit(tier, rendition);
        return rendition;
    }

    /** What may be answered with, marked as stale, where no backend can be asked; null when there is no such thing. May ask the store. */
    @Nullable Rendition stale(Key key) {
        Rendition same = hot.rendition(key);
        if (same == null) {
            same = archive.rendition(key);
        }
        Rendition stale = same == null ? archive.latest(key.place()) : same;
        if (stale != null) {
            meters.stale();
        }
        return stale == null ? null : stale.asStale();
    }

    /** Keeps a rendition in the process, unless it was forgotten since a moment. */
    void put(Key key, Rendition rendition, long since) {
        hot.put(key, rendition);
        if (archive.forgotten().since(since, key.article(), key.place())) {
            hot.forget(key);
        }
    }

    /** Whether a rendition is in the process that may be answered with. */
    boolean holdsFresh(Key key) {
        Rendition rendition = hot.rendition(key);
        return rendition != null && age.of(rendition) != Age.State.STALE;
    }

    /** See {@link Renditions#written}. */
    Written written(Written.Of of, Supplier<Written> writer) {
        return hot.written(of, writer);
    }

    /** Forgets the renditions that are meant, and every block and answer, in the process. */
    void forget(Predicate<Key> meant) {
        hot.forget(meant);
    }

    /** The blocks that were translated before, for callers who want that of the cache. */
    BlockMemory blocks(Use use) {
        long since = archive.forgotten().now();
        return new BlockMemory() {
            @Override
            public @Nullable TranslatedBlock block(Key key) {
                return use == Use.NORMAL ? Shelves.this.block(key) : null;
            }

            @Override
            public void remember(String article, Key key, TranslatedBlock block) {
                if (use != Use.BYPASS) {
                    put(article, key, block, since);
                    archive.keep(article, key, block, since);
                }
            }
        };
    }

    private void put(String article, Key key, TranslatedBlock block, long since) {
        hot.put(key, block);
        if (archive.forgotten().since(since, article, "")) {
            hot.forgetBlock(key);
        }
    }

    private @Nullable TranslatedBlock block(Key key) {
        TranslatedBlock here = hot.block(key);
        if (here != null) {
            return here;
        }
        TranslatedBlock kept = archive.block(key);
        if (kept != null) {
            hot.put(key, kept);
        }
        return kept;
    }
}
