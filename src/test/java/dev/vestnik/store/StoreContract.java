package dev.vestnik.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.store.Store.Lock;
import dev.vestnik.store.Store.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does. */
@Timeout(60)
abstract class StoreContract {

    static final int LARGEST = 1 << 20;

    abstract Store store();

    /** Closes the store and opens it again, as another process would. */
    abstract void reopen();

    /** A time that is soon over, but not before the next few calls are done. */
    abstract Duration brief();

    /** Lets a time pass. */
    abstract void pass(Duration time);

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private @Nullable String got(String key) {
        return text(store().get(key));
    }

    /** What many threads that do the same at once get. */
    static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> all = executor.invokeAll(
                    IntStream.range(0, threads).<Callable<T>>mapToObj(_ -> work).toList());
            List<T> results = new ArrayList<>();
            for (Future<T> each : all) {
                results.add(each.get());
            }
            return results;
        }
    }

    @Test
    void values_areReadTogether_withoutThoseThatAreNot() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            keys.add("many:" + i);
            if (i % 3 != 0) {
                store().put("many:" + i, bytes("value " + i), null);
            }
        }
        store().add("many:3", 1, null);

        Map<String, byte[]> values = store().getAll(keys);

        assertThat(values).hasSize(80).doesNotContainKeys("many:0", "many:3");
        assertThat(text(values.get("many:119"))).isEqualTo("value 119");
        assertThat(store().getAll(List.of())).isEmpty();
    }

    @Test
    void value_comesBackAsItWas() {
        byte[] random = new byte[100_000];
        new Random(1).nextBytes(random);
        byte[] largest = new byte[LARGEST];

        store().put("a:empty", new byte[0], null);
        store().put("a:random", random, null);
        store().put("a:largest", largest, Duration.ofHours(1));
        store().put("a:text", bytes("новость ".repeat(1000)), null);

        assertThat(store().get("a:empty")).isEmpty();
        assertThat(store().get("a:random")).isEqualTo(random);
        assertThat(store().get("a:largest")).isEqualTo(largest);
        assertThat(got("a:text")).isEqualTo("новость ".repeat(1000));
        assertThat(store().get("a:none")).isNull();
    }

    @Test
    void put_replaces_andDelete_removes() {
        store().put("key", bytes("one"), null);
        store().put("key", bytes("two"), null);
        assertThat(got("key")).isEqualTo("two");

        assertThat(store().delete("key")).isTrue();
        assertThat(store().delete("key")).isFalse();
        assertThat(got("key")).isNull();
    }

    @Test
    void putAll_keepsEachForItsTime_andTheLaterOfTwo() {
        List<Store.Put> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(new Store.Put("many:" + i, bytes("value " + i), null));
        }
        many.add(new Store.Put("many:7", bytes("another"), null));
        many.add(new Store.Put("brief", bytes("x"), brief()));

        store().putAll(many);
        store().putAll(List.of());

        assertThat(got("many:0")).isEqualTo("value 0");
        assertThat(got("many:7")).isEqualTo("another");
        assertThat(got("many:199")).isEqualTo("value 199");
        assertThat(got("brief")).isEqualTo("x");
        pass(brief().plusMillis(1));
        assertThat(got("brief")).isNull();
        assertThat(got("many:199")).isEqualTo("value 199");
    }

    @Test
    void putAll_withOneThatMayNotBe_keepsNone() {
        List<Store.Put> puts =
                List.of(new Store.Put("good", bytes("x"), null), new Store.Put("not good", bytes("x"), null));
        assertThatThrownBy(() -> store().putAll(puts)).isInstanceOf(IllegalArgumentException.class);
        assertThat(got("good")).isNull();
    }

    @Test
    void entry_isGoneAfterItsTime_andOthersAreNot() {
        store().put("short", bytes("x"), brief());
        store().put("long", bytes("x"), Duration.ofHours(1));
        store().put("forever", bytes("x"), null);
        store().put("prolonged", bytes("x"), brief());
        store().put("prolonged", bytes("y"), null);
        assertThat(got("short")).isEqualTo("x");

        pass(brief());

        Eventually.holds("the entry is gone", () -> got("short") == null);
        assertThat(store().delete("short")).isFalse();
        assertThat(got("long")).isEqualTo("x");
        assertThat(got("forever")).isEqualTo("x");
        assertThat(got("prolonged")).isEqualTo("y");
    }

    @Test
    void timeLongerThanThereIs_isForEver() {
        store().put("key", bytes("x"), Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(got("key")).isEqualTo("x");
    }

    @Test
    void putIfAbsent_keepsTheFirst() {
        assertThat(store().putIfAbsent("key", bytes("one"), brief())).isTrue();
        assertThat(store().putIfAbsent("key", bytes("two"), null)).isFalse();
        assertThat(got("key")).isEqualTo("one");

        pass(brief());

        Eventually.holds("there is room for another", () -> store().putIfAbsent("key", bytes("three"), null));
        assertThat(got("key")).isEqualTo("three");
    }

    @Test
    void putIfAbsent_ofManyAtOnce_keepsOne() throws Exception {
        assertThat(atOnce(32, () -> store().putIfAbsent("key", bytes("x"), null)).stream()
                        .filter(kept -> kept))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "naïve", "a\nb", "a\u0000b"})
    void key_isVisibleAscii(String key) {
        assertThatThrownBy(() -> store().put(key, bytes("x"), null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().get(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tooMuch_isRefused() {
        assertThatThrownBy(() -> store().put("k".repeat(201), bytes("x"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("200");
        assertThatThrownBy(() -> store().put("key", new byte[LARGEST + 1], null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vestnik.store.max-value");
        assertThatThrownBy(() -> store().put("key", bytes("x"), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        store().put("k".repeat(200), bytes("x"), null);
        assertThat(got("k".repeat(200))).isEqualTo("x");
    }

    @Test
    void scan_findsEveryKeyOfThePrefix_andNoOther() {
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < 700; i++) {
            store().put("a*[1]?:" + i, bytes("x"), i % 2 == 0 ? null : Duration.ofHours(1));
            expected.add("a*[1]?:" + i);
        }
        store().put("abc1d:0", bytes("x"), null);
        store().put("b", bytes("x"), null);
        store().queue("a*[1]?:queue", brief()).add("id", bytes("x"));
        store().lock("a*[1]?:lock", Duration.ofMinutes(1));

        List<String> found = scan("a*[1]?:", 50);

        assertThat(new TreeSet<>(found)).isEqualTo(expected);
        assertThat(scan("none", 50)).isEmpty();
        assertThat(new TreeSet<>(scan("", 10_000))).hasSize(702);
    }

    private List<String> scan(String prefix, int limit) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Page page = store().scan(prefix, cursor, limit);
            // Redis answers with about as many as it is asked for.
            assertThat(page.keys()).hasSizeLessThan(limit + 100);
            found.addAll(page.keys());
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    @Test
    void counter_countsForMany() throws Exception {
        assertThat(atOnce(32, () -> store().add("count", 3, null)))
                .contains(96L)
                .doesNotHaveDuplicates();

        assertThat(store().add("count", -100, null)).isEqualTo(-4);
        assertThat(store().add("count", 0, null)).isEqualTo(-4);
    }

    @Test
    void counter_lastsFromItsFirstAddition() {
        store().add("count", 1, brief());
        assertThat(store().add("count", 1, Duration.ofHours(1))).isEqualTo(2);

        pass(brief());

        Eventually.holds("the counter begins anew", () -> store().add("count", 0, brief()) == 0);
    }

    @Test
    void counterAndEntry_areNotTakenForEachOther() {
        store().add("count", 1, null);
        store().put("entry", bytes("5"), null);

        assertThat(store().get("count")).isNull();
        assertThat(store().putIfAbsent("count", bytes("x"), null)).isFalse();
        assertThatThrownBy(() -> store().add("entry", 1, null)).isInstanceOf(IllegalStateException.class);
        assertThat(got("entry")).isEqualTo("5");
        assertThat(store().delete("count")).isTrue();
    }

    @Test
    void lock_isOnePersons() {
        Lock mine = requireNonNull(store().lock("name", Duration.ofMinutes(1)));
        assertThat(store().lock("name", brief())).isNull();
        assertThat(store().lock("other", brief())).isNotNull();
        assertThat(mine.renew()).isTrue();

        mine.release();

        assertThat(store().lock("name", brief())).isNotNull();
        assertThat(mine.renew()).isFalse();
    }

    @Test
    void lock_isFreeAfterItsTime_andItsFormerOwnerCannotFreeIt() {
        Lock former = requireNonNull(store().lock("name", brief()));

        pass(brief());

        List<Lock> got = new ArrayList<>();
        Eventually.holds("the lock is free", () -> {
            Lock lock = store().lock("name", Duration.ofMinutes(1));
            if (lock != null) {
                got.add(lock);
            }
            return lock != null;
        });
        assertThat(former.renew()).isFalse();
        former.release();
        assertThat(store().lock("name", brief())).isNull();
        assertThat(got.getFirst().renew()).isTrue();
    }

    @Test
    void renewedLock_lastsLonger() {
        Duration half = brief().dividedBy(2);
        Lock lock = requireNonNull(store().lock("name", brief()));
        for (int i = 0; i < 4; i++) {
            pass(half);
            assertThat(lock.renew()).isTrue();
        }
        assertThat(store().lock("name", brief())).isNull();
    }

    @Test
    void lockThatManyWantAtOnce_hasOneOwner() throws Exception {
        assertThat(atOnce(32, () -> store().lock("name", Duration.ofMinutes(1)) != null).stream()
                        .filter(locked -> locked))
                .hasSize(1);
    }

    @Test
    void message_reachesThoseWhoListen() throws Exception {
        BlockingQueue<String> one = new LinkedBlockingQueue<>();
        BlockingQueue<String> two = new LinkedBlockingQueue<>();
        BlockingQueue<String> other = new LinkedBlockingQueue<>();
        Store.Subscription first = store().subscribe("channel", each -> one.add(String.valueOf(text(each))), () -> {});
        try (var _ = store().subscribe(
                                "channel",
                                each -> {
                                    two.add(String.valueOf(text(each)));
                                    throw new IllegalStateException("a listener that fails gets the next one, too");
                                },
                                () -> {});
                var _ = store().subscribe("other", each -> other.add(String.valueOf(text(each))), () -> {})) {
            store().publish("channel", bytes("a"));
            store().publish("channel", bytes("b"));
            store().publish("other", bytes("c"));

            assertThat(one.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
            assertThat(one.poll(10, TimeUnit.SECONDS)).isEqualTo("b");
            assertThat(two.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
            assertThat(two.poll(10, TimeUnit.SECONDS)).isEqualTo("b");
            assertThat(other.poll(10, TimeUnit.SECONDS)).isEqualTo("c");

            first.close();
            store().publish("channel", bytes("d"));

            assertThat(two.poll(10, TimeUnit.SECONDS)).isEqualTo("d");
            assertThat(one).isEmpty();
            assertThat(other).isEmpty();
        }
    }

    @Test
    void slowListener_isToldOfLoss() throws Exception {
        BlockingQueue<Integer> got = new LinkedBlockingQueue<>();
        BlockingQueue<String> lost = new LinkedBlockingQueue<>();
        var go = new CountDownLatch(1);
        try (var _ = store().subscribe(
                        "channel",
                        each -> {
                            try {
                                go.await();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                            got.add(each.length);
                        },
                        () -> lost.add("lost"))) {
            for (int i = 0; i < 3 * Mailbox.WAITING; i++) {
                store().publish("channel", new byte[1]);
            }
            Eventually.holds("the last is delivered", () -> {
                store().publish("channel", new byte[2]);
                go.countDown();
                return got.contains(2);
            });

            assertThat(lost.poll(10, TimeUnit.SECONDS)).isEqualTo("lost");
            assertThat(got.size()).isLessThan(3 * Mailbox.WAITING);
        }
    }

    @Test
    void whatIsKept_isThereForTheNextProcess() {
        store().put("entry", bytes("x"), null);
        store().put("with-a-time", bytes("x"), Duration.ofHours(1));
        store().add("count", 7, null);
        WorkQueue queue = store().queue("queue", brief());
        queue.add("id", bytes("x"));

        reopen();

        assertThat(got("entry")).isEqualTo("x");
        assertThat(got("with-a-time")).isEqualTo("x");
        assertThat(store().add("count", 0, null)).isEqualTo(7);
        assertThat(store().queue("queue", brief()).size()).isEqualTo(1);
        assertThat(store().health().up()).isTrue();
    }
}
