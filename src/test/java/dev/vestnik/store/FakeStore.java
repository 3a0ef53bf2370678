package dev.vestnik.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory whose entries never end by themselves. It can be sent away; several caches may share it, as replicas do.
 */
public final class FakeStore implements Store {

    private final ConcurrentSkipListMap<String, byte[]> entries = new ConcurrentSkipListMap<>();
    private final ConcurrentHashMap<String, Long> counters = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Object> locks = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile CountDownLatch writing = new CountDownLatch(0);
    private final AtomicInteger held = new AtomicInteger();

    private record Listener(String channel, Consumer<byte[]> listener, Runnable onLoss) {}

    /** From now on it cannot be asked. */
    public void leave() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    /** From now on who writes waits, until {@link #letWritesGo}. */
    public void holdWrites() {
        writing = new CountDownLatch(1);
    }

    public void letWritesGo() {
        writing.countDown();
    }

    /** Writes that have come to be held. */
    public int held() {
        return held.get();
    }

    private void waitToWrite() {
        if (writing.getCount() > 0) {
            held.incrementAndGet();
        }
        try {
            if (!writing.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let the writes go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "interrupted", e);
        }
    }

    /** Has every listener told that messages may have been missed. */
    public void loseMessages() {
        listeners.forEach(listener -> listener.onLoss.run());
    }

    /** Frees every lock, as time does whose owner is dead. */
    public void loseLocks() {
        locks.clear();
    }

    public List<String> keys(String prefix) {
        return entries.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    private void here() {
        if (away) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "sent away");
        }
    }

    @Override
    public byte @Nullable [] get(String key) {
        here();
        return entries.get(key);
    }

    @Override
    public void put(String key, byte[] value, @Nullable Duration keep) {
        here();
        waitToWrite();
        entries.put(key, value);
    }

    @Override
    public void putAll(List<Put> puts) {
        puts.forEach(put -> put(put.key(), put.value(), put.keep()));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value, @Nullable Duration keep) {
        here();
        return entries.putIfAbsent(key, value) == null;
    }

    @Override
    public boolean delete(String key) {
        here();
        return entries.remove(key) != null;
    }

    @Override
    public Page scan(String prefix, @Nullable String cursor, int limit) {
        here();
        List<String> left = keys(prefix).stream()
                .filter(key -> cursor == null || key.compareTo(cursor) >= 0)
                .toList();
        return left.size() > limit ? new Page(left.subList(0, limit), left.get(limit)) : new Page(left, null);
    }

    @Override
    public long add(String key, long delta, @Nullable Duration keep) {
        here();
        return counters.merge(key, delta, Long::sum);
    }

    @Override
    public WorkQueue queue(String name, Duration lease) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Lock lock(String name, Duration keep) {
        here();
        Object mine = new Object();
        if (locks.putIfAbsent(name, mine) != null) {
            return null;
        }
        return new Lock() {
            @Override
            public boolean renew() {
                return mine.equals(locks.get(name));
            }

            @Override
            public void release() {
                locks.remove(name, mine);
            }
        };
    }

    @Override
    public void publish(String channel, byte[] message) {
        here();
        listeners.stream().filter(each -> each.channel.equals(channel)).forEach(each -> each.listener.accept(message));
    }

    @Override
    public Subscription subscribe(String channel, Consumer<byte[]> listener, Runnable onLoss) {
        Listener added = new Listener(channel, listener, onLoss);
        listeners.add(added);
        return () -> listeners.remove(added);
    }

    @Override
    public Health health() {
        return new Health(!away, "in memory");
    }

    @Override
    public void close() {}
}
