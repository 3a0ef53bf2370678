package dev.vestnik.access;

import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * How much has been used, in a window, of what is known only afterwards; counted in the store for all processes together.
 *
 * <ol>
 *   <li>What this process charges counts here at once, and in the store as soon as that has taken it: charges that come while it
 *       does so go there together.
 *   <li>What other processes charge is known here within {@link #FRESH} of its being in the store.
 *   <li>While the store cannot be asked, what it said last and what this process charges since count. An addition of which the store
 *       did not say whether it was done is made again, so that it may count twice.
 * </ol>
 *
 * Safe for any number of threads.
 */
final class Tab {

    private static final Logger LOG = Logger.getLogger(Tab.class);

    /** For so long what the store said last is taken for what it would say. */
    static final Duration FRESH = Duration.ofSeconds(1);

    private final Store store;
    private final Clock clock;
    private final Executor background;
    private final String name;
    private final long millis;
    private final Duration keep;
    /** Held by the one who asks the store. */
    private final ReentrantLock asking = new ReentrantLock();

    // Guarded by this.
    private long window = -1;
    /** In the store, as it said last. */
    private long known;
    /** Not yet in the store. */
    private long pending;

    private boolean heard;
    private long heardAt;
    private boolean settling;

    /** @param name of the counter in the store; the number of the window is added to it */
    Tab(Store store, Clock clock, Executor background, String name, Duration window) {
        this.store = store;
        this.clock = clock;
        this.background = background;
        this.name = name;
        this.millis = window.toMillis();
        this.keep = window.multipliedBy(2);
    }

    private synchronized void roll() {
        long now = clock.millis() / millis;
        if (now != window) {
            window = now;
            known = 0;
            pending = 0;
            heard = false;
        }
    }

    /** Charges an amount; never waits. */
    void charge(long amount) {
        synchronized (this) {
            roll();
            pending += amount;
            if (settling) {
                return;
            }
            settling = true;
        }
        try {
            background.execute(this::settle);
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                settling = false;
            }
        }
    }

    private void settle() {
        boolean told;
        do {
            asking.lock();
            try {
                told = ask();
            } finally {
                asking.unlock();
            }
        } while (isToGoOn(told));
    }

    private synchronized boolean isToGoOn(boolean told) {
        settling = told && pending > 0;
        return settling;
    }

    /** Adds what is pending, and hears what all have used; false when the store cannot be asked. */
    private boolean ask() {
        long asked;
        long amount;
        synchronized (this) {
            roll();
            asked = window;
            amount = pending;
        }
        try {
            long total = store.add(name + asked, amount, keep);
            hear(asked, amount, total);
            return true;
        } catch (StoreException e) {
            LOG.debugf("counted without the store: %s", e.getMessage());
            hear(asked, 0, -1);
            return false;
        }
    }

    /** @param total negative where the store did not say */
    private synchronized void hear(long asked, long amount, long total) {
        if (asked == window) {
            pending -= amount;
            known = total < 0 ? known : total;
            heard = true;
            heardAt = clock.millis();
        }
    }

    /** What all have used in this window, as far as this process knows; never waits. */
    synchronized long used() {
        roll();
        return known + pending;
    }

    /** The same, asking the store if it was not asked lately; while one thread does, others take what is known. */
    long usedByAll() {
        boolean first;
        synchronized (this) {
            roll();
            if (heard && clock.millis() - heardAt < FRESH.toMillis()) {
                return known + pending;
            }
            first = !heard;
        }
        if (first) {
            asking.lock();
        } else if (!asking.tryLock()) {
            return used();
        }
        try {
            if (isStale()) {
                var _ = ask();
            }
        } finally {
            asking.unlock();
        }
        return used();
    }

    /** Whoever had the lock may have asked. */
    private synchronized boolean isStale() {
        roll();
        return !heard || clock.millis() - heardAt >= FRESH.toMillis();
    }

    /** How long this window lasts. */
    Duration reset() {
        return Duration.ofMillis(millis - clock.millis() % millis);
    }
}
