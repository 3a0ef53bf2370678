package dev.vestnik.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * What the embedded store has on disk: the entries, their order by age and by expiry, and the items of queues. One thread writes;
 * any may read. What is changed between two commits is kept as a whole or not at all.
 */
final class Tables {

    /** The layout of the tables; another one is not opened. */
    static final long FORMAT = 1;

    /** Bytes that an entry takes beside key and value: its places in the orders, pages that are not full. */
    private static final int ENTRY_BYTES = 120;

    /** Keys of one millisecond in the order by expiry. */
    private static final int MOMENT_BITS = 20;

    private static final String USED = "used";
    private static final String SEQUENCE = "sequence";
    private static final String FORMAT_NAME = "format";

    private final MVMap<String, Entry> entries;
    private final MVMap<Long, String> ages;
    private final MVMap<Long, String> expiries;
    private final MVMap<String, Item> items;
    private final MVMap<String, Long> facts;
    private final Clock clock;
    private final long cap;

    private volatile long used;
    private long sequence;

    /** @param cap the most that entries and items may take, in bytes */
    Tables(MVStore store, Clock clock, long cap) {
        this.clock = clock;
        this.cap = cap;
        this.entries = store.openMap("entries", map(StringDataType.INSTANCE, new Entry.Type()));
        this.ages = store.openMap("ages", map(LongDataType.INSTANCE, StringDataType.INSTANCE));
        this.expiries = store.openMap("expiries", map(LongDataType.INSTANCE, StringDataType.INSTANCE));
        this.items = store.openMap("items", map(StringDataType.INSTANCE, new Item.Type()));
        this.facts = store.openMap("facts", map(StringDataType.INSTANCE, LongDataType.INSTANCE));
        this.used = facts.getOrDefault(USED, 0L);
        this.sequence = facts.getOrDefault(SEQUENCE, 0L);
    }

    /** Makes the tables of a new store. */
    void begin() {
        facts.put(FORMAT_NAME, FORMAT);
    }

    private static <K, V> MVMap.Builder<K, V> map(
            org.h2.mvstore.type.DataType<K> keys, org.h2.mvstore.type.DataType<V> values) {
        return new MVMap.Builder<K, V>().keyType(keys).valueType(values);
    }

    long format() {
        return facts.getOrDefault(FORMAT_NAME, 0L);
    }

    /** Bytes that entries and items take. */
    long used() {
        return used;
    }

    /** The entry, if there is one whose time is not over. */
    @Nullable Entry get(String key) {
        Entry entry = entries.get(key);
        return entry == null || entry.isOver(clock.millis()) ? null : entry;
    }

    /** The keys from one on that are not over, in order; the caller stops when it has enough. */
    Iterator<String> keysFrom(String from) {
        return entries.keyIterator(from);
    }

    void put(String key, Entry.Kind kind, byte[] bytes, @Nullable Duration keep) {
        Entry old = entries.get(key);
        long more = cost(key, bytes) - (old == null ? 0 : cost(key, old.bytes()));
        makeRoom(more, key);
        if (old != null) {
            forget(old);
        }
        long expiryKey = keep == null ? 0 : expiryKey(keep);
        Entry entry = new Entry(kind, expiryKey, keep == null ? 0 : nextInSequence(), bytes);
        if (keep != null) {
            expiries.put(expiryKey, key);
            ages.put(entry.age(), key);
        }
        entries.put(key, entry);
        account(more);
    }

    /** Puts other bytes in the place of an entry's, which keeps its expiry. */
    void replace(String key, Entry old, byte[] bytes) {
        entries.put(key, new Entry(old.kind(), old.expiryKey(), old.age(), bytes));
        account((long) bytes.length - old.bytes().length);
    }

    /** Removes an entry; false when there was none, or only one whose time was over. */
    boolean delete(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return false;
        }
        drop(key, entry);
        return !entry.isOver(clock.millis());
    }

    void addItem(String queue, Item item) {
        long cost = cost(item.id(), item.bytes());
        makeRoom(cost, "");
        items.put(itemKey(queue, nextInSequence()), item);
        account(cost);
    }

    /** The keys of a queue's items, the oldest first, and then those of others. */
    Iterator<String> itemsOf(String queue) {
        return items.keyIterator(itemKey(queue, 0));
    }

    @Nullable Item item(String itemKey) {
        return items.get(itemKey);
    }

    void replaceItem(String itemKey, Item item) {
        items.put(itemKey, item);
    }

    void removeItem(String itemKey) {
        Item item = items.remove(itemKey);
        if (item != null) {
            account(-cost(item.id(), item.bytes()));
        }
    }

    /** A blank separates the queue's name from the rest, since no name has one. */
    static String itemKey(String queue, long number) {
        return queue + ' ' + String.format("%016x", number);
    }

    /**
     * Removes entries whose time is over.
     *
     * @param most at most so many
     * @return how many
     */
    int sweep(int most) {
        long now = clock.millis();
        int swept = 0;
        while (swept < most) {
            Long first = expiries.firstKey();
            if (first == null || first >> MOMENT_BITS > now) {
                break;
            }
            remove(expiries, first);
            swept++;
        }
        return swept;
    }

    private void makeRoom(long more, String exceptKey) {
        if (more <= 0) {
            return;
        }
        while (used + more > cap && sweep(1) > 0) {
            // One at a time: no more goes than has to.
        }
        Long age = ages.firstKey();
        while (used + more > cap && age != null) {
            Long next = ages.higherKey(age);
            if (!exceptKey.equals(ages.get(age))) {
                remove(ages, age);
            }
            age = next;
        }
        if (used + more > cap) {
            throw new StoreException(
                    StoreException.Kind.FULL,
                    "the store is full: " + used + " of " + cap
                            + " bytes (vestnik.store.size) hold what has no expiry");
        }
    }

    private void remove(MVMap<Long, String> order, Long place) {
        String key = order.get(place);
        Entry entry = key == null ? null : entries.get(key);
        if (entry == null || key == null) {
            order.remove(place);
        } else {
            drop(key, entry);
        }
    }

    private void drop(String key, Entry entry) {
        entries.remove(key);
        forget(entry);
        account(-cost(key, entry.bytes()));
    }

    private void forget(Entry entry) {
        if (entry.expiryKey() != 0) {
            expiries.remove(entry.expiryKey());
            ages.remove(entry.age());
        }
    }

    private void account(long more) {
        long now = used + more;
        used = now;
        facts.put(USED, now);
    }

    private static long cost(String key, byte[] bytes) {
        return ENTRY_BYTES + key.length() + (long) bytes.length;
    }

    private long nextInSequence() {
        facts.put(SEQUENCE, ++sequence);
        return sequence;
    }

    /** A place in the order by expiry that nobody has. */
    private long expiryKey(Duration keep) {
        long moment = Moments.after(clock, keep);
        Long last = expiries.lowerKey((moment + 1) << MOMENT_BITS);
        return last == null ? moment << MOMENT_BITS : Math.max(moment << MOMENT_BITS, last + 1);
    }

    static long moment(long expiryKey) {
        return expiryKey >> MOMENT_BITS;
    }
}
