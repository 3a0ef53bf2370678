package dev.vestnik.job;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** A configuration of jobs, as a test sets it. */
record SetJobs(int workers, int maxQueuedPerKey, int maxQueued, Duration lease, int tries) implements JobsConfig {

    static SetJobs with(int workers) {
        return new SetJobs(workers, 10_000, 100_000, Duration.ofSeconds(30), 3);
    }

    @Override
    public int maxArticles() {
        return 1_000;
    }

    @Override
    public MemorySize maxBody() {
        return new MemorySize(BigInteger.valueOf(1 << 20));
    }

    @Override
    public MemorySize maxArticle() {
        return maxBody();
    }

    @Override
    public Duration retention() {
        return Duration.ofDays(1);
    }
}
