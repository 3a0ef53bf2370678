package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One configured model. Implementations are safe for use by many threads. */
interface Backend extends AutoCloseable {

    /** What the operator called it. */
    String name();

    /** The model that will answer, as far as it is known before the first answer. */
    String model();

    /** How it is best asked. */
    Style style();

    /** Whether it can be asked now, and if not, why not. */
    State state();

    /**
     * Opens a run of related questions. A backend that can serve only so many at once waits here for its turn, at most until
     * the deadline.
     *
     * @throws BackendException when it cannot be asked: {@code NOT_READY}, {@code BUSY}
     */
    default Session open(Work work, Deadline deadline) {
        return this::ask;
    }

    /** Told when it became another one, with another key, so that what is held against the old one can be forgotten. */
    default void onRenewal(Runnable forget) {}

    /** Told what an answer said of the provider's own limits, failures included; by the thread that asks. */
    default void onLimits(Consumer<List<Limit>> listener) {}

    /**
     * Asks once: no retry, no breaker, no queue. The whole answer has to be there within the limit, the last byte of the body
     * included. An interrupt ends the call at once.
     *
     * @throws BackendException for everything that goes wrong, with the class that fits
     */
    Reply ask(Prompt prompt, Duration limit);

    @Override
    default void close() {}

    /** A run of related questions, such as the blocks of one article. */
    @FunctionalInterface
    interface Session extends AutoCloseable {
        Reply ask(Prompt prompt, Duration limit);

        /**
         * Between two questions: gives up its turn for a while if the work is patient and others wait for theirs. Waits for the next
         * one at most until the deadline.
         *
         * @throws BackendException when there is none until then
         */
        default void letPass(Deadline deadline) {}

        @Override
        default void close() {}
    }

    /**
     * How much is going to be asked in one run; estimates will do.
     *
     * @param questions questions, at least one
     * @param characters characters of the source in all
     */
    record Work(int questions, int characters) {}
}
