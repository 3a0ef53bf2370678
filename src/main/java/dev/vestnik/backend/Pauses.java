package dev.vestnik.backend;

import dev.vestnik.BackendException;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that double, with a share left to chance so that many callers do not come back at once; none is shorter than the server
 * asked for, and none goes past the deadline. Made for each call.
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
        long least = askedFor(failure).toMillis();
        return Math.min(
                Math.max(least, Math.round(pause * (1 - chance))),
                Guarded.UNTIL.get().left().toMillis());
    }

    /** How long the server asked us to stay away; zero when it did not. */
    static Duration askedFor(Throwable failure) {
        return failure instanceof BackendException known && known.retryAfter() != null
                ? known.retryAfter()
                : Duration.ZERO;
    }
}
