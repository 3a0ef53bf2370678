package dev.vestnik.store;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queues of the embedded store. The items and how often each was handed out are on disk, for a work that ends the process has
 * to be told from others; the leases are not, for those who had them end with it.
 */
final class EmbeddedQueues {

    private final Committer committer;
    private final Readers readers;
    private final Envelope envelope;
    private final Clock clock;

    /** When the lease of an item ends, by the item's key; only the committer's thread touches it. */
    private final Map<String, Long> leased = new HashMap<>();

    EmbeddedQueues(Committer committer, Readers readers, Envelope envelope, Clock clock) {
        this.committer = committer;
        this.readers = readers;
        this.envelope = envelope;
        this.clock = clock;
    }

    WorkQueue queue(String name, Duration lease) {
        return new EmbeddedQueue(name, lease);
    }

    private boolean isLeased(String itemKey) {
        Long end = leased.get(itemKey);
        return end != null && end > clock.millis();
    }

    private final class EmbeddedQueue implements WorkQueue {
        private final String name;
        private final Duration lease;

        EmbeddedQueue(String name, Duration lease) {
            this.name = name;
            this.lease = lease;
        }

        @Override
        public void add(String id, byte[] value) {
            Item item = new Item(Keys.valid(id), 0, envelope.seal(value));
            committer.grow(item.bytes().length, tables -> {
                tables.addItem(name, item);
                return true;
            });
        }

        @Override
        public @Nullable Lease lease() {
            return committer.<@Nullable Lease>change(this::lease);
        }

        private @Nullable Lease lease(Tables tables) {
            Iterator<String> keys = tables.itemsOf(name);
            while (keys.hasNext()) {
                String key = keys.next();
                if (!key.startsWith(name + ' ')) {
                    break;
                }
                Item item = isLeased(key) ? null : tables.item(key);
                if (item != null) {
                    Item handedOut = new Item(item.id(), item.times() + 1, item.bytes());
                    tables.replaceItem(key, handedOut);
                    leased.put(key, Moments.after(clock, lease));
                    return new EmbeddedLease(key, handedOut, lease);
                }
            }
            return null;
        }

        @Override
        public long size() {
            return readers.read(tables -> {
                long size = 0;
                Iterator<String> keys = tables.itemsOf(name);
                while (keys.hasNext() && keys.next().startsWith(name + ' ')) {
                    size++;
                }
                return size;
            });
        }
    }

    private final class EmbeddedLease implements WorkQueue.Lease {
        private final String key;
        private final Item item;
        private final Duration lease;

        EmbeddedLease(String key, Item item, Duration lease) {
            this.key = key;
            this.item = item;
            this.lease = lease;
        }

        @Override
        public String id() {
            return item.id();
        }

        @Override
        public byte @Nullable [] value() {
            return envelope.open(item.id(), item.bytes());
        }

        @Override
        public int times() {
            return item.times();
        }

        @Override
        public boolean renew() {
            return committer.change(tables -> {
                Item now = tables.item(key);
                if (now == null || now.times() != item.times() || !isLeased(key)) {
                    return false;
                }
                leased.put(key, Moments.after(clock, lease));
                return true;
            });
        }

        @Override
        public void release() {
            committer.change(tables -> {
                Item now = tables.item(key);
                if (now != null && now.times() == item.times()) {
                    leased.remove(key);
                }
                return true;
            });
        }

        @Override
        public void done() {
            committer.change(tables -> {
                tables.removeItem(key);
                leased.remove(key);
                return true;
            });
        }
    }
}
