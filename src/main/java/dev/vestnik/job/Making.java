package dev.vestnik.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes what an item asks for. Called from any number of threads. */
@FunctionalInterface
public interface Making {

    /**
     * Makes an item. What is there already is not made again. When it ends without an exception, what it made is kept in the store.
     *
     * @param order what the item asks for, as it was given with the job
     * @param progress to be told of what is finished
     * @throws InterruptedException when the process ends or another one has taken the item over
     */
    Attempt make(Job job, byte[] order, Progress progress) throws InterruptedException;

    /**
     * What came of it.
     *
     * @param again after what time another try may do better; null where it would not
     * @param order what the item asks for from now on, in fewer bytes; null when that stays
     */
    @SuppressWarnings("ArrayRecordComponent") // it is handed over and never compared
    record Attempt(Outcome outcome, @Nullable Duration again, byte @Nullable [] order) {}

    /** How far the work on an item is. */
    interface Progress {
        /**
         * The article is known and the work on it begins.
         *
         * @param kept whether it can be looked up by its id
         * @param blocks blocks that there will be, of all translations together
         */
        void begun(String article, boolean kept, int blocks);

        /** One more block is finished. */
        void block();
    }
}
