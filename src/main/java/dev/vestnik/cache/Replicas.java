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
 * kept. The lock is short and renewed, so that another takes over within seconds when its owner dies; one that is lost while its
 * owner works, because the store was started anew, is taken again. A store that cannot be asked makes everybody work for themselves,
 * and who comes when it is back waits for one of those.
 */
final class Replicas implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Replicas.class);

    /** How long a lock outlives its owner. */
    static final Duration LEASE = Duration.ofSeconds(6);

    private static final Duration RENEWAL = Duration.ofSeconds(2);

    /** Messages may get lost; who waits looks for itself this often. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Store store;
    private final Duration look;
    private final Duration renewal;
    private final ConcurrentHashMap<String, CountDownLatch> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lock-renewal").daemon().factory());

    Replicas(Store store) {
        this(store, LOOK, RENEWAL);
    }

    /**
     * @param look how long one that waits does not look for itself
     * @param renewal how often a lock is renewed
     */
    Replicas(Store store, Duration look, Duration renewal) {
        this.store = store;
        this.look = look;
        this.renewal = renewal;
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
            // Before the lock is asked for: else who frees it just then would not be heard.
            CountDownLatch ended = waiting.computeIfAbsent(name, _ -> new CountDownLatch(1));
            Held held = new Held(name);
            try {
                if (!held.take()) {
                    ended.await(look.toMillis(), TimeUnit.MILLISECONDS);
                    held = null;
                }
            } catch (StoreException e) {
                LOG.debugf("everybody works for themselves: %s", e.getMessage());
            } finally {
                waiting.remove(name, ended);
            }
            if (held != null) {
                return working(held, kept, making, elsewhere);
            }
            Rendition made = kept.get();
            if (made != null) {
                elsewhere.run();
                return made;
            }
        }
    }

    private Rendition working(Held held, Supplier<@Nullable Rendition> kept, Making making, Runnable elsewhere)
            throws Exception {
        ScheduledFuture<?> renewing = renewals.scheduleWithFixedDelay(
                held::renew, renewal.toNanos(), renewal.toNanos(), TimeUnit.NANOSECONDS);
        try {
            Rendition there = kept.get();
            if (there != null) {
                elsewhere.run();
                return there;
            }
            return making.make();
        } finally {
            renewing.cancel(false);
            // An interrupted owner still has to let go; the store would refuse an interrupted thread.
            boolean interrupted = Thread.interrupted();
            held.release();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The lock of somebody who works. */
    private final class Held {
        private final String name;
        private Store.@Nullable Lock lock;
        private boolean released;

        Held(String name) {
            this.name = name;
        }

        /**
         * Whether it is ours now.
         *
         * @throws StoreException when the store cannot be asked; then it is not
         */
        synchronized boolean take() {
            lock = store.lock("flight:" + name, LEASE);
            return lock != null;
        }

        synchronized void renew() {
            if (released) {
                return;
            }
            try {
                if (lock == null || !lock.renew()) {
                    take();
                }
            } catch (StoreException e) {
                LOG.debugf("a lock is not renewed: %s", e.getMessage());
            }
        }

        synchronized void release() {
            released = true;
            if (lock == null) {
                return;
            }
            lock.release();
            try {
                store.publish(Bulletin.CHANNEL, Bulletin.done(name));
            } catch (StoreException e) {
                LOG.debugf("not told to the others: %s", e.getMessage());
            }
        }
    }

    /** How many wait for another process. */
    int waiting() {
        return waiting.size();
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
