package dev.vestnik.pipeline;

import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Rendition;
import dev.vestnik.cache.Flight;
import java.util.concurrent.ExecutionException;

/** Waiting for a flight in blocking code. */
final class Flights {

    private Flights() {}

    /** The rendition; what ended the flight is thrown as it was. */
    static Rendition await(Flight flight) throws InterruptedException {
        try {
            return flight.result().get();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RuntimeException failure -> failure;
                // That flight's deadline is over, not ours; whoever waits for it has to do without all the same.
                case InterruptedException ended ->
                    new BackendException(FailureClass.DEADLINE_PASSED, "the work waited for was ended", null, ended);
                case null, default -> new IllegalStateException("the work ended unexpectedly", e.getCause());
            };
        }
    }
}
