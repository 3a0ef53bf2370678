package dev.vestnik.store;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** The threads that read the embedded store for others: a caller that is interrupted in a read would close the file for all. */
final class Readers implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int WAITING = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A page may be moved between finding and reading it, and the file may be opened anew; then one looks again. */
    private static final int LOOKS = 4;

    private static final Duration PAUSE = Duration.ofMillis(5);

    /** How long a read waits for the file to be open again. */
    private static final Duration OPENING = Duration.ofSeconds(2);

    private final Supplier<@Nullable Tables> tables;
    private final ThreadPoolExecutor threads;

    Readers(Supplier<@Nullable Tables> tables) {
        this.tables = tables;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("store-reader-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    <T extends @Nullable Object> T read(Function<Tables, T> look) {
        Future<T> reading;
        try {
            reading = threads.submit(() -> look(look));
        } catch (RejectedExecutionException e) {
            throw unavailable("too many reads wait for the store, or it is closed", e);
        }
        try {
            return reading.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted while waiting for the store", e);
        } catch (TimeoutException e) {
            throw unavailable("the disk does not keep up", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreException known
                    ? unavailable(String.valueOf(known.getMessage()), known)
                    : unavailable("the store's file cannot be read: " + e.getCause(), e.getCause());
        }
    }

    private <T extends @Nullable Object> T look(Function<Tables, T> look) {
        long end = System.nanoTime() + OPENING.toNanos();
        for (int i = 1; ; i++) {
            Tables open = tables.get();
            try {
                if (open != null) {
                    return look.apply(open);
                }
                if (System.nanoTime() - end > 0) {
                    throw unavailable("the store's file is not open", null);
                }
            } catch (MVStoreException e) {
                if (i >= LOOKS && tables.get() == open) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static StoreException unavailable(String message, @Nullable Throwable cause) {
        return new StoreException(StoreException.Kind.UNAVAILABLE, message, cause);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
