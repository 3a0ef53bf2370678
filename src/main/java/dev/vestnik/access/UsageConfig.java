package dev.vestnik.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept of who used how much. */
@ConfigMapping(prefix = "vestnik.usage")
public interface UsageConfig {

    /** For how long the figures of a day are kept after it; at least a day. */
    @WithDefault("92d")
    Duration retention();
}
