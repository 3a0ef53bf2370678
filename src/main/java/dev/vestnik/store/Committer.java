package dev.vestnik.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that changes the embedded store. What holds:
 *
 * <ol>
 *   <li>Changes that wait at the same time share one commit; each is answered after it.
 *   <li>A change is kept as a whole or not at all.
 *   <li>No caller's thread touches the file, since the interrupt of one that did would close it for all.
 *   <li>After a failed commit the file is opened again, with what was committed before.
 *   <li>At most {@value #PENDING_KILOBYTES} KB and {@value #PENDING} changes wait; who comes after that waits for room, for a
 *       bounded time.
 * </ol>
 *
 * <p>Between commits there is the {@link Upkeep}.
 */
final class Committer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Committer.class);

    private static final int PENDING = 1024;
    private static final int PENDING_KILOBYTES = 64 * 1024;

    /** The longest a caller waits: for its turn, and then for the commit. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(250);

    /** Changes of one commit, in KB, unless one alone has more. */
    private static final int BATCH_KILOBYTES = 8 * 1024;

    /** Below so much free space on the disk only deletions are done. */
    private static final long DISK_RESERVE = 16L << 20;

    private final Path folder;
    private final Disk disk;
    private final Clock clock;
    private final long cap;
    private final BlockingQueue<Change<?>> pending = new ArrayBlockingQueue<>(PENDING);
    private final Semaphore room = new Semaphore(PENDING_KILOBYTES, true);
    private final Thread thread;
    private volatile @Nullable MvFile file;
    private volatile boolean closing;

    private final Upkeep upkeep = new Upkeep();

    /** Whether the log has that the file does not work, and not yet that it works again. */
    private boolean broken;

    /** @throws IllegalStateException when the file is damaged or cannot be used */
    Committer(Path folder, Disk disk, Clock clock, long cap) {
        this.folder = folder;
        this.disk = disk;
        this.clock = clock;
        this.cap = cap;
        this.file = MvFile.open(folder, disk, clock, cap);
        this.thread = Thread.ofPlatform().name("store").daemon().unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    /** The tables to read from; null while the file is not open. */
    @Nullable Tables tables() {
        MvFile open = file;
        return open == null ? null : open.tables();
    }

    /** Makes a change that may take room, and waits until it is kept. */
    <T> T grow(long bytes, Function<Tables, T> change) {
        return run(new Change<>(change, kilobytes(bytes), true));
    }

    /** Makes a change that takes no room worth speaking of, and waits until it is kept. */
    <T> T change(Function<Tables, T> change) {
        return run(new Change<>(change, 1, false));
    }

    private static int kilobytes(long bytes) {
        return (int) Math.min(PENDING_KILOBYTES, 1 + bytes / 1024);
    }

    private <T> T run(Change<T> change) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (closing) {
                throw unavailable("the store is closed", null);
            }
            if (!room.tryAcquire(change.kilobytes(), PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw unavailable("the disk does not keep up", null);
            }
            hand(change, end - System.nanoTime());
            return change.done().get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted while waiting for the store", e);
        } catch (TimeoutException e) {
            throw unavailable("the disk does not keep up", e);
        } catch (ExecutionException e) {
            // A new exception, so that it shows the caller's own way here.
            throw e.getCause() instanceof StoreException known
                    ? new StoreException(known.kind(), String.valueOf(known.getMessage()), known)
                    : unavailable("the store failed", e.getCause());
        }
    }

    /** From then on it is the thread's to give back the room. */
    private void hand(Change<?> change, long nanos) throws InterruptedException {
        boolean handed = false;
        try {
            handed = pending.offer(change, nanos, TimeUnit.NANOSECONDS);
        } finally {
            if (!handed) {
                room.release(change.kilobytes());
            }
        }
        if (!handed) {
            throw unavailable("the disk does not keep up", null);
        }
    }

    private static StoreException unavailable(String message, @Nullable Throwable cause) {
        return new StoreException(StoreException.Kind.UNAVAILABLE, message, cause);
    }

    private void work() {
        List<Change<?>> batch = new ArrayList<>();
        while (!closing || !pending.isEmpty()) {
            try {
                Change<?> first = pending.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    fill(batch, first.kilobytes());
                    commit(batch);
                }
                tidy();
            } catch (InterruptedException _) {
                // Nobody knows this thread to interrupt it.
            }
            batch.clear();
        }
        MvFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
        pending.forEach(change -> change.fail(unavailable("the store is closed", null)));
    }

    private void fill(List<Change<?>> batch, int kilobytes) {
        int sum = kilobytes;
        while (sum < BATCH_KILOBYTES) {
            Change<?> next = pending.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
            sum += next.kilobytes();
        }
    }

    private void commit(List<Change<?>> batch) {
        try {
            MvFile open = opened();
            if (open == null) {
                failAll(batch, unavailable("the store's file cannot be opened", null));
                return;
            }
            long kilobytes = batch.stream().mapToLong(Change::kilobytes).sum();
            boolean full = disk.freeBytes(folder) < DISK_RESERVE + 2 * kilobytes * 1024;
            for (Change<?> change : batch) {
                if (full && change.grows()) {
                    change.fail(new StoreException(
                            StoreException.Kind.FULL,
                            "the disk of the store is full: " + folder + " (vestnik.store.folder)"));
                } else {
                    change.make(open.tables());
                }
            }
            open.commit();
            upkeep.changed();
            succeed();
            batch.forEach(Change::answer);
        } catch (RuntimeException | Error e) {
            // An Error as well: without this thread nobody would be answered any more.
            StoreException failure = failure(e);
            complain(String.valueOf(failure.getMessage()));
            failAll(batch, failure);
            reopen();
        } finally {
            batch.forEach(change -> room.release(change.kilobytes()));
        }
    }

    private static void failAll(List<Change<?>> batch, StoreException failure) {
        batch.forEach(change -> change.fail(failure));
    }

    private StoreException failure(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            // The words of the C library's ENOSPC and EDQUOT, which Java hands on.
            String message = String.valueOf(each.getMessage());
            if (message.contains("No space left") || message.contains("quota exceeded")) {
                return new StoreException(
                        StoreException.Kind.FULL,
                        "the disk of the store is full: " + folder + " (vestnik.store.folder)",
                        e);
            }
        }
        return unavailable("the store's file failed: " + e, e);
    }

    private void complain(String message) {
        if (!broken) {
            LOG.errorf("the store in %s does not work: %s", folder, message);
        }
        broken = true;
    }

    private void succeed() {
        if (broken) {
            LOG.infof("the store in %s works again", folder);
        }
        broken = false;
    }

    private @Nullable MvFile opened() {
        if (file == null) {
            reopen();
        }
        return file;
    }

    /** What a change did before it failed must not be kept, and an engine that failed to write is closed already. */
    private void reopen() {
        MvFile failed = file;
        file = null;
        if (failed != null) {
            failed.abandon();
        }
        try {
            file = MvFile.open(folder, disk, clock, cap);
        } catch (RuntimeException e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    private void tidy() {
        MvFile open = file;
        if (open == null) {
            return;
        }
        try {
            upkeep.step(open, pending.isEmpty());
        } catch (IOException | RuntimeException | Error e) {
            complain("it could not be tidied up: " + e);
            upkeep.rest();
            reopen();
        }
    }

    @Override
    public void close() {
        closing = true;
        // Wakes the thread; an interrupt might close the file under a write.
        pending.offer(new Change<>(Tables::used, 0, false));
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
