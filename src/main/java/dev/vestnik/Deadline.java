package dev.vestnik;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The moment by which a piece of work has to be done, on a clock that only goes forward. */
public final class Deadline {

    private final LongSupplier nanoTime;
    private final long end;

    private Deadline(LongSupplier nanoTime, long end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    public static Deadline in(Duration duration) {
        return in(duration, System::nanoTime);
    }

    /** For tests: the clock is the caller's, in nanoseconds with an arbitrary origin. */
    public static Deadline in(Duration duration, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + duration.toNanos());
    }

    /** What is left; zero when it is over, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    public boolean passed() {
        return end - nanoTime.getAsLong() <= 0;
    }

    /** The shorter of what is left and the given limit. */
    public Duration atMost(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }
}
