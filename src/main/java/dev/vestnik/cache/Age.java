package dev.vestnik.cache;

import dev.vestnik.Rendition;
import java.time.Clock;
import java.time.Duration;

/** How old a rendition may be to be answered with. */
final class Age {

    private final Clock clock;
    private final Duration fresh;
    private final Duration revalidated;

    Age(CacheConfig config, Clock clock) {
        this.clock = clock;
        this.fresh = config.fresh().orElse(config.retention());
        this.revalidated = fresh.plus(config.staleWhileRevalidate());
    }

    /** What an entry is good for. What is gone is not there at all. */
    enum State {
        FRESH,
        /** To be answered with, while a new one is made. */
        REVALIDATE,
        /** To be answered with only where no new one can be made. */
        STALE
    }

    State of(Rendition rendition) {
        Duration age = since(rendition);
        if (age.compareTo(fresh) < 0) {
            return State.FRESH;
        }
        return age.compareTo(revalidated) < 0 ? State.REVALIDATE : State.STALE;
    }

    Duration since(Rendition rendition) {
        Duration age = Duration.between(rendition.provenance().created(), clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** How long it stays fresh; negative when it is no longer. */
    Duration left(Rendition rendition) {
        return fresh.minus(since(rendition));
    }
}
