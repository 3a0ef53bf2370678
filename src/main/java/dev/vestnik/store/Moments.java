package dev.vestnik.store;

import java.time.Clock;
import java.time.Duration;

/** Moments to come, in milliseconds since 1970. */
final class Moments {

    /** The latest there is, in 2109; what is to be kept longer ends then. Fits where 20 bits are added. */
    static final long LATEST = 1L << 42;

    private static final Duration LONGEST = Duration.ofDays(30_000);

    private Moments() {}

    static long after(Clock clock, Duration time) {
        return Math.min(LATEST, clock.millis() + length(time));
    }

    /** A time in milliseconds, what is left of one counted as one; never so long that a moment after it would not fit. */
    static long length(Duration time) {
        // Compared as a Duration, since the milliseconds of a very long one do not fit.
        return time.compareTo(LONGEST) >= 0
                ? LONGEST.toMillis()
                : Math.max(1, time.plusNanos(999_999).toMillis());
    }
}
