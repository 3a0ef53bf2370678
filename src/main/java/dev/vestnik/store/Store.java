package dev.vestnik.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What must last. Every method may be called from any thread, waits for a bounded time, and throws a {@link StoreException} when
 * the store cannot do it now. A thread that is interrupted while it waits gets one too, and stays interrupted.
 *
 * <p>Keys and names are 1 to 200 visible ASCII characters, by custom in parts with colons between them; another
 * one is an {@link IllegalArgumentException}, and so is a value larger than {@code vestnik.store.max-value} or a time that is not
 * positive. Entries and counters share one space of keys; queues, locks and channels have one each.
 *
 * <p>A write that ended without an exception has been done and survives the end of the process. One that ended with
 * {@link StoreException.Kind#UNAVAILABLE} may have been done or not.
 */
public interface Store extends AutoCloseable {

    /**
     * The value of an entry.
     *
     * @return null when there is none, when its time is over, when it is a counter, or when what is kept cannot be read
     */
    byte @Nullable [] get(String key);

    /**
     * The values of entries, which costs less than asking for one after the other.
     *
     * @return by key; those that {@link #get} has null for are not in it
     */
    default Map<String, byte[]> getAll(List<String> keys) {
        Map<String, byte[]> values = new HashMap<>();
        for (String key : keys) {
            byte[] value = get(key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    /**
     * Keeps a value, in place of what the key had.
     *
     * @param keep how long; null keeps it until it is deleted
     */
    void put(String key, byte[] value, @Nullable Duration keep);

    /**
     * Keeps values as {@link #put} does, together, which costs less than one after the other. When it fails some may be kept.
     *
     * @param puts any number; of two with one key the later holds
     */
    void putAll(List<Put> puts);

    /**
     * Keeps a value unless the key has something already.
     *
     * @param keep how long; null keeps it until it is deleted
     * @return whether it is kept now
     */
    boolean putIfAbsent(String key, byte[] value, @Nullable Duration keep);

    /** Removes an entry or counter; false when there was none. */
    boolean delete(String key);

    /**
     * The keys that begin with a prefix, a page at a time. A key that is there from the first page to the last is in at least one
     * of them; one that comes or goes meanwhile may be. Their order is the engine's.
     *
     * @param prefix what the keys begin with; may be empty
     * @param cursor {@link Page#next()} of the page before; null for the first
     * @param limit about how many keys a page has, from 1 to 10,000; a page may have a few more, or none and yet have a next one
     */
    Page scan(String prefix, @Nullable String cursor, int limit);

    /**
     * Adds to a counter, which begins at 0. Adding 0 reads it.
     *
     * @param keep how long the counter lasts from its first addition on; null keeps it until it is deleted
     * @return the new value
     * @throws IllegalStateException when the key is an entry's
     */
    long add(String key, long delta, @Nullable Duration keep);

    /**
     * A queue; it exists as soon as something is added.
     *
     * @param lease how long a lease of it lasts; every process has to say the same of one queue
     */
    WorkQueue queue(String name, Duration lease);

    /**
     * Takes a lock. It is freed by its owner or when its time is over, whichever comes first: an owner that was suspended for
     * longer has to ask {@link Lock#renew()} before it relies on it.
     *
     * @return null when another has it
     */
    @Nullable Lock lock(String name, Duration keep);

    /** Sends a message to all who are subscribed now, those of this process included. Best effort: nothing is kept. */
    void publish(String channel, byte[] message);

    /**
     * Listens to a channel. The listener and the notice of loss are called one at a time, on a thread of the subscription.
     *
     * @param onLoss called when messages may have been missed: the connection was lost, or the listener was too slow
     */
    Subscription subscribe(String channel, Consumer<byte[]> listener, Runnable onLoss);

    /** Whether the store can be used, as it looks from here. Never waits. */
    Health health();

    @Override
    void close();

    /**
     * A value to keep.
     *
     * @param keep how long; null keeps it until it is deleted
     */
    @SuppressWarnings("ArrayRecordComponent") // it is handed over and never compared
    record Put(String key, byte[] value, @Nullable Duration keep) {}

    /**
     * Some keys.
     *
     * @param next the cursor of the next page; null when this is the last
     */
    record Page(List<String> keys, @Nullable String next) {}

    /**
     * How the store is.
     *
     * @param detail what it is and, when it is not up, why; holds no secrets
     */
    record Health(boolean up, String detail) {}

    /** A lock that is held. */
    interface Lock {
        /** Begins the lock's time anew; false when it is no longer this owner's. */
        boolean renew();

        /** Frees the lock if it is still this owner's. */
        void release();
    }

    /** A channel that is listened to. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
