package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Whether a backend can be asked now, and if not, why not: by the rest it takes, by its breaker, and by what it says itself. */
final class Availability {

    private static final Logger LOG = Logger.getLogger(Guarded.class);

    /** How long a backend rests whose key or model was refused: only the operator can mend that, so it is not asked at every call. */
    private static final Duration MISCONFIGURED_REST = Duration.ofMinutes(5);

    /** The rest after a rate limit that came without {@code Retry-After}. */
    private static final Duration UNTOLD_REST = Duration.ofSeconds(1);

    private final Backend backend;
    private final Clock clock;
    private final Rests rests;
    private volatile @Nullable State open;

    Availability(Backend backend, Clock clock) {
        this.backend = backend;
        this.clock = clock;
        this.rests = new Rests(clock);
    }

    Instant now() {
        return clock.instant();
    }

    /** Takes note of a new state of the breaker. */
    void breakerTurned(CircuitBreakerState state, Duration delay) {
        Instant now = clock.instant();
        if (state == CircuitBreakerState.OPEN) {
            open = new State(State.Kind.OPEN, "most of its last calls failed", now, now.plus(delay));
            LOG.warnf("%s: breaker open for %d s", backend.name(), delay.toSeconds());
        } else {
            open = null;
            LOG.infof("%s: breaker %s", backend.name(), state.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Whether it can be asked now; an open breaker lets one call through when its time is over. */
    State state() {
        Rests.Rest resting = rests.current();
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

    /** Why it cannot be asked now, as the failure that asking would be; null when it can. */
    @Nullable BackendException unavailable() {
        Rests.Rest resting = rests.current();
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

    /** The time until an open breaker lets a call through; null when it is not open. */
    @Nullable Duration untilNextTry() {
        State opened = open;
        Instant next = opened == null ? null : opened.nextTry();
        return next == null ? null : Duration.between(clock.instant(), next);
    }

    /** What a failure means for the next calls, and the failure as the chain is to see it. */
    BackendException noted(BackendException e, Deadline deadline) {
        switch (e.failureClass()) {
            case RATE_LIMITED -> {
                Duration stay = e.retryAfter() == null ? UNTOLD_REST : e.retryAfter();
                BackendException told = new BackendException(e.failureClass(), "rate limited by its provider", stay, e);
                rests.add(stay, told);
                return told;
            }
            case MISCONFIGURED -> {
                if (rests.current() == null) {
                    LOG.errorf(
                            "%s: %s; it is left alone for %d min",
                            backend.name(), e.getMessage(), MISCONFIGURED_REST.toMinutes());
                }
                rests.add(MISCONFIGURED_REST, e);
            }
            case TIMED_OUT -> {
                if (deadline.passed()) {
                    return new BackendException(FailureClass.DEADLINE_PASSED, "the deadline is over", null, e);
                }
            }
            default -> LOG.debugf("%s: %s", backend.name(), e.getMessage());
        }
        return e;
    }

    /** Forgets the rest it takes. */
    void forgetRest() {
        rests.forget();
    }

    void breakerClosed() {
        open = null;
    }
}
