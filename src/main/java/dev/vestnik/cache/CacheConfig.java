package dev.vestnik.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * How much is kept in the process, and for how long anything is kept. A rendition is fresh at first; then stale, while a new one is
 * made behind the callers' backs; then made anew for the caller who asks, or taken all the same, marked as stale, where no backend can
 * be asked; then gone.
 */
@ConfigMapping(prefix = "vestnik.cache")
public interface CacheConfig {

    /**
     * Bytes for renditions, remembered blocks and written answers in the process, and as much again for articles. What was not used
     * longest goes first.
     */
    @WithDefault("64M")
    MemorySize size();

    /** How long anything is kept in the store. */
    @WithDefault("30d")
    Duration retention();

    /** How long a rendition is fresh; by default as long as it is kept, for what it is made of is in its key. */
    Optional<Duration> fresh();

    /** How long after that it is still answered with, while a new one is made. */
    @WithDefault("1d")
    Duration staleWhileRevalidate();

    /** How long a rendition is kept that is less than it should be because a backend could not be asked. */
    @WithDefault("30s")
    Duration outage();

    /** How long it is remembered that every backend refused to make a rendition. */
    @WithDefault("60s")
    Duration refused();

    /** How long work goes on after its last caller has left; the same caller's next try then finds it done or under way. */
    @WithDefault("60s")
    Duration linger();
}
