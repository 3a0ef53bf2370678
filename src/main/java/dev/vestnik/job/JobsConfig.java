package dev.vestnik.job;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Jobs: how many are let in, and how they are worked on. Processes on one store have to have the same {@link #lease}. */
@ConfigMapping(prefix = "vestnik.jobs")
public interface JobsConfig {

    /** Items that this process works on at once; 0 leaves all of them to others on the same store. */
    @WithDefault("4")
    int workers();

    /** The most articles of one job. */
    @WithDefault("1000")
    int maxArticles();

    /** The largest body of {@code POST /v1/jobs}, in bytes. At most 64M. */
    @WithDefault("32M")
    MemorySize maxBody();

    /** The largest text of one article in a job, in bytes of UTF-8. It has to fit {@code vestnik.store.max-value}, too. */
    @WithDefault("5M")
    MemorySize maxArticle();

    /** The most articles that one key may have waiting; beyond it a new job is refused with 429. */
    @WithDefault("10000")
    int maxQueuedPerKey();

    /** The most articles that may wait in all; beyond it a new job is refused with 503. */
    @WithDefault("100000")
    int maxQueued();

    /** After so long without a word a process that works on an item counts as dead, and another one takes the item over. */
    @WithDefault("30s")
    Duration lease();

    /** How often an item is tried when no backend can be asked, with growing pauses of up to a minute. */
    @WithDefault("5")
    int tries();

    /** How long a job and what is known of it are kept, from its creation on. What was made is kept as everything else is. */
    @WithDefault("30d")
    Duration retention();
}
