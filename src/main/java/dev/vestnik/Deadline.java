package dev.vestnik;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The moment by which a piece of work has to be done, on a clock that only goes forward. */
public final class Deadline {

    /** Longer than any process runs, and yet a number of nanoseconds. */
    private static final Duration AGES = Duration.ofDays(36_500);

    private final LongSupplier nanoTime;
    private final long end;
    private final Supplier<@Nullable Deadline> soonest;
    private final BooleanSupplier patient;

    private Deadline(LongSupplier nanoTime, long end, Supplier<@Nullable Deadline> soonest, BooleanSupplier patient) {
        this.nanoTime = nanoTime;
        this.end = end;
        this.soonest = soonest;
        this.patient = patient;
    }

    public static Deadline in(Duration duration) {
        return in(duration, System::nanoTime);
    }

    /** For tests: the clock is the caller's, in nanoseconds with an arbitrary origin. */
    public static Deadline in(Duration duration, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + duration.toNanos(), () -> null, () -> false);
    }

    /** Of a caller that waits as long as it takes and lets others pass meanwhile. */
    public static Deadline patient() {
        return in(AGES).patientWhile(() -> true);
    }

    /**
     * The same moment for work that lets others pass as long as nobody waits for it who has no time.
     *
     * @param patient asked again and again, by any thread
     */
    public Deadline patientWhile(BooleanSupplier patient) {
        return new Deadline(nanoTime, end, soonest, patient);
    }

    /** Whether others are to be let pass now. */
    public boolean isPatient() {
        return patient.getAsBoolean();
    }

    /** What is left; zero when it is over, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    public boolean passed() {
        return end - nanoTime.getAsLong() <= 0;
    }

    /**
     * The same moment for work that others wait for, each with a moment of its own. Those end nothing; they are a reason not to
     * spend all the time on one of several ways.
     *
     * @param waiting the soonest deadline of those who wait; null when nobody has one
     */
    public Deadline hurriedBy(Supplier<@Nullable Deadline> waiting) {
        return new Deadline(nanoTime, end, waiting, patient);
    }

    /** What is left to whoever waits and has least; what is left here where nobody waits or their time is over. */
    public Duration pressing() {
        Deadline waiting = soonest.get();
        return waiting == null || waiting.passed() ? left() : atMost(waiting.left());
    }

    /** The shorter of what is left and the given limit. */
    public Duration atMost(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }
}
