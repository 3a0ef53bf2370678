package dev.vestnik.cache;

import dev.vestnik.Deadline;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work that several callers wait for. What holds:
 *
 * <ol>
 *   <li>For one key at most one is under way in this process.
 *   <li>All who joined get the same rendition, or the same failure; a failure is not kept, the next caller starts anew.
 *   <li>A caller that leaves ends nothing for the others. When the last has left, the work goes on for the time it lingers, so
 *       that the same caller's next try finds it; then it is interrupted.
 *   <li>Who joins late gets the blocks that are finished already, and then the rest, in order.
 *   <li>The work's deadline is the work's own; when it is over the work is interrupted. A caller's is the caller's: it ends the
 *       caller's wait and nothing else, but the work knows the soonest and may hurry. While all callers are patient, the work lets
 *       others pass.
 * </ol>
 */
public final class Flight {

    private final CompletableFuture<Rendition> result = new CompletableFuture<>();
    private final ScheduledExecutorService timer;
    private final Duration linger;

    /** Of the caller that starts the work: the work's spans stand in that one's trace, whoever joins. */
    private final Context origin = Context.current();

    private final List<TranslatedBlock> finished = new ArrayList<>();
    private final List<Consumer<TranslatedBlock>> listeners = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();
    private volatile From from = From.WORK;
    private int callers;
    private int patient;
    private boolean givenUp;
    private @Nullable ScheduledFuture<?> ending;
    private @Nullable ScheduledFuture<?> limit;
    private @Nullable Thread worker;

    Flight(ScheduledExecutorService timer, Duration linger) {
        this.timer = timer;
        this.linger = linger;
    }

    /** Begins the work; called once. */
    void fly(Work work, Duration deadline) {
        Thread thread = Thread.ofVirtual().name("flight").unstarted(origin.wrap(() -> run(work)));
        synchronized (this) {
            worker = thread;
            limit = timer.schedule(this::interrupt, deadline.toNanos(), TimeUnit.NANOSECONDS);
        }
        thread.start();
    }

    private void run(Work work) {
        try {
            result.complete(work.make(callers()));
        } catch (Throwable e) {
            // Whatever it was, the callers have to hear of it; an Error that nobody is told would leave them waiting.
            result.completeExceptionally(e);
        } finally {
            synchronized (this) {
                worker = null;
                listeners.clear();
                if (limit != null) {
                    limit.cancel(false);
                }
            }
        }
    }

    /** The callers have what they waited for, while the work has something left to do. */
    void land(Rendition made) {
        result.complete(made);
    }

    private Callers callers() {
        return new Callers() {
            @Override
            public void tell(TranslatedBlock block) {
                announce(block);
            }

            @Override
            public @Nullable Deadline soonest() {
                return soonestDeadline();
            }

            @Override
            public boolean patient() {
                return arePatient();
            }
        };
    }

    private synchronized @Nullable Deadline soonestDeadline() {
        return deadlines.stream()
                .filter(deadline -> !deadline.passed())
                .min(Comparator.comparing(Deadline::left))
                .orElse(null);
    }

    private synchronized boolean arePatient() {
        return callers > 0 && callers == patient;
    }

    private static boolean isPatient(@Nullable Deadline deadline) {
        return deadline != null && deadline.isPatient();
    }

    private synchronized void announce(TranslatedBlock block) {
        finished.add(block);
        listeners.forEach(listener -> listener.accept(block));
    }

    /** The span of the caller that started the work; invalid when there is none. */
    SpanContext origin() {
        return Span.fromContext(origin).getSpanContext();
    }

    /**
     * One more caller; false when the work was given up, so that it cannot be joined any more.
     *
     * @param deadline when it stops to wait; null when it does not say
     */
    synchronized boolean join(@Nullable Deadline deadline) {
        if (givenUp || result.isCompletedExceptionally()) {
            return false;
        }
        callers++;
        patient += isPatient(deadline) ? 1 : 0;
        if (deadline != null) {
            deadlines.add(deadline);
        }
        ScheduledFuture<?> planned = ending;
        if (planned != null) {
            planned.cancel(false);
            ending = null;
        }
        return true;
    }

    /**
     * A caller that no longer waits; every caller that joined calls this once.
     *
     * @param deadline the one it joined with
     */
    synchronized void leave(@Nullable Deadline deadline) {
        callers--;
        patient -= isPatient(deadline) ? 1 : 0;
        if (deadline != null) {
            deadlines.remove(deadline);
        }
        if (callers == 0 && !result.isDone()) {
            ending = timer.schedule(this::endIfLeft, linger.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void endIfLeft() {
        synchronized (this) {
            if (callers > 0) {
                return;
            }
            givenUp = true;
        }
        interrupt();
    }

    private synchronized void interrupt() {
        Thread working = worker;
        if (working != null) {
            working.interrupt();
        }
    }

    /** Ends the work for everybody. */
    void end() {
        synchronized (this) {
            givenUp = true;
        }
        interrupt();
    }

    void came(From source) {
        from = source;
    }

    /** Where the result came from; known when it is there. */
    public From from() {
        return from;
    }

    /** Where a result came from. */
    public enum From {
        WORK,
        /** It was kept. */
        CACHE,
        /** Another process made it meanwhile. */
        REPLICA,
        /** It was kept, and is stale: no new one could be made. */
        STALE
    }

    /** Tells of every finished block, those finished before included, in order. The listener must be quick. */
    public synchronized void listen(Consumer<TranslatedBlock> listener) {
        finished.forEach(listener);
        if (!result.isDone()) {
            listeners.add(listener);
        }
    }

    /** The rendition, when it is there. Cancelling it changes nothing for the work. */
    public CompletableFuture<Rendition> result() {
        return result.copy();
    }

    /** Makes a rendition. An interrupt ends it. */
    @FunctionalInterface
    public interface Work {
        Rendition make(Callers callers) throws Exception;

        /** Whether a failure is one that every other try would end with, too. */
        default boolean lasting(Exception failure) {
            return false;
        }

        /** Whether a failure says nothing about the text, so that what was made before is better than none. */
        default boolean passing(Exception failure) {
            return false;
        }
    }

    /** Those who wait, as the work sees them. */
    public interface Callers {
        /** Tells them of a block that is finished; in the article's order. */
        void tell(TranslatedBlock block);

        /** The soonest of their deadlines that is not over; null when there is none. */
        @Nullable Deadline soonest();

        /** Whether each of them has time, see {@link Deadline#patient}. */
        boolean patient();
    }
}
