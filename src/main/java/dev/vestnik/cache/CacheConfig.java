package dev.vestnik.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much is kept in the process, and for how long. */
@ConfigMapping(prefix = "vestnik.cache")
public interface CacheConfig {

    /** Bytes for renditions and remembered blocks, and as much again for articles. What was not used longest goes first. */
    @WithDefault("64M")
    MemorySize size();

    /** How long a rendition is kept that is less than it should be because a backend could not be asked. */
    @WithDefault("30s")
    Duration outage();

    /** How long work goes on after its last caller has left; the same caller's next try then finds it done or under way. */
    @WithDefault("60s")
    Duration linger();
}
