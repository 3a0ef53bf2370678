package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A backend with its guard: the bulkhead, the breaker and the retry of passing faults, and the rest it takes when it was told to
 * stay away. The state lives as long as the service; there is one for each configured backend.
 *
 * <p>The time of an attempt starts inside the bulkhead, so that waiting for a turn is not taken for a slow provider.
 */
final class Guarded implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Guarded.class);

    /** How long a backend rests whose key or model was refused: only the operator can mend that, so it is not asked at every call. */
    private static final Duration MISCONFIGURED_REST = Duration.ofMinutes(5);

    /** The rest after a rate limit that came without {@code Retry-After}. */
    private static final Duration UNTOLD_REST = Duration.ofSeconds(1);

    private final Backend backend;
    private final BackendsConfig.Provider provider;
    private final Duration timeout;
    private final int maxConcurrent;
    private final int contextSize;
    private final Guard guard;
    private final Clock clock;
    private final AtomicInteger inFlight = new AtomicInteger();

    private final AtomicReference<@Nullable Rest> rest = new AtomicReference<>();
    private volatile @Nullable State open;

    Guarded(Backend backend, BackendsConfig.BackendConfig config, Clock clock) {
        this.backend = backend;
        this.provider = BackendDefaults.provider(config);
        this.timeout = BackendDefaults.timeout(config);
        this.maxConcurrent = BackendDefaults.maxConcurrent(config);
        this.contextSize = BackendDefaults.contextSize(config);
        this.clock = clock;
        this.guard = guard(backend.name(), config);
    }

    private Guard guard(String name, BackendsConfig.BackendConfig config) {
        // Articles at the built-in model queue in its own admission; here each article asks one question at a time.
        return Guard.create()
                .withDescription("backend-" + name)
                .withBulkhead()
                .limit(maxConcurrent)
                .queueSize(config.maxQueued())
                .enableSynchronousQueueing()
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.breaker().volume())
                .failureRatio(config.breaker().ratio())
                .delay(config.breaker().delay().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                .when(failure -> failure instanceof BackendException known
                        ? known.failureClass().countsForBreaker()
                        : !(failure instanceof InterruptedException || failure instanceof BulkheadException))
                .onStateChange(
                        state -> breakerTurned(state.name(), config.breaker().delay()))
                .done()
                .withRetry()
                .maxRetries(config.retry().max())
                .maxDuration(0, ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS)
                .whenException(failure -> failure instanceof BackendException known
                        && known.failureClass().again() == FailureClass.Again.AFTER_PAUSE)
                .withCustomBackoff()
                .strategy(() -> new Pauses(config.retry()))
                .done()
                .done()
                .build();
    }

    private void breakerTurned(String state, Duration delay) {
        Instant now = clock.instant();
        if (state.equals("OPEN")) {
            open = new State(State.Kind.OPEN, "most of its last calls failed", now, now.plus(delay));
            LOG.warnf("%s: breaker open for %d s", backend.name(), delay.toSeconds());
        } else {
            open = null;
            LOG.infof("%s: breaker %s", backend.name(), state.toLowerCase(Locale.ROOT));
        }
    }

    String name() {
        return backend.name();
    }

    String model() {
        return backend.model();
    }

    Style style() {
        return backend.style();
    }

    BackendsConfig.Provider provider() {
        return provider;
    }

    int maxConcurrent() {
        return maxConcurrent;
    }

    /** Tokens of its model's context. */
    int contextSize() {
        return contextSize;
    }

    /** Calls that are running or waiting for their turn. */
    int inFlight() {
        return inFlight.get();
    }

    /** Whether it can be asked now; an open breaker lets one call through when its time is over. */
    State state() {
        Rest resting = resting();
        if (resting != null) {
            return new State(State.Kind.RESTING, resting.why().getMessage(), resting.since(), resting.end());
        }
        State opened = open;
        if (opened != null) {
            Instant end = opened.nextTry();
            if (end != null && end.isAfter(clock.instant())) {
                return opened;
            }
        }
        return backend.state();
    }

    private @Nullable Rest resting() {
        Rest resting = rest.get();
        return resting != null && resting.end().isAfter(clock.instant()) ? resting : null;
    }

    /** Why it cannot be asked now, as the failure that asking would be; null when it can. */
    @Nullable BackendException unavailable() {
        Rest resting = resting();
        if (resting != null) {
            Duration wait = Duration.between(clock.instant(), resting.end());
            return new BackendException(
                    resting.why().failureClass(), String.valueOf(resting.why().getMessage()), wait, null);
        }
        State state = state();
        return switch (state.kind()) {
            case READY -> null;
            case LOADING, MISSING ->
                new BackendException(
                        FailureClass.NOT_READY, String.valueOf(state.cause()), Duration.ofSeconds(5), null);
            case OPEN, RESTING ->
                new BackendException(FailureClass.BREAKER_OPEN, String.valueOf(state.cause()), untilNextTry(), null);
        };
    }

    Backend.Session open(Backend.Work work, Deadline deadline) {
        return backend.open(work, deadline);
    }

    /**
     * Asks, and asks again after a passing fault.
     *
     * @param calls counts every call that is made
     * @throws BackendException when that did not help
     */
    Reply ask(Backend.Session session, Prompt prompt, Deadline deadline, AtomicInteger calls) {
        Callable<Reply> call = () -> {
            if (deadline.passed()) {
                throw new BackendException(FailureClass.DEADLINE_PASSED, "the deadline is over");
            }
            calls.incrementAndGet();
            Reply reply = session.ask(prompt, deadline.atMost(timeout));
            if (reply.text().isBlank()) {
                throw new BackendException(FailureClass.UNAVAILABLE, "an empty answer");
            }
            return reply;
        };
        inFlight.incrementAndGet();
        try {
            return guard.call(call, Reply.class);
        } catch (BackendException e) {
            throw noted(e, deadline);
        } catch (CircuitBreakerOpenException e) {
            throw new BackendException(FailureClass.BREAKER_OPEN, "its breaker is open", untilNextTry(), e);
        } catch (BulkheadException e) {
            throw new BackendException(FailureClass.BUSY, "its queue is full", Duration.ofSeconds(1), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(FailureClass.DEADLINE_PASSED, "the wait was ended", null, e);
        } catch (Exception e) {
            throw new BackendException(
                    FailureClass.UNAVAILABLE, "unexpected " + e.getClass().getSimpleName(), null, e);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private @Nullable Duration untilNextTry() {
        State opened = open;
        Instant next = opened == null ? null : opened.nextTry();
        return next == null ? null : Duration.between(clock.instant(), next);
    }

    private BackendException noted(BackendException e, Deadline deadline) {
        switch (e.failureClass()) {
            case RATE_LIMITED -> {
                Duration stay = e.retryAfter() == null ? UNTOLD_REST : e.retryAfter();
                BackendException told = new BackendException(e.failureClass(), "rate limited by its provider", stay, e);
                restFor(stay, told);
                return told;
            }
            case MISCONFIGURED -> {
                if (resting() == null) {
                    LOG.errorf(
                            "%s: %s; it is left alone for %d min",
                            name(), e.getMessage(), MISCONFIGURED_REST.toMinutes());
                }
                restFor(MISCONFIGURED_REST, e);
            }
            case TIMED_OUT -> {
                if (deadline.passed()) {
                    return new BackendException(FailureClass.DEADLINE_PASSED, "the deadline is over", null, e);
                }
            }
            default -> LOG.debugf("%s: %s", name(), e.getMessage());
        }
        return e;
    }

    /** A longer rest that it has already stays. */
    private void restFor(Duration stay, BackendException why) {
        Instant now = clock.instant();
        Rest next = new Rest(why, now, now.plus(stay));
        rest.accumulateAndGet(
                next, (old, fresh) -> old != null && fresh != null && old.end().isAfter(fresh.end()) ? old : fresh);
    }

    /** A time in which it is not asked. */
    private record Rest(BackendException why, Instant since, Instant end) {}

    @Override
    public void close() {
        backend.close();
    }

    /** Pauses that double, with a share left to chance so that many callers do not come back at once. */
    private static final class Pauses implements CustomBackoffStrategy {
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
            return Math.round(pause * (1 - chance));
        }
    }
}
