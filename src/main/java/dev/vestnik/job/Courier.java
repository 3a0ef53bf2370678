package dev.vestnik.job;

import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import dev.vestnik.store.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that callbacks are told of the end of their jobs: at least once, at most {@value #TRIES} times, with growing pauses that
 * outlast the process.
 *
 * <p>There is a queue for each try. What is in one has to wait equally long, so when its oldest is not due, none of it is.
 */
final class Courier implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    /** How long each try waits after the one before it. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6));

    static final int TRIES = 7;

    /** Longer than telling takes. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Store store;
    private final Ledger ledger;
    private final Jobs jobs;
    private final Telling telling;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("job-callbacks").unstarted(this::work);

    Courier(Store store, Ledger ledger, Jobs jobs, Telling telling, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.jobs = jobs;
        this.telling = telling;
        this.clock = clock;
    }

    /** @param due in milliseconds */
    record Waiting(String job, int round, long due) {}

    private WorkQueue queue(int tries) {
        return store.queue("job-calls:" + tries, LEASE);
    }

    /** Has a callback told of the end of a round of its job. */
    void send(Job job, int round) {
        ledger.put(job.id(), round, new Told(Told.PENDING, 0, null));
        queue(0).add(job.id(), Forms.written(new Waiting(job.id(), round, clock.millis())));
    }

    void start() {
        thread.start();
    }

    private void work() {
        try {
            while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                for (int tries = 0; tries < TRIES && closing.getCount() > 0; tries++) {
                    look(tries);
                }
            }
        } catch (InterruptedException _) {
            // The process ends.
        }
    }

    /** Tells all that are due of those that were told so often before. */
    private void look(int before) throws InterruptedException {
        try {
            WorkQueue queue = queue(before);
            while (closing.getCount() > 0) {
                WorkQueue.Lease lease = queue.lease();
                if (lease == null) {
                    return;
                }
                Waiting waiting = Forms.read(lease.value(), Waiting.class);
                Job job = waiting == null ? null : ledger.job(waiting.job);
                // It is sent a moment before the end is written down.
                boolean early = waiting != null
                        && job != null
                        && (waiting.due > clock.millis() || ledger.ended(job.id(), waiting.round) == null);
                if (early) {
                    lease.release();
                    return;
                }
                if (waiting != null && job != null) {
                    tell(job, waiting.round, before);
                }
                lease.done();
            }
        } catch (StoreException e) {
            LOG.debugf("callbacks wait for the store: %s", e.getMessage());
        } catch (RuntimeException | Error e) {
            // Without this thread nobody would be told any more.
            LOG.error("callbacks could not be told", e);
        }
    }

    private void tell(Job job, int round, int before) throws InterruptedException {
        Told told = ledger.told(job.id(), round);
        if (told != null && told.state().equals(Told.DELIVERED)) {
            return;
        }
        String why = telling.tell(job, jobs.standing(job));
        int tries = before + 1;
        if (why == null) {
            ledger.put(job.id(), round, new Told(Told.DELIVERED, tries, null));
        } else if (tries < TRIES) {
            long due = clock.millis() + PAUSES.get(tries).toMillis();
            queue(tries).add(job.id(), Forms.written(new Waiting(job.id(), round, due)));
            ledger.put(job.id(), round, new Told(Told.PENDING, tries, why));
        } else {
            LOG.warnf("the callback of job %s is given up after %d tries: %s", job.id(), (Integer) tries, why);
            ledger.put(job.id(), round, new Told(Told.FAILED, tries, why));
        }
    }

    @Nullable Told told(Job job, int round) {
        return ledger.told(job.id(), round);
    }

    /** What is being told is told again by others, after its lease. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (thread.isAlive() && !thread.join(CLOSING)) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
