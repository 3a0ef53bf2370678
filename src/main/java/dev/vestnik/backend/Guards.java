package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/** Makes the guard of a backend: retry (breaker (bulkhead (attempt))). What counts as what is the failure class's to say. */
final class Guards {

    private Guards() {}

    /**
     * @param breakerName the name to reset the breaker by; no two may be the same in a process
     * @param turned told each new state of the breaker
     */
    static Guard of(
            String backend,
            String breakerName,
            BackendsConfig.BackendConfig config,
            RetryBudget retries,
            Consumer<CircuitBreakerState> turned) {
        AtomicBoolean trying = new AtomicBoolean();
        return Guard.create()
                .withDescription("backend-" + backend)
                .withBulkhead()
                .limit(BackendDefaults.maxConcurrent(config))
                .queueSize(config.maxQueued())
                .enableSynchronousQueueing()
                .done()
                .withCircuitBreaker()
                .name(breakerName)
                .requestVolumeThreshold(config.breaker().volume())
                .failureRatio(config.breaker().ratio())
                .delay(config.breaker().delay().toMillis(), ChronoUnit.MILLIS)
                // Half open, it lets as many calls through as must succeed: one.
                .successThreshold(1)
                .when(failure -> countsForBreaker(failure) || (trying.get() && saysNothing(failure)))
                .onStateChange(state -> {
                    trying.set(state == CircuitBreakerState.HALF_OPEN);
                    turned.accept(state);
                })
                .done()
                .withRetry()
                .maxRetries(config.retry().max())
                .maxDuration(0, ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS)
                .whenException(failure -> isPassing(failure) && isTimeFor(config.retry(), failure) && retries.take())
                .withCustomBackoff()
                .strategy(() -> new Pauses(config.retry()))
                .done()
                .done()
                .build();
    }

    /** A full queue is ours and an interrupt the caller's: neither says anything about the backend. */
    private static boolean countsForBreaker(Throwable failure) {
        return failure instanceof BackendException known
                ? known.failureClass().countsForBreaker()
                : !(failure instanceof InterruptedException || failure instanceof BulkheadException);
    }

    /**
     * A pause that the deadline would end is no use; whoever comes next has the time instead. So has it where the server asked for
     * a longer pause than ours, which nobody sits out while another backend can be asked.
     */
    private static boolean isTimeFor(BackendsConfig.Retry config, Throwable failure) {
        Duration asked = Pauses.askedFor(failure);
        boolean longer = asked.compareTo(config.delay()) > 0;
        if (longer && (Guarded.OTHERS.get() || asked.compareTo(config.maxDelay()) > 0)) {
            return false;
        }
        return Guarded.UNTIL.get().pressing().compareTo(longer ? asked : config.delay()) > 0;
    }

    /** Whether the backend had no chance to show what it can; a breaker that tries it out would take all but failures for a success. */
    private static boolean saysNothing(Throwable failure) {
        return failure instanceof BackendException known
                ? known.failureClass() == FailureClass.DEADLINE_PASSED
                : failure instanceof InterruptedException || failure instanceof BulkheadException;
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof BackendException known
                && known.failureClass().again() == FailureClass.Again.AFTER_PAUSE;
    }
}
