package dev.vestnik.cache;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Rendition;
import dev.vestnik.store.Eventually;
import dev.vestnik.store.FakeStore;
import dev.vestnik.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to the lock while one works and others wait. */
@Timeout(20)
class ReplicasLockTest {

    private static final Key KEY = Key.at("a:translation:en", "1");
    private static final String NAME = "a:translation:en:" + KEY.digest();
    private static final String LOCK = "flight:" + NAME;
    private static final Rendition MADE = FlightTest.translation("made");
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Replicas.Making NOBODY = () -> {
        throw new AssertionError("somebody else works");
    };

    private final FakeStore store = new FakeStore();

    /** The store, and somebody who is told of each answer to who asks for a lock. */
    private Store watched(Consumer<Store.@Nullable Lock> watcher) {
        return watched("lock", () -> {}, answer -> watcher.accept((Store.Lock) answer));
    }

    private Store watched(String name, Runnable before, Consumer<@Nullable Object> after) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, method, arguments) -> {
                    if (method.getName().equals(name)) {
                        before.run();
                    }
                    Object answer;
                    try {
                        answer = method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals(name)) {
                        after.accept(answer);
                    }
                    return answer;
                });
    }

    @Test
    void workThatEndsWhileItsLockIsLookedAt_isHeardOf() throws Exception {
        requireNonNull(store.lock(LOCK, LEASE));
        CompletableFuture<Replicas> waiter = new CompletableFuture<>();
        Store ending = watched(_ -> waiter.join().done(NAME));
        try (Replicas replicas = new Replicas(ending, NEVER, NEVER)) {
            waiter.complete(replicas);

            assertThat(replicas.once(KEY, () -> MADE, NOBODY, () -> {})).isSameAs(MADE);
            assertThat(replicas.waiting()).isZero();
        }
    }

    @Test
    void waiterThatIsNeverTold_looksItself_andLeavesNothingBehind() throws Exception {
        requireNonNull(store.lock(LOCK, LEASE));
        AtomicInteger looks = new AtomicInteger();
        try (Replicas replicas = new Replicas(store, Duration.ofMillis(1), NEVER)) {
            assertThat(replicas.once(KEY, () -> looks.incrementAndGet() < 3 ? null : MADE, NOBODY, () -> {}))
                    .isSameAs(MADE);
            assertThat(replicas.waiting()).isZero();
        }
    }

    @Test
    void lockThatIsLostMeanwhile_isTakenAgain_andFreedInTheEnd() throws Exception {
        CountDownLatch taken = new CountDownLatch(2);
        Store losing = watched(lock -> {
            if (lock != null) {
                taken.countDown();
            }
        });
        try (Replicas replicas = new Replicas(losing, NEVER, Duration.ofMillis(5))) {
            Rendition made = replicas.once(
                    KEY,
                    () -> null,
                    () -> {
                        store.loseLocks();
                        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
                        assertThat(store.lock(LOCK, LEASE)).isNull();
                        return MADE;
                    },
                    () -> {});

            assertThat(made).isSameAs(MADE);
            assertThat(store.lock(LOCK, LEASE)).isNotNull();
        }
    }

    @Test
    void storeThatComesBackMeanwhile_hasOthersWait() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        store.leave();
        try (Replicas replicas = new Replicas(watched(_ -> taken.countDown()), NEVER, Duration.ofMillis(5))) {
            replicas.once(
                    KEY,
                    () -> null,
                    () -> {
                        store.comeBack();
                        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
                        assertThat(store.lock(LOCK, LEASE)).isNull();
                        return MADE;
                    },
                    () -> {});

            assertThat(store.lock(LOCK, LEASE)).isNotNull();
        }
    }

    @Test
    void callers_doNotWaitForTheStore_othersDo() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Store slow = watched("putAll", () -> await(go), _ -> {});
        AtomicInteger works = new AtomicInteger();
        Flight.Work work = _ -> {
            works.incrementAndGet();
            return RedisReplicasTest.translation("made");
        };
        CacheConfig config = TestCaches.config(1_000_000, LEASE);
        try (Renditions one = TestCaches.renditions(config, slow, true);
                Renditions two = TestCaches.renditions(config, store, true)) {
            CompletableFuture<Rendition> here =
                    one.make(KEY, LEASE, null, Use.NORMAL, work).flight().result();
            assertThat(here.get(10, TimeUnit.SECONDS).text()).isEqualTo("made");
            CompletableFuture<Rendition> there =
                    two.make(KEY, LEASE, null, Use.NORMAL, work).flight().result();
            Eventually.holds("the other waits", () -> two.waiting() == 1);
            go.countDown();

            assertThat(there.get(10, TimeUnit.SECONDS).text()).isEqualTo("made");
            assertThat(works).hasValue(1);
        } finally {
            go.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
