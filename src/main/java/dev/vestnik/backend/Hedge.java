package dev.vestnik.backend;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks one backend, and when its answer takes long, the next one as well; what comes first and passes is taken, the other call is
 * ended. At most two are asked at once: a hedge is for the one call that hangs, not to double an outage at every backend. See Dean
 * and Barroso, The Tail at Scale, Communications of the ACM 56(2), 2013.
 */
final class Hedge {

    private static final int AT_ONCE = 2;

    private final Duration delay;
    private final Function<Guarded, @Nullable Answer> ask;
    private final BooleanSupplier over;

    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    private record Outcome(
            @Nullable Answer answer, @Nullable Throwable failure) {}

    /**
     * @param delay how long the first has before the second is asked
     * @param ask asks a backend; null when it has no answer that passes
     * @param over whether nobody else is to be asked
     */
    Hedge(Duration delay, Function<Guarded, @Nullable Answer> ask, BooleanSupplier over) {
        this.delay = delay;
        this.ask = ask;
        this.over = over;
    }

    /** The first answer that passes; null when there is none. */
    @Nullable Answer first(List<Guarded> backends) throws InterruptedException {
        Deque<Guarded> waiting = new ArrayDeque<>(backends);
        int running = 0;
        try {
            while (running > 0 || (!waiting.isEmpty() && !over.getAsBoolean())) {
                if (running == 0) {
                    start(waiting.removeFirst());
                    running++;
                }
                boolean more = running < AT_ONCE && !waiting.isEmpty() && isHedge(waiting.getFirst());
                Outcome outcome = more ? outcomes.poll(delay.toNanos(), TimeUnit.NANOSECONDS) : outcomes.take();
                if (outcome == null) {
                    start(waiting.removeFirst());
                    running++;
                    continue;
                }
                running--;
                switch (outcome.failure()) {
                    case null -> {}
                    case RuntimeException failure -> throw failure;
                    case Error failure -> throw failure;
                    default -> throw new IllegalStateException("a backend could not be asked", outcome.failure());
                }
                if (outcome.answer() != null) {
                    return outcome.answer();
                }
            }
            return null;
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    /** Asking a model in this process as well gains nothing: it takes longer than what it would be asked for. */
    private static boolean isHedge(Guarded backend) {
        return backend.style() == Style.SIDE_BY_SIDE;
    }

    private void start(Guarded backend) {
        threads.add(Thread.ofVirtual().name("hedge").start(Context.current().wrap(() -> {
            try {
                outcomes.add(new Outcome(ask.apply(backend), null));
            } catch (Throwable e) {
                // Whatever it was: who waits has to hear of it.
                outcomes.add(new Outcome(null, e));
            }
        })));
    }
}
