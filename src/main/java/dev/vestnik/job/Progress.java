package dev.vestnik.job;

import dev.vestnik.store.StoreException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How far the work on an item is, written down for whoever asks: not more often than once a second, and not at all of what takes less.
 */
final class Progress implements Making.Progress {

    private static final Logger LOG = Logger.getLogger(Progress.class);

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final String job;
    private final int item;
    private final Duration lasting;
    private final long start = System.nanoTime();
    private Item.@Nullable Begun now;
    private long writtenAt;
    private boolean written;
    private int most;

    /** @param lease how long a process may be silent */
    Progress(Ledger ledger, String job, int item, Duration lease) {
        this.ledger = ledger;
        this.job = job;
        this.item = item;
        this.lasting = lease.multipliedBy(2);
        this.writtenAt = start;
    }

    @Override
    public synchronized void begun(String article, boolean kept, int blocks) {
        now = new Item.Begun(article, kept, 0, blocks);
    }

    @Override
    public void block() {
        Item.Begun write;
        synchronized (this) {
            Item.Begun before = now;
            if (before == null) {
                return;
            }
            now = new Item.Begun(before.article(), before.kept(), before.done() + 1, before.blocks());
            most = Math.max(most, now.done());
            write = due();
        }
        write(write);
    }

    /** To be called now and then: what takes long is to be seen although nothing is finished. */
    void look() {
        Item.Begun write;
        synchronized (this) {
            write = due();
        }
        write(write);
    }

    private Item.@Nullable Begun due() {
        long time = System.nanoTime();
        if (now == null || time - writtenAt < EVERY.toNanos()) {
            return null;
        }
        writtenAt = time;
        written = true;
        return now;
    }

    private void write(Item.@Nullable Begun begun) {
        if (begun != null) {
            try {
                ledger.put(job, item, begun, lasting);
            } catch (StoreException e) {
                LOG.debugf("progress is not written down: %s", e.getMessage());
            }
        }
    }

    /** The most blocks that were finished in one try. */
    synchronized int most() {
        return most;
    }

    void end() {
        synchronized (this) {
            now = null;
            if (!written) {
                return;
            }
        }
        ledger.stopped(job, item);
    }
}
