package dev.vestnik.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What came of requests that were sent at a steady rate, each at its time, whether those before were answered or not: so one that
 * is held up shows, and so do those that had to wait behind it.
 */
final class BenchLoad {

    /** How long each took from the moment at which it was to be sent, the shortest first; at least one. */
    private final long[] nanos;

    private final int failed;

    private BenchLoad(long[] nanos, int failed) {
        this.nanos = nanos;
        this.failed = failed;
    }

    /** One request. */
    @FunctionalInterface
    interface Call {
        /** Sends it and waits, for a bounded time; false when the answer is not what it should be. */
        boolean answered(int number) throws IOException, InterruptedException;
    }

    /**
     * Sends requests and waits for all of them.
     *
     * @param length how long they are sent; more than zero
     * @param perSecond how many, from 1
     */
    static BenchLoad run(Duration length, int perSecond, Call call) throws InterruptedException {
        int count = (int) Math.max(1, length.toMillis() * perSecond / 1000);
        long[] nanos = new long[count];
        AtomicInteger failed = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                int number = i;
                long planned = start + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() - planned < 0) {
                    LockSupport.parkNanos(planned - System.nanoTime());
                    if (Thread.interrupted()) {
                        threads.shutdownNow();
                        throw new InterruptedException("while requests were sent");
                    }
                }
                threads.execute(() -> {
                    boolean answered = false;
                    try {
                        answered = call.answered(number);
                    } catch (IOException _) {
                        // Not answered.
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    nanos[number] = System.nanoTime() - planned;
                    if (!answered) {
                        failed.incrementAndGet();
                    }
                });
            }
        }
        Arrays.sort(nanos);
        return new BenchLoad(nanos, failed.get());
    }

    /** How many were not answered, or not as they should be. */
    int failed() {
        return failed;
    }

    /** @param share of the requests that took no longer, from 0 to 1 */
    double millis(double share) {
        return nanos[(int) Math.min(nanos.length - 1L, Math.round(share * nanos.length))] / 1e6;
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "%d requests, %d failed, p50 %.1f ms, p99 %.1f ms, at most %.0f ms",
                nanos.length,
                failed,
                millis(0.5),
                millis(0.99),
                millis(1));
    }
}
