package dev.vestnik.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The store of a single process: H2's MVStore in a folder. */
final class EmbeddedStore implements Store {

    private final Envelope envelope;
    private final Folder folder;
    private final Committer committer;
    private final Readers readers;
    private final EmbeddedLocks locks;
    private final EmbeddedQueues queues;
    private final EmbeddedChannels channels = new EmbeddedChannels();
    private final long cap;

    /**
     * Opens the store in a folder, which is made if it is not there.
     *
     * @param cap the most that it may hold, in bytes
     * @throws IllegalStateException when another process has it, or it cannot be used, or the file is damaged
     */
    static EmbeddedStore open(Path path, long cap, Envelope envelope, Clock clock, Disk disk) {
        Folder folder = Folder.take(path);
        Committer committer = null;
        try {
            committer = new Committer(folder.path(), disk, clock, cap);
            return new EmbeddedStore(folder, committer, cap, envelope, clock);
        } finally {
            if (committer == null) {
                folder.close();
            }
        }
    }

    private EmbeddedStore(Folder folder, Committer committer, long cap, Envelope envelope, Clock clock) {
        this.folder = folder;
        this.committer = committer;
        this.cap = cap;
        this.envelope = envelope;
        this.readers = new Readers(committer::tables);
        this.locks = new EmbeddedLocks(clock);
        this.queues = new EmbeddedQueues(committer, readers, envelope, clock);
        committer.start();
    }

    @Override
    public byte @Nullable [] get(String key) {
        Keys.valid(key);
        Entry entry = readers.read(tables -> tables.get(key));
        return entry == null || entry.kind() != Entry.Kind.VALUE ? null : envelope.open(key, entry.bytes());
    }

    @Override
    public void put(String key, byte[] value, @Nullable Duration keep) {
        byte[] sealed = seal(key, value, keep);
        committer.grow(sealed.length, tables -> {
            tables.put(key, Entry.Kind.VALUE, sealed, keep);
            return true;
        });
    }

    @Override
    public void putAll(List<Put> puts) {
        List<Put> sealed = puts.stream()
                .map(put -> new Put(put.key(), seal(put.key(), put.value(), put.keep()), put.keep()))
                .toList();
        long bytes = sealed.stream().mapToLong(put -> put.value().length).sum();
        committer.grow(bytes, tables -> {
            sealed.forEach(put -> tables.put(put.key(), Entry.Kind.VALUE, put.value(), put.keep()));
            return true;
        });
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value, @Nullable Duration keep) {
        byte[] sealed = seal(key, value, keep);
        return committer.grow(sealed.length, tables -> {
            if (tables.get(key) != null) {
                return false;
            }
            tables.put(key, Entry.Kind.VALUE, sealed, keep);
            return true;
        });
    }

    private byte[] seal(String key, byte[] value, @Nullable Duration keep) {
        Keys.valid(key);
        if (keep != null) {
            Keys.positive(keep);
        }
        return envelope.seal(value);
    }

    @Override
    public boolean delete(String key) {
        Keys.valid(key);
        return committer.change(tables -> tables.delete(key));
    }

    @Override
    public Page scan(String prefix, @Nullable String cursor, int limit) {
        Keys.validPrefix(prefix);
        Keys.validLimit(limit);
        String from = cursor == null ? prefix : Keys.valid(cursor);
        return readers.read(tables -> {
            List<String> keys = new ArrayList<>();
            Iterator<String> all = tables.keysFrom(from);
            while (all.hasNext()) {
                String key = all.next();
                if (!key.startsWith(prefix)) {
                    break;
                }
                if (keys.size() == limit) {
                    return new Page(List.copyOf(keys), key);
                }
                if (tables.get(key) != null) {
                    keys.add(key);
                }
            }
            return new Page(List.copyOf(keys), null);
        });
    }

    @Override
    public long add(String key, long delta, @Nullable Duration keep) {
        Keys.valid(key);
        if (keep != null) {
            Keys.positive(keep);
        }
        return committer
                .grow(Long.BYTES, tables -> added(tables, key, delta, keep))
                .orElseThrow(() -> new IllegalStateException(key + " is an entry, not a counter"));
    }

    /** Empty when the key is an entry's. */
    private static OptionalLong added(Tables tables, String key, long delta, @Nullable Duration keep) {
        Entry entry = tables.get(key);
        if (entry == null) {
            tables.put(key, Entry.Kind.COUNTER, digits(delta), keep);
            return OptionalLong.of(delta);
        }
        if (entry.kind() != Entry.Kind.COUNTER) {
            return OptionalLong.empty();
        }
        long sum = Long.parseLong(new String(entry.bytes(), StandardCharsets.US_ASCII)) + delta;
        if (delta != 0) {
            tables.replace(key, entry, digits(sum));
        }
        return OptionalLong.of(sum);
    }

    private static byte[] digits(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public WorkQueue queue(String name, Duration lease) {
        return queues.queue(Keys.valid(name), Keys.positive(lease));
    }

    @Override
    public @Nullable Lock lock(String name, Duration keep) {
        return locks.lock(Keys.valid(name), Keys.positive(keep));
    }

    @Override
    public void publish(String channel, byte[] message) {
        channels.publish(Keys.valid(channel), envelope.fitting(message));
    }

    @Override
    public Subscription subscribe(String channel, Consumer<byte[]> listener, Runnable onLoss) {
        return channels.subscribe(Keys.valid(channel), listener, onLoss);
    }

    @Override
    public Health health() {
        Tables tables = committer.tables();
        String where = "embedded store in " + folder.path();
        return tables == null
                ? new Health(false, where + ": the file is not open")
                : new Health(true, where + ": " + tables.used() + " of " + cap + " bytes used");
    }

    /** Bytes that entries and items take. */
    long used() {
        return readers.read(Tables::used);
    }

    @Override
    public void close() {
        channels.close();
        readers.close();
        committer.close();
        folder.close();
    }
}
