package dev.vestnik.store;

import org.jspecify.annotations.Nullable;

/**
 * A queue that hands out its oldest item on a lease. What is not done when its lease is over is handed out again, so every item is
 * worked on at least once, and it may be more than once.
 */
public interface WorkQueue {

    /**
     * Adds an item at the end.
     *
     * @param id what the item is called, as a key is; two items may have the same
     */
    void add(String id, byte[] value);

    /** The oldest item that nobody has, or whose lease is over; null when there is none now. Does not wait for one. */
    @Nullable Lease lease();

    /** How many items there are, leased ones included. */
    long size();

    /** An item that is being worked on. */
    interface Lease {
        String id();

        /** What was added; null when what is kept cannot be read. */
        byte @Nullable [] value();

        /** How often the item was handed out, this time included. */
        int times();

        /** Begins the lease's time anew; false when another has the item by now or it is done. */
        boolean renew();

        /** Gives the item back, to be handed out again at once; nothing happens when another has it by now or it is done. */
        void release();

        /** Removes the item, whoever has it by now. */
        void done();
    }
}
