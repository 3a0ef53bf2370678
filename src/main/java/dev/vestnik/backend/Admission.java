package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Who may use a model that serves few at once. The queue is bounded, first come first served, and nobody is let into it who would
 * still be waiting at the deadline: how long it will take is estimated from the characters ahead and the speed seen so far.
 */
final class Admission {

    /**
     * Seconds a character of source takes before anything was measured: the first article, 3,600 characters, took 86 s on two
     * idle cores.
     */
    private static final double FIRST_SECONDS_PER_CHARACTER = 0.025;

    /** Weight of the newest measurement in the running mean. */
    private static final double NEWEST = 0.3;

    /** Work below this size says little about speed. */
    private static final int LEAST_CHARACTERS = 200;

    private final int places;
    private final int queue;
    private final Semaphore free;
    private final LongSupplier nanoTime;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong charactersAhead = new AtomicLong();
    private volatile double secondsPerCharacter = FIRST_SECONDS_PER_CHARACTER;

    Admission(int places, int queue) {
        this(places, queue, System::nanoTime);
    }

    Admission(int places, int queue, LongSupplier nanoTime) {
        this.places = places;
        this.queue = queue;
        this.free = new Semaphore(places, true);
        this.nanoTime = nanoTime;
    }

    /**
     * Waits for a place, at most until the deadline.
     *
     * @param characters the size of the work
     * @throws BackendException {@code BUSY}, with the time after which trying again makes sense
     */
    Place enter(int characters, Deadline deadline) {
        if (free.tryAcquire()) {
            return admitted(characters);
        }
        Duration estimate = estimatedWait();
        if (estimate.compareTo(deadline.left()) >= 0) {
            throw busy("others would keep the model busy beyond the deadline", estimate);
        }
        if (waiting.incrementAndGet() > queue) {
            waiting.decrementAndGet();
            throw busy("its queue of " + queue + " is full", estimate);
        }
        charactersAhead.addAndGet(characters);
        try {
            if (free.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return admitted(characters);
            }
            throw busy("no place became free within the deadline", estimatedWait());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(FailureClass.DEADLINE_PASSED, "the wait for a place was ended", null, e);
        } finally {
            waiting.decrementAndGet();
            charactersAhead.addAndGet(-characters);
        }
    }

    private static BackendException busy(String why, Duration estimate) {
        return new BackendException(FailureClass.BUSY, why, atLeastASecond(estimate), null);
    }

    private static Duration atLeastASecond(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : duration;
    }

    private Place admitted(int characters) {
        charactersAhead.addAndGet(characters);
        return new Place(characters);
    }

    /** How long a newcomer would wait. */
    Duration estimatedWait() {
        return Duration.ofMillis((long) (1000 * charactersAhead.get() * secondsPerCharacter / places));
    }

    int waiting() {
        return waiting.get();
    }

    int busy() {
        return places - free.availablePermits();
    }

    /** A place at the model, given back by closing it. */
    final class Place implements AutoCloseable {
        private final int characters;
        private final long start = nanoTime.getAsLong();
        private boolean closed;

        private Place(int characters) {
            this.characters = characters;
        }

        @Override
        public synchronized void close() {
            if (closed) {
                return;
            }
            closed = true;
            if (characters >= LEAST_CHARACTERS) {
                double seen = (nanoTime.getAsLong() - start) / 1e9 / characters;
                secondsPerCharacter = (1 - NEWEST) * secondsPerCharacter + NEWEST * seen;
            }
            charactersAhead.addAndGet(-characters);
            free.release();
        }
    }
}
