package dev.vestnik.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Rendition;
import dev.vestnik.store.Eventually;
import dev.vestnik.store.RedisServer;
import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The caches of three processes on one real Redis. */
@Timeout(60)
class RedisReplicasTest {

    private static final String ARTICLE = "a1b2c3";
    private static final String PLACE = ARTICLE + ":translation:en";
    private static final Key KEY = Key.at(PLACE, "1");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final int CALLERS = 10;

    @TempDir
    Path folder;

    private RedisServer redis;
    private Replica one;
    private Replica two;
    private Replica three;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private record Replica(Store store, Renditions renditions) implements AutoCloseable {
        static Replica on(RedisServer redis) {
            Store store = redis.store(TIMEOUT);
            return new Replica(store, TestCaches.renditions(TestCaches.config(1_000_000, LONG), store, true));
        }

        Renditions.Joined make(Key key, Flight.Work work) {
            return renditions.make(key, LONG, null, Use.NORMAL, work);
        }

        boolean hasHere(Key key) {
            return renditions.get(key, () -> {}) != null;
        }

        @Override
        public void close() {
            renditions.close();
            store.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start(folder);
        opened.push(redis);
        one = open();
        two = open();
        three = open();
    }

    private Replica open() {
        Replica replica = Replica.on(redis);
        opened.push(replica);
        return replica;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private Stream<Replica> all() {
        return Stream.of(one, two, three);
    }

    private static String text(Renditions.Joined joined) throws Exception {
        try {
            return joined.flight().result().get(30, TimeUnit.SECONDS).text();
        } finally {
            joined.leave();
        }
    }

    /** One of now: those of the beginning of time have been kept long enough. */
    static Rendition translation(String text) {
        Rendition.Translation old = FlightTest.translation(text);
        Rendition.Provenance how = old.provenance();
        return new Rendition.Translation(
                ARTICLE,
                old.language(),
                null,
                text,
                List.of(),
                new Rendition.Provenance(
                        how.source(),
                        null,
                        List.of(),
                        false,
                        List.of(),
                        List.of(),
                        how.fingerprint(),
                        how.usage(),
                        Instant.now(),
                        how.took()));
    }

    private static Flight.Work made(String text) {
        return _ -> translation(text);
    }

    @Test
    void manyCallersOfThreeReplicas_makeOne() throws Exception {
        AtomicInteger works = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        Flight.Work work = _ -> {
            works.incrementAndGet();
            go.await();
            return translation("made");
        };
        List<Renditions.Joined> callers = Stream.generate(() -> all().map(replica -> replica.make(KEY, work)))
                .limit(CALLERS)
                .flatMap(each -> each)
                .toList();
        Eventually.holds(
                "two wait for the third",
                () -> all().mapToInt(each -> each.renditions.waiting()).sum() == 2);
        go.countDown();

        for (Renditions.Joined caller : callers) {
            assertThat(text(caller)).isEqualTo("made");
        }
        assertThat(works).hasValue(1);
        assertThat(callers.stream().filter(each -> each.flight().from() == Flight.From.WORK))
                .hasSize(CALLERS);
        assertThat(callers.stream().filter(each -> each.flight().from() == Flight.From.REPLICA))
                .hasSize(2 * CALLERS);
    }

    @Test
    void ownerThatIsGone_isFollowedByOneOfTheOthers() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        one.make(KEY, _ -> {
            begun.countDown();
            never.await();
            return translation("never");
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        one.store.close();

        AtomicInteger works = new AtomicInteger();
        Flight.Work work = _ -> {
            works.incrementAndGet();
            return translation("made");
        };
        Renditions.Joined second = two.make(KEY, work);
        Renditions.Joined third = three.make(KEY, work);

        assertThat(text(second)).isEqualTo("made");
        assertThat(text(third)).isEqualTo("made");
        assertThat(works).hasValue(1);
    }

    @Test
    void forgottenInOne_isForgottenInAll_alsoAfterRedisWasGone() throws Exception {
        Set<Replica> hearing = ConcurrentHashMap.newKeySet();
        all().forEach(each -> each.store.subscribe(Bulletin.CHANNEL, _ -> hearing.add(each), () -> {}));
        assertForgottenInAll();

        redis.kill();
        redis.restart();
        hearing.clear();
        Eventually.holds("all hear again", () -> {
            try {
                one.store.publish(Bulletin.CHANNEL, Bulletin.done("nothing"));
            } catch (StoreException _) {
                // Not connected yet.
            }
            return hearing.size() == 3;
        });
        assertForgottenInAll();
    }

    private void assertForgottenInAll() throws Exception {
        for (Replica each : List.of(one, two, three)) {
            assertThat(text(each.make(KEY, made("made")))).isEqualTo("made");
            assertThat(each.hasHere(KEY)).isTrue();
        }
        two.renditions.forgetArticle(ARTICLE);

        Eventually.holds("it is forgotten", () -> all().noneMatch(each -> each.hasHere(KEY)));
        assertThat(all().map(each -> each.renditions.find(KEY))).containsOnlyNulls();
    }

    @Test
    void redisThatHangs_hasEverybodyWorkForThemselves_andIsSharedAgain() throws Exception {
        redis.suspend();
        AtomicInteger works = new AtomicInteger();
        Flight.Work work = _ -> {
            works.incrementAndGet();
            return translation("made");
        };
        List<Renditions.Joined> callers =
                all().map(replica -> replica.make(KEY, work)).toList();
        for (Renditions.Joined caller : callers) {
            assertThat(text(caller)).isEqualTo("made");
        }
        assertThat(works).hasValue(3);

        redis.resume();
        Eventually.holds(
                "Redis is in use",
                () -> all().allMatch(each -> each.store.health().up()));
        Key next = Key.at(PLACE, "next");
        assertThat(text(one.make(next, made("shared")))).isEqualTo("shared");
        // Callers have their answer before it is kept.
        Eventually.holds("it is kept", () -> two.renditions.find(next) != null);
        assertThat(two.renditions.find(next))
                .isNotNull()
                .extracting(Rendition::text)
                .isEqualTo("shared");
    }
}
