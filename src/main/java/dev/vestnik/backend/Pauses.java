package dev.vestnik.backend;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that double, with a share left to chance so that many callers do not come back at once; none goes past the deadline. Made
 * for each call.
 */
final class Pauses implements CustomBackoffStrategy {

    private final BackendsConfig.Retry config;
    private int made;

    Pauses(BackendsConfig.Retry config) {
        this.config = config;
    }

    @Override
    public long nextDelayInMillis(Throwable failure) {
        long doubled = config.delay().toMillis() << Math.min(made++, 20);
        long pause = Math.min(config.maxDelay().toMillis(), doubled);
        double chance = ThreadLocalRandom.current().nextDouble() * config.jitter();
        return Math.min(
                Math.round(pause * (1 - chance)), Guarded.UNTIL.get().left().toMillis());
    }
}
