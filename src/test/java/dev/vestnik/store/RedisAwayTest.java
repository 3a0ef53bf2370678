package dev.vestnik.store;

import static dev.vestnik.store.StoreContract.bytes;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.store.Store.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Redis when it is slow, away, empty, full, another one, or does not know us. */
@Timeout(60)
class RedisAwayTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    /** Where it is not about time. */
    private static final Duration PATIENT = Duration.ofSeconds(5);

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(RedisLink.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
    }

    private static SetStore config(RedisServer server) {
        return SetStore.redis(server.url(), RedisFixture.prefix(), PATIENT);
    }

    private static SetStore impatient(RedisServer server) {
        return SetStore.redis(server.url(), RedisFixture.prefix(), TIMEOUT);
    }

    private static void assertAway(Store store) {
        assertThatThrownBy(() -> store.get("key"))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
    }

    private static boolean isAway(Store store) {
        try {
            store.get("key");
            return false;
        } catch (StoreException e) {
            return e.kind() == StoreException.Kind.UNAVAILABLE;
        }
    }

    private static Duration took(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void assertLinesSaid(int warnings) {
        assertThat(logged.stream().filter(line -> line.startsWith("WARN"))).hasSize(warnings);
    }

    @Test
    void hungRedis_costsTheTimeoutOnce_andIsInUseAgainWhenItGoesOn() throws Exception {
        try (RedisServer server = RedisServer.start(folder);
                RedisFixture fixture = new RedisFixture(impatient(server))) {
            fixture.store().put("key", bytes("x"), null);
            server.suspend();

            // The watch may have found out before; then not even the first waits.
            assertThat(took(() -> assertAway(fixture.store()))).isLessThan(TIMEOUT.multipliedBy(4));
            assertThat(took(() -> {
                        for (int i = 0; i < 1000; i++) {
                            assertAway(fixture.store());
                        }
                    }))
                    .isLessThan(TIMEOUT);
            assertThat(fixture.store().health().up()).isFalse();
            assertThat(fixture.store().health().detail()).contains("vestnik.store.redis.timeout");
            assertLinesSaid(1);

            server.resume();
            Eventually.holds("Redis is in use", () -> !isAway(fixture.store()));
            assertThat(fixture.store().get("key")).isEqualTo(bytes("x"));
            assertThat(fixture.store().health().up()).isTrue();
            assertLinesSaid(1);
        }
    }

    @Test
    void manyCallersOfAHungRedis_waitTogether() throws Exception {
        try (RedisServer server = RedisServer.start(folder);
                RedisFixture fixture = new RedisFixture(impatient(server))) {
            server.suspend();
            assertThat(took(() -> {
                        try {
                            StoreContract.atOnce(200, () -> isAway(fixture.store()));
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    }))
                    .isLessThan(TIMEOUT.multipliedBy(5));
            assertLinesSaid(1);
            server.resume();
        }
    }

    @Test
    void lockThatWasAskedOfAHungRedis_isNobodysWhenItGoesOn() throws Exception {
        try (RedisServer server = RedisServer.start(folder);
                RedisFixture fixture = new RedisFixture(impatient(server))) {
            Store store = fixture.store();
            Lock held = requireNonNull(store.lock("held", Duration.ofMinutes(1)));
            server.suspend();
            assertThatThrownBy(() -> store.lock("asked", Duration.ofMinutes(1))).isInstanceOf(StoreException.class);
            held.release();

            server.resume();
            Eventually.holds("Redis is in use", () -> !isAway(store));
            assertThat(store.lock("asked", Duration.ofMinutes(1))).isNotNull();
            assertThat(store.lock("held", Duration.ofMinutes(1))).isNotNull();
        }
    }

    @Test
    void killedRedis_failsAtOnce_andMayComeBackEmpty() throws Exception {
        try (RedisServer server = RedisServer.start(folder);
                RedisFixture fixture = new RedisFixture(impatient(server))) {
            Store store = fixture.store();
            store.put("key", bytes("x"), null);
            store.queue("queue", Duration.ofMinutes(1)).add("id", bytes("x"));
            WorkQueue.Lease lease =
                    requireNonNull(store.queue("queue", Duration.ofMinutes(1)).lease());
            Lock lock = requireNonNull(store.lock("lock", Duration.ofMinutes(1)));
            server.kill();

            assertThat(took(() -> {
                        for (int i = 0; i < 1000; i++) {
                            assertAway(store);
                        }
                    }))
                    .isLessThan(TIMEOUT.multipliedBy(2));

            server.restart();
            Eventually.holds("Redis is in use", () -> !isAway(store));
            assertThat(store.get("key")).isNull();
            assertThat(lock.renew()).isFalse();
            assertThat(lease.renew()).isFalse();
            lease.done();
            assertThat(store.queue("queue", Duration.ofMinutes(1)).lease()).isNull();
            store.queue("queue", Duration.ofMinutes(1)).add("id", bytes("y"));
            assertThat(store.queue("queue", Duration.ofMinutes(1)).lease()).isNotNull();
        }
    }

    @Test
    void redisThatIsNotThereAtTheStart_isInUseWhenItIs() throws Exception {
        try (RedisServer server = RedisServer.start(folder)) {
            server.kill();
            try (RedisFixture fixture = new RedisFixture(config(server))) {
                assertAway(fixture.store());
                assertThat(fixture.store().health().detail()).contains("127.0.0.1:" + server.port());
                server.restart();
                Eventually.holds("Redis is in use", () -> !isAway(fixture.store()));
                assertLinesSaid(1);
            }
        }
    }

    @Test
    void subscription_isTakenUpAgain_andTheLossIsSaid() throws Exception {
        try (RedisServer server = RedisServer.start(folder);
                RedisFixture fixture = new RedisFixture(config(server))) {
            BlockingQueue<String> got = new LinkedBlockingQueue<>();
            try (var _ = fixture.store()
                    .subscribe(
                            "channel",
                            message -> got.add(String.valueOf(StoreContract.text(message))),
                            () -> got.add("lost"))) {
                fixture.store().publish("channel", bytes("one"));
                assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("one");

                server.kill();
                server.restart();

                assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("lost");
                Eventually.holds("Redis is in use", () -> !isAway(fixture.store()));
                fixture.store().publish("channel", bytes("two"));
                assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("two");
                assertThat(got).isEmpty();
            }
        }
    }

    @Test
    void subscriptionWhileRedisIsAway_waitsForIt_andSaysTheLoss() throws Exception {
        try (RedisServer server = RedisServer.start(folder)) {
            server.kill();
            try (RedisFixture fixture = new RedisFixture(config(server))) {
                BlockingQueue<String> got = new LinkedBlockingQueue<>();
                try (var _ = fixture.store()
                        .subscribe(
                                "channel",
                                message -> got.add(String.valueOf(StoreContract.text(message))),
                                () -> got.add("lost"))) {
                    server.restart();

                    assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("lost");
                    fixture.store().publish("channel", bytes("one"));
                    assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
                }
            }
        }
    }

    private static void fillUntilFull(IntConsumer write) {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        write.accept(i);
                    }
                })
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FULL));
    }

    @Test
    void fullRedis_isFull_andNotAway() throws Exception {
        try (RedisServer server = RedisServer.start(folder, "--maxmemory", "6mb", "--maxmemory-policy", "noeviction");
                RedisFixture fixture = new RedisFixture(config(server))) {
            Store store = fixture.store();
            store.put("key", bytes("x"), null);
            byte[] noise = new byte[500_000];
            new Random(1).nextBytes(noise);
            fillUntilFull(i -> store.put("noise:" + i, noise, null));
            fillUntilFull(i -> store.add("count:" + i, 1, null));

            assertThat(store.get("key")).isEqualTo(bytes("x"));
            assertThat(store.health().up()).isTrue();
            assertThat(store.delete("noise:0")).isTrue();
            assertThat(store.delete("noise:1")).isTrue();
            store.put("key", bytes("y"), null);
            assertLinesSaid(0);
        }
    }

    @Test
    void replica_isAway_untilItIsTheMaster() throws Exception {
        try (RedisServer server = RedisServer.start(folder);
                RedisFixture fixture = new RedisFixture(config(server))) {
            fixture.store().put("key", bytes("x"), null);
            // Of one that does not exist; what it has it keeps.
            server.command("REPLICAOF 127.0.0.1 1");

            assertThatThrownBy(() -> fixture.store().put("key", bytes("y"), null))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
            assertThat(fixture.store().health().up()).isFalse();

            server.command("REPLICAOF NO ONE");
            Eventually.holds("Redis is in use", () -> !isAway(fixture.store()));
            fixture.store().put("key", bytes("z"), null);
            assertThat(fixture.store().get("key")).isEqualTo(bytes("z"));
        }
    }

    @Test
    void wrongPassword_isSaidWithTheProperty_andTheRightOneIsTakenWhenItComes() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "wrong-secret\n");
        try (RedisServer server = RedisServer.start(folder, "--requirepass", "right-secret");
                RedisFixture fixture = new RedisFixture(config(server).withPasswordFile(file))) {
            assertAway(fixture.store());
            String detail = fixture.store().health().detail();
            assertThat(detail)
                    .contains("password")
                    .contains("vestnik.store.redis.password-file")
                    .doesNotContain("secret");
            assertThat(logged).noneMatch(line -> line.contains("secret"));

            Files.writeString(file, "right-secret\n");
            Eventually.holds("Redis is in use", () -> !isAway(fixture.store()));
        }
    }

    @Test
    void locksAreShared_andThatOfAnOwnerWhoEnded_isFreeAfterItsTime() throws Exception {
        try (RedisServer server = RedisServer.start(folder)) {
            SetStore config = config(server);
            try (RedisFixture other = new RedisFixture(config)) {
                Duration time = Duration.ofMillis(600);
                try (RedisFixture owner = new RedisFixture(config)) {
                    assertThat(owner.store().lock("name", time)).isNotNull();
                    assertThat(other.store().lock("name", time)).isNull();
                }
                // The owner is gone and has not released it.
                assertThat(other.store().lock("name", time)).isNull();
                Eventually.holds("the lock is free", () -> other.store().lock("name", time) != null);
            }
        }
    }

    @Test
    void whatMustLast_hasNoExpiry_andOthersHave() throws IOException {
        try (RedisServer server = RedisServer.start(folder)) {
            SetStore config = SetStore.redis(server.url(), "p:", PATIENT);
            try (RedisFixture fixture = new RedisFixture(config)) {
                fixture.store().put("lasts", bytes("x"), null);
                fixture.store().put("ends", bytes("x"), Duration.ofHours(1));
                fixture.store().add("count", 1, Duration.ofHours(1));
                fixture.store().queue("queue", Duration.ofMinutes(1)).add("id", bytes("x"));
            }

            assertThat(server.command("PTTL p:entry:lasts")).isEqualTo(":-1");
            assertThat(server.command("PTTL p:queue:queue")).isEqualTo(":-1");
            assertThat(server.command("PTTL p:entry:ends")).startsWith(":3");
            assertThat(server.command("PTTL p:entry:count")).startsWith(":3");
        }
    }
}
