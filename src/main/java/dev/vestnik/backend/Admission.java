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
 * still be waiting at the deadline: how long it will take is estimated from the characters ahead and the speed seen so far. Patient
 * work is not in the queue: it takes a place that nobody waits for, and gives it up between two questions when somebody does.
 */
final class Admission {

    /**
     * Seconds a character of source takes before anything was measured: the first article, 3,600 characters, took 86 s on two
     * idle cores.
     */
    private static final double FIRST_SECONDS_PER_CHARACTER = 0.025;

    /** Weight of the newest measurement in the running mean. */
    private static final double NEWEST = 0.3;

    /** How often patient work looks whether there is a place. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

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
     * @throws BackendException {@code BUSY}, with the time after which trying again makes sense
     */
    Place enter(Backend.Work work, Deadline deadline) {
        int characters = work.characters();
        if (acquiredPatiently(deadline)) {
            // Nobody who comes waits for more than the question under way.
            return new Place(characters, characters / Math.max(1, work.questions()));
        }
        acquire(characters, deadline);
        return new Place(characters, characters);
    }

    /** Whether there is a place for work that lets others pass; false as soon as it is not, or no longer. */
    private boolean acquiredPatiently(Deadline deadline) {
        while (deadline.isPatient()) {
            if (waiting.get() == 0 && free.tryAcquire()) {
                return true;
            }
            if (deadline.passed()) {
                throw busy("others were let pass until the deadline", estimatedWait());
            }
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                throw ended(e);
            }
        }
        return false;
    }

    private static BackendException ended(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new BackendException(FailureClass.DEADLINE_PASSED, "the wait for a place was ended", null, e);
    }

    private void acquire(int characters, Deadline deadline) {
        if (free.tryAcquire()) {
            return;
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
            if (!free.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy("no place became free within the deadline", estimatedWait());
            }
        } catch (InterruptedException e) {
            throw ended(e);
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

    /** A place at the model, given back by closing it. Used by one thread at a time. */
    final class Place implements AutoCloseable {
        private final int characters;
        private int ahead;
        private final long start = nanoTime.getAsLong();
        private boolean held = true;

        /** Whether it was held without a break, so that it says something about speed. */
        private boolean whole = true;

        /** @param ahead characters that somebody who comes now has to wait for */
        private Place(int characters, int ahead) {
            this.characters = characters;
            this.ahead = ahead;
            charactersAhead.addAndGet(ahead);
        }

        /**
         * Between two questions of patient work: gives the place up and waits for one again, if somebody waits.
         *
         * @return whether others had it meanwhile
         */
        synchronized boolean letPass(Deadline deadline) {
            if (!held || waiting.get() == 0 || !deadline.isPatient()) {
                return false;
            }
            giveUp();
            whole = false;
            if (!acquiredPatiently(deadline)) {
                acquire(characters, deadline);
                ahead = characters;
            }
            held = true;
            charactersAhead.addAndGet(ahead);
            return true;
        }

        private void giveUp() {
            held = false;
            charactersAhead.addAndGet(-ahead);
            free.release();
        }

        @Override
        public synchronized void close() {
            if (!held) {
                return;
            }
            if (whole && characters >= LEAST_CHARACTERS) {
                double seen = (nanoTime.getAsLong() - start) / 1e9 / characters;
                secondsPerCharacter = (1 - NEWEST) * secondsPerCharacter + NEWEST * seen;
            }
            giveUp();
        }
    }
}
