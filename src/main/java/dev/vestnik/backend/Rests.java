package dev.vestnik.backend;

import dev.vestnik.BackendException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The time in which a backend is not asked, because it was told to stay away or because only the operator can help it. */
final class Rests {

    private final Clock clock;
    private final AtomicReference<@Nullable Rest> last = new AtomicReference<>();

    Rests(Clock clock) {
        this.clock = clock;
    }

    /**
     * One rest.
     *
     * @param why the failure that began it
     */
    record Rest(BackendException why, Instant since, Instant end) {}

    /** The rest it takes now; null when it can be asked. */
    @Nullable Rest current() {
        Rest rest = last.get();
        return rest != null && rest.end().isAfter(clock.instant()) ? rest : null;
    }

    /** Begins a rest, unless it takes one already that ends later. */
    void add(Duration stay, BackendException why) {
        Instant now = clock.instant();
        Rest next = new Rest(why, now, now.plus(stay));
        last.accumulateAndGet(
                next, (old, fresh) -> old != null && fresh != null && old.end().isAfter(fresh.end()) ? old : fresh);
    }

    void forget() {
        last.set(null);
    }
}
