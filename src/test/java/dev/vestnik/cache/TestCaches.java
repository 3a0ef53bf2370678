package dev.vestnik.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestnik.store.FakeStore;
import dev.vestnik.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Configurations and caches for tests. */
public final class TestCaches {

    private TestCaches() {}

    public static CacheConfig config(long bytes, Duration linger) {
        return config(bytes, linger, Optional.empty());
    }

    /**
     * One whose renditions grow stale.
     *
     * @param fresh how long a rendition is fresh; a day after that it is made anew for the caller
     */
    public static CacheConfig config(long bytes, Duration linger, Optional<Duration> fresh) {
        return new CacheConfig() {
            @Override
            public MemorySize size() {
                return new MemorySize(BigInteger.valueOf(bytes));
            }

            @Override
            public Duration retention() {
                return Duration.ofDays(30);
            }

            @Override
            public Optional<Duration> fresh() {
                return fresh;
            }

            @Override
            public Duration staleWhileRevalidate() {
                return Duration.ofDays(1);
            }

            @Override
            public Duration outage() {
                return Duration.ofSeconds(30);
            }

            @Override
            public Duration refused() {
                return Duration.ofSeconds(60);
            }

            @Override
            public Duration linger() {
                return linger;
            }
        };
    }

    /** A cache of one process with a store of its own. */
    public static Renditions renditions(CacheConfig config) {
        return renditions(config, new FakeStore(), false);
    }

    /** A cache of a process; those on one store are replicas of a service. */
    public static Renditions renditions(CacheConfig config, Store store, boolean shared) {
        Archive archive = new Archive(store, config.retention());
        return new Renditions(
                config, archive, new Articles(config, archive), shared, new SimpleMeterRegistry(), Clock.systemUTC());
    }

    /** A cache at the beginning of time, whose entries end by the ticker. */
    static Renditions renditions(CacheConfig config, Ticker ticker) {
        Archive archive = new Archive(new FakeStore(), config.retention());
        return new Renditions(
                config,
                archive,
                new Articles(config, archive),
                false,
                new SimpleMeterRegistry(),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                ticker);
    }

    public static Articles articles(CacheConfig config) {
        return new Articles(config, new Archive(new FakeStore(), config.retention()));
    }
}
