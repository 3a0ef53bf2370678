package dev.vestnik.pipeline;

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
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the work ended unexpectedly", e.getCause());
        }
    }
}
