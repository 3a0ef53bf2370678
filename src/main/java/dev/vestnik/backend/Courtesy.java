package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Has the calls of those who are patient wait for those of the others. What holds:
 *
 * <ol>
 *   <li>A patient call is begun only where a place at the backend is free, so it is in nobody's way in the queue.
 *   <li>Patient calls take half of the places at most, one if there is one: whoever comes then finds a place, or waits for what is
 *       under way at one.
 *   <li>Work that somebody without patience comes to wait for is patient no longer.
 * </ol>
 */
final class Courtesy {

    /** How often a call that waits looks whether its work is still patient. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final int places;
    private final int most;
    private int urgent;
    private int patient;

    /** @param places calls that the backend takes at once */
    Courtesy(int places) {
        this.places = places;
        this.most = Math.max(1, places / 2);
    }

    /**
     * Makes a call when it is its turn.
     *
     * @throws BackendException when others are let pass until the deadline
     */
    Reply around(Backend.Session session, Deadline deadline, Supplier<Reply> call) {
        boolean patiently = enter(session, deadline);
        try {
            return call.get();
        } finally {
            leave(patiently);
        }
    }

    private boolean enter(Backend.Session session, Deadline deadline) {
        if (deadline.isPatient()) {
            session.letPass(deadline);
        }
        try {
            return enter(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(FailureClass.DEADLINE_PASSED, "the wait was ended", null, e);
        }
    }

    /** Whether the call is a patient one. */
    private synchronized boolean enter(Deadline deadline) throws InterruptedException {
        while (deadline.isPatient()) {
            if (patient < most && urgent + patient < places) {
                patient++;
                return true;
            }
            if (deadline.passed()) {
                throw new BackendException(FailureClass.DEADLINE_PASSED, "others were let pass until the deadline");
            }
            wait(LOOK_EVERY.toMillis());
        }
        urgent++;
        return false;
    }

    private synchronized void leave(boolean patiently) {
        if (patiently) {
            patient--;
        } else {
            urgent--;
        }
        notifyAll();
    }
}
