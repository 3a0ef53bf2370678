package dev.vestnik.store;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A store in a Redis, with a key prefix that no other test has. */
final class RedisFixture implements AutoCloseable {

    /** Redis has its own clock: times are real here, and short. */
    static final Duration BRIEF = Duration.ofMillis(500);

    /** On a machine that does other things as well. */
    private static final Duration PATIENT = Duration.ofSeconds(5);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final SetStore config;
    private Store store;

    RedisFixture(RedisServer server) {
        this(SetStore.redis(server.url(), prefix(), PATIENT));
    }

    RedisFixture(SetStore config) {
        this.config = config;
        this.store = open(config);
    }

    static String prefix() {
        return "test-" + COUNT.incrementAndGet() + "*:";
    }

    static Store open(SetStore config) {
        return Stores.open(() -> StoreKind.Engine.REDIS, config, Clock.systemUTC());
    }

    Store store() {
        return store;
    }

    void reopen() {
        store.close();
        store = open(config);
    }

    static void pass(Duration time) {
        long end = System.nanoTime() + time.plusMillis(20).toNanos();
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
