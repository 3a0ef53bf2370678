package dev.vestnik.cache;

import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Where what is to be written into the store waits. It is gathered for a moment and written together, since a commit costs more than
 * what is in it. What was forgotten meanwhile is not written, and what the store will not take is dropped.
 */
final class Outbox implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    /** Writes that wait; more are dropped, which costs no more than making the thing again. */
    private static final int MOST_WAITING = 10_000;

    /** Of a few KB each. */
    private static final int MOST_TOGETHER = 500;

    /** How long a write may wait for others, which is as much as the end of the process can lose. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Store store;
    private final Forgotten forgotten;

    /** Written under the one; the other is held by one who forgets, so that no write is under way then. */
    private final ReadWriteLock writing = new ReentrantReadWriteLock();

    private final BlockingQueue<Write> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Semaphore signals = new Semaphore(0);
    private final Lock draining = new ReentrantLock();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer = Thread.ofPlatform().name("outbox").daemon().unstarted(this::work);

    Outbox(Store store, Forgotten forgotten) {
        this.store = store;
        this.forgotten = forgotten;
        writer.start();
    }

    /**
     * What is to be written.
     *
     * @param article the id of the article it is of; empty for a text that is no article
     * @param place see {@link Key#place}; empty for a block
     * @param since the moment at which the work began whose result it is, see {@link Forgotten}
     */
    record Write(String article, String place, long since, Supplier<List<Store.Put>> puts) {}

    /** Has it written soon, on another thread. */
    void soon(Write write) {
        if (waiting.offer(write)) {
            signals.release();
        } else {
            LOG.debug("too many writes wait for the store; one is dropped");
        }
    }

    /** Writes it on this thread. */
    void now(Write write) {
        write(List.of(write));
    }

    /** Does something between two writes: those before it are done, those after it know of it. */
    void between(Runnable work) {
        writing.writeLock().lock();
        try {
            work.run();
        } finally {
            writing.writeLock().unlock();
        }
    }

    /** Writes what waits now, on this thread. */
    void flush() {
        do {
            writeSome();
        } while (!waiting.isEmpty());
    }

    private void work() {
        boolean open = true;
        while (open || !waiting.isEmpty()) {
            try {
                open = !closing.await(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
                signals.acquire();
                signals.drainPermits();
                flush();
            } catch (InterruptedException _) {
                // Who closes waits no longer.
                return;
            } catch (RuntimeException e) {
                // Without this thread nothing would be kept any more.
                LOG.error("what was made is not kept", e);
            }
        }
    }

    /** Under a lock, so that what is no longer in the queue has been written for whoever comes after. */
    private void writeSome() {
        draining.lock();
        try {
            List<Write> some = new ArrayList<>();
            waiting.drainTo(some, MOST_TOGETHER);
            write(some);
        } finally {
            draining.unlock();
        }
    }

    private void write(List<Write> writes) {
        writing.readLock().lock();
        try {
            List<Store.Put> puts = writes.stream()
                    .filter(write -> !forgotten.since(write.since, write.article, write.place))
                    .flatMap(write -> write.puts.get().stream())
                    .toList();
            if (!puts.isEmpty()) {
                store.putAll(puts);
            }
        } catch (StoreException e) {
            LOG.debugf("not kept: %s", e.getMessage());
        } catch (IllegalArgumentException e) {
            // One is larger than a value may be, and the others are not to suffer.
            if (writes.size() == 1) {
                LOG.debugf("not kept: %s", e.getMessage());
            } else {
                writes.forEach(write -> write(List.of(write)));
            }
        } finally {
            writing.readLock().unlock();
        }
    }

    /** Writes what waits, for a few seconds at most. */
    @Override
    public void close() {
        closing.countDown();
        signals.release();
        try {
            if (!writer.join(CLOSING)) {
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
