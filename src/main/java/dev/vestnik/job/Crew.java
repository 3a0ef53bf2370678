package dev.vestnik.job;

import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import dev.vestnik.store.WorkQueue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Those in this process who work on jobs: takes items from the queues as there is room, and keeps their leases. */
final class Crew implements AutoCloseable {

    /** The channel on which it is told whose queue has something new. */
    static final String NEWS = "jobs";

    private static final Logger LOG = Logger.getLogger(Crew.class);

    /** How often the queues are looked at when nothing is heard of them. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** How long it waits where others wait. */
    private static final Duration BUSY = Duration.ofMillis(50);

    /** What is given back at the end has to get into the store. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Store store;
    private final Owners owners;
    private final Shift.Tools tools;
    private final BooleanSupplier busy;
    private final Semaphore free;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Shift> shifts = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("job-leases").daemon().factory());
    private final Thread foreman = Thread.ofVirtual().name("jobs").unstarted(this::work);
    private Store.@Nullable Subscription subscription;

    /** Whether others were let pass at the last look; only the foreman touches it. */
    private boolean passing;

    Crew(Store store, Owners owners, Shift.Tools tools, BooleanSupplier busy) {
        this.store = store;
        this.owners = owners;
        this.tools = tools;
        this.busy = busy;
        this.free = new Semaphore(tools.config().workers());
    }

    Shift.Tools tools() {
        return tools;
    }

    void start() {
        subscription = store.subscribe(
                NEWS,
                message -> {
                    owners.heard(new String(message, StandardCharsets.US_ASCII));
                    news.release();
                },
                owners::missed);
        long third = tools.config().lease().toMillis() / 3;
        var _ = keeper.scheduleWithFixedDelay(() -> shifts.forEach(Shift::renew), third, third, TimeUnit.MILLISECONDS);
        var _ = keeper.scheduleWithFixedDelay(() -> shifts.forEach(Shift::look), 1, 1, TimeUnit.SECONDS);
        foreman.start();
    }

    private void work() {
        try {
            while (closing.getCount() > 0) {
                if (!free.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    continue;
                }
                WorkQueue.Lease taken = taken();
                if (taken == null) {
                    free.release();
                    Duration pause = passing ? BUSY : LOOK_EVERY;
                    var _ = news.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                    news.drainPermits();
                } else {
                    begin(taken);
                }
            }
        } catch (InterruptedException _) {
            // Nobody knows this thread to interrupt it.
        }
    }

    private WorkQueue.@Nullable Lease taken() {
        try {
            passing = busy.getAsBoolean();
            return passing ? null : owners.take();
        } catch (StoreException e) {
            LOG.debugf("jobs wait for the store: %s", e.getMessage());
        } catch (RuntimeException | Error e) {
            // Without this thread no job would be worked on any more.
            LOG.error("the queues of jobs could not be looked at", e);
        }
        return null;
    }

    private void begin(WorkQueue.Lease taken) {
        Shift shift = new Shift(tools, taken, closing);
        shifts.add(shift);
        Thread.ofVirtual().name("job").start(() -> {
            try {
                shift.run();
            } finally {
                shifts.remove(shift);
                free.release();
            }
        });
    }

    @Override
    public void close() {
        closing.countDown();
        Store.Subscription listening = subscription;
        if (listening != null) {
            listening.close();
        }
        news.release();
        try {
            // An interrupt could lose a lease that it is about to take.
            if (foreman.isAlive()) {
                var _ = foreman.join(CLOSING);
            }
            shifts.forEach(Shift::end);
            if (!free.tryAcquire(tools.config().workers(), CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("some items of jobs come back when their leases are over");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        keeper.shutdownNow();
    }
}
