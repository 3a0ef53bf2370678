package dev.vestnik.access;

import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** What one process has of one quota of one key. See {@link Quotas} for what it holds to. */
final class Lease {

    private static final Logger LOG = Logger.getLogger(Lease.class);

    /** With smaller portions, one that is fetched ahead would be more than a hundredth of the quota. */
    private static final int SMALLEST_AHEAD = 4;

    /** For so long a quota that is used up is not asked for again. */
    private static final long EXHAUSTED_MILLIS = 1_000;

    private final Store store;
    private final Clock clock;
    private final Executor background;
    private final Quota quota;
    private final String name;
    private final long limit;
    private final long portion;
    /** Held by the one who asks the store. */
    private final ReentrantLock asking = new ReentrantLock();

    // Guarded by this.
    private long window = -1;
    private long left;
    /** What all processes have leased, as the store said last. */
    private long leased;
    /** In the clock's milliseconds. Not to the window's end, since another process may give back what was too little for it. */
    private long exhaustedUntil;

    private boolean open;
    private boolean fetching;

    Lease(Store store, Clock clock, Executor background, String key, Quota quota, long limit) {
        this.store = store;
        this.clock = clock;
        this.background = background;
        this.quota = quota;
        this.name = "quota:" + key + ":" + quota.wireName() + ":";
        this.limit = limit;
        this.portion = Math.max(1, limit / Quotas.PORTIONS);
    }

    private synchronized void roll() {
        long now = clock.millis() / quota.window().toMillis();
        if (now != window) {
            window = now;
            left = 0;
            leased = 0;
            exhaustedUntil = 0;
            open = false;
        }
    }

    synchronized Quotas.Answer tryTake(long amount) {
        roll();
        if (amount > left) {
            return isExhausted() || amount > limit ? Quotas.Answer.EXCEEDED : Quotas.Answer.UNKNOWN;
        }
        left -= amount;
        if (portion >= SMALLEST_AHEAD && left < portion / 2 && !isExhausted() && !open && !fetching) {
            fetching = true;
            try {
                background.execute(this::fetch);
            } catch (RejectedExecutionException e) {
                fetching = false;
            }
        }
        return Quotas.Answer.GRANTED;
    }

    private synchronized boolean isExhausted() {
        return clock.millis() < exhaustedUntil;
    }

    private synchronized void exhaust() {
        exhaustedUntil = clock.millis() + EXHAUSTED_MILLIS;
    }

    private void fetch() {
        asking.lock();
        try {
            if (isLow()) {
                var _ = ask(portion, 1);
            }
        } finally {
            asking.unlock();
            synchronized (this) {
                fetching = false;
            }
        }
    }

    /** Whoever asked meanwhile may have brought enough. */
    private synchronized boolean isLow() {
        return left < portion / 2 && !isExhausted();
    }

    Quotas.Answer take(long amount) {
        asking.lock();
        try {
            Quotas.Answer answer = tryTake(amount);
            // Others may take what was brought, so that once is not always enough.
            while (answer == Quotas.Answer.UNKNOWN) {
                answer = ask(Math.max(portion, amount - left()), amount) ? tryTake(amount) : Quotas.Answer.EXCEEDED;
            }
            return answer;
        } finally {
            asking.unlock();
        }
    }

    private synchronized long left() {
        return left;
    }

    private synchronized long window() {
        return window;
    }

    /**
     * Asks the store for more.
     *
     * @param needed what is of use; with less, all goes back, so that who needs less finds it
     * @return whether there is more
     */
    private boolean ask(long wanted, long needed) {
        long asked = window();
        try {
            Duration keep = quota.window().multipliedBy(2);
            long total = store.add(name + asked, wanted, keep);
            long over = Math.max(0, total - limit);
            long granted = Math.max(0, wanted - over);
            boolean tooLittle = granted + left() < needed;
            if (granted == 0 || tooLittle) {
                total = store.add(name + asked, -wanted, keep);
                granted = 0;
            } else if (over > 0) {
                total = store.add(name + asked, -over, keep);
            }
            granted(asked, granted, total, over > 0 && total >= limit);
            return granted > 0;
        } catch (StoreException e) {
            LOG.debugf("a quota is granted without the store: %s", e.getMessage());
            return openUp(asked);
        }
    }

    private synchronized void granted(long asked, long granted, long total, boolean none) {
        if (asked == window) {
            left += granted;
            leased = Math.min(limit, total);
            if (none) {
                exhaust();
            }
        }
    }

    private synchronized boolean openUp(long asked) {
        if (asked == window && open) {
            exhaust();
            return false;
        }
        if (asked == window) {
            left += limit - leased;
            open = true;
        }
        return true;
    }

    synchronized Quotas.State state() {
        roll();
        long millis = quota.window().toMillis();
        Duration reset = Duration.ofMillis(millis - clock.millis() % millis);
        return new Quotas.State(quota, limit, Math.min(limit, open ? left : limit - leased + left), reset);
    }
}
