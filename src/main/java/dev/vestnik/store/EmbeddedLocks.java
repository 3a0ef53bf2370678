package dev.vestnik.store;

import dev.vestnik.store.Store.Lock;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Locks within one process. They need not be on disk: their owners end with it. */
final class EmbeddedLocks {

    private final Clock clock;
    private final Map<String, Held> held = new HashMap<>();

    EmbeddedLocks(Clock clock) {
        this.clock = clock;
    }

    synchronized @Nullable Lock lock(String name, Duration keep) {
        held.values().removeIf(Held::isOver);
        if (held.containsKey(name)) {
            return null;
        }
        Held lock = new Held(name, keep);
        held.put(name, lock);
        return lock;
    }

    private final class Held implements Lock {
        private final String name;
        private final Duration keep;
        private long end;

        Held(String name, Duration keep) {
            this.name = name;
            this.keep = keep;
            this.end = Moments.after(clock, keep);
        }

        private boolean isOver() {
            return end <= clock.millis();
        }

        @Override
        public boolean renew() {
            synchronized (EmbeddedLocks.this) {
                if (held.get(name) != this || isOver()) {
                    return false;
                }
                end = Moments.after(clock, keep);
                return true;
            }
        }

        @Override
        public void release() {
            synchronized (EmbeddedLocks.this) {
                held.remove(name, this);
            }
        }
    }
}
