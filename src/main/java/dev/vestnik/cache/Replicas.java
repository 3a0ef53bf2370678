package dev.vestnik.cache;

import dev.vestnik.Rendition;
import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Work that only one of several processes does at a time: who has the lock works, the others wait until it is done and take what it
 * kept. The lock is short and renewed, so that another takes over within seconds when its owner dies; a store that cannot be asked
 * makes everybody work for themselves.
 */
final class Replicas implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Replicas.class);

    /** How long a lock outlives its owner. */
    static final Duration LEASE = Duration.ofSeconds(6);

    private static final Duration RENEWAL = Duration.ofSeconds(2);

    /** Messages may get lost; who waits looks for itself this often. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Store store;
    private final ConcurrentHashMap<String, CountDownLatch> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lock-renewal").daemon().factory());

    Replicas(Store store) {
        this.store = store;
    }

    /** Makes a rendition and keeps it in the store. */
    @FunctionalInterface
    interface Making {
        Rendition make() throws Exception;
    }

    /**
     * Makes a rendition, unless another process does: then waits for that one's.
     *
     * @param kept what has been kept meanwhile; null when nothing has
     * @param elsewhere told when it was another process that made it
     */
    Rendition once(Key key, Supplier<@Nullable Rendition> kept, Making making, Runnable elsewhere) throws Exception {
        String name = name(key);
        while (true) {
            Store.Lock lock;
            try {
                lock = store.lock("flight:" + name, LEASE);
            } catch (StoreException e) {
                return making.make();
            }
            if (lock != null) {
                return locked(name, lock, kept, making, elsewhere);
            }
            await(name);
            Rendition made = kept.get();
            if (made != null) {
                elsewhere.run();
                return made;
            }
        }
    }

    private Rendition locked(
            String name, Store.Lock lock, Supplier<@Nullable Rendition> kept, Making making, Runnable elsewhere)
            throws Exception {
        ScheduledFuture<?> renewal = renewals.scheduleWithFixedDelay(
                () -> renew(lock), RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        try {
            Rendition there = kept.get();
            if (there != null) {
                elsewhere.run();
                return there;
            }
            return making.make();
        } finally {
            renewal.cancel(false);
            release(name, lock);
        }
    }

    private static void renew(Store.Lock lock) {
        try {
            lock.renew();
        } catch (StoreException e) {
            LOG.debugf("a lock is not renewed: %s", e.getMessage());
        }
    }

    private void release(String name, Store.Lock lock) {
        // An interrupted owner still has to let go; the store would refuse an interrupted thread.
        boolean interrupted = Thread.interrupted();
        try {
            lock.release();
            store.publish(Bulletin.CHANNEL, Bulletin.done(name));
        } catch (StoreException e) {
            LOG.debugf("a lock is left to run out: %s", e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void await(String name) throws InterruptedException {
        CountDownLatch latch = waiting.computeIfAbsent(name, _ -> new CountDownLatch(1));
        latch.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Another process has ended its work, one way or the other. */
    void done(String name) {
        CountDownLatch latch = waiting.remove(name);
        if (latch != null) {
            latch.countDown();
        }
    }

    private static String name(Key key) {
        return key.place() + ":" + key.digest();
    }

    @Override
    public void close() {
        renewals.shutdownNow();
    }
}
