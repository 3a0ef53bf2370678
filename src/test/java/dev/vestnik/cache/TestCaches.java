package dev.vestnik.cache;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** Configurations for tests. */
public final class TestCaches {

    private TestCaches() {}

    public static CacheConfig config(long bytes, Duration linger) {
        return new CacheConfig() {
            @Override
            public MemorySize size() {
                return new MemorySize(BigInteger.valueOf(bytes));
            }

            @Override
            public Duration outage() {
                return Duration.ofSeconds(30);
            }

            @Override
            public Duration linger() {
                return linger;
            }
        };
    }
}
