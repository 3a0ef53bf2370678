package dev.vestnik.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestnik.store.FakeStore;
import dev.vestnik.store.HandClock;
import dev.vestnik.store.RedisServer;
import dev.vestnik.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class QuotasTest {

    private final HandClock clock = new HandClock();
    private final FakeStore store = new FakeStore();

    private static ApiKey key(@Nullable Long requests, @Nullable Long characters) {
        return new ApiKey(
                "k",
                "k",
                "",
                Set.of(Scope.READ),
                new Limits(requests, characters, null),
                Instant.EPOCH,
                null,
                null,
                false,
                "");
    }

    private Quotas quotas(Store shared) {
        return new Quotas(shared, clock, Runnable::run);
    }

    private static long granted(Quotas quotas, ApiKey key, int tries) {
        long granted = 0;
        for (int i = 0; i < tries; i++) {
            if (quotas.take(key, Quota.REQUESTS, 1) == Quotas.Answer.GRANTED) {
                granted++;
            }
        }
        return granted;
    }

    @Test
    void noLimit_isGrantedWithoutTheStore() {
        store.leave();

        assertThat(quotas(store).tryTake(key(null, null), Quota.REQUESTS, 1)).isEqualTo(Quotas.Answer.GRANTED);
    }

    @Test
    void quota_isGrantedOnceInEachWindow() {
        Quotas quotas = quotas(store);

        assertThat(granted(quotas, key(60L, null), 100)).isEqualTo(60);
        assertThat(quotas.states(key(60L, null)))
                .containsExactly(new Quotas.State(Quota.REQUESTS, 60, 0, Duration.ofMinutes(1)));
        clock.turn(Duration.ofSeconds(59));
        assertThat(granted(quotas, key(60L, null), 10)).isZero();
        clock.turn(Duration.ofSeconds(1));
        assertThat(granted(quotas, key(60L, null), 100)).isEqualTo(60);
    }

    @Test
    void textThatIsTooLong_leavesWhatThereIsToShorterOnes() {
        Quotas one = quotas(store);
        Quotas other = quotas(store);
        ApiKey key = key(null, 10_000L);

        assertThat(one.take(key, Quota.CHARACTERS, 7_000)).isEqualTo(Quotas.Answer.GRANTED);
        assertThat(one.take(key, Quota.CHARACTERS, 5_000)).isEqualTo(Quotas.Answer.EXCEEDED);
        assertThat(one.take(key, Quota.CHARACTERS, 20_000)).isEqualTo(Quotas.Answer.EXCEEDED);
        assertThat(other.take(key, Quota.CHARACTERS, 2_900)).isEqualTo(Quotas.Answer.GRANTED);
        assertThat(other.take(key, Quota.CHARACTERS, 2_900)).isEqualTo(Quotas.Answer.EXCEEDED);
    }

    @Test
    void storeAway_restOfTheQuotaIsGranted_andNoMore() {
        Quotas quotas = quotas(store);
        ApiKey key = key(60L, null);
        assertThat(granted(quotas, key, 20)).isEqualTo(20);
        store.leave();

        assertThat(granted(quotas, key, 100)).isEqualTo(40);
        clock.turn(Duration.ofMinutes(1));
        assertThat(granted(quotas, key, 100)).isEqualTo(60);
        store.comeBack();
        clock.turn(Duration.ofMinutes(1));
        assertThat(granted(quotas, key, 100)).isEqualTo(60);
    }

    @Test
    void portion_isTakenWithoutTheStore() {
        Quotas quotas = quotas(store);
        ApiKey key = key(80_000L, null);
        assertThat(quotas.tryTake(key, Quota.REQUESTS, 1)).isEqualTo(Quotas.Answer.UNKNOWN);
        assertThat(quotas.take(key, Quota.REQUESTS, 1)).isEqualTo(Quotas.Answer.GRANTED);

        for (int i = 0; i < 10_000; i++) {
            assertThat(quotas.tryTake(key, Quota.REQUESTS, 1)).isEqualTo(Quotas.Answer.GRANTED);
        }
    }

    private static ApiKey tokens(long limit) {
        return new ApiKey(
                "k", "k", "", Set.of(Scope.READ), new Limits(null, null, limit), Instant.EPOCH, null, null, false, "");
    }

    @Test
    void tokens_areChargedAfterwards_andRefusedWhenUsedUp() {
        Quotas quotas = quotas(store);
        ApiKey key = tokens(100);

        assertThat(quotas.isUsedUp(key, Quota.TOKENS)).isFalse();
        quotas.charge(key, Quota.TOKENS, 99);
        assertThat(quotas.isUsedUp(key, Quota.TOKENS)).isFalse();
        quotas.charge(key, Quota.TOKENS, 60);

        assertThat(quotas.isUsedUp(key, Quota.TOKENS)).isTrue();
        Duration untilMidnight = Duration.ofDays(1)
                .minusMillis(clock.millis() % Duration.ofDays(1).toMillis());
        assertThat(quotas.states(key)).containsExactly(new Quotas.State(Quota.TOKENS, 100, 0, untilMidnight));
        clock.turn(untilMidnight);
        assertThat(quotas.isUsedUp(key, Quota.TOKENS)).isFalse();
    }

    @Test
    void tokens_thatOneProcessCharged_areKnownToTheOtherWithinASecond() {
        Quotas one = quotas(store);
        Quotas other = quotas(store);
        ApiKey key = tokens(100);
        assertThat(other.isUsedUp(key, Quota.TOKENS)).isFalse();

        one.charge(key, Quota.TOKENS, 100);

        assertThat(other.isUsedUp(key, Quota.TOKENS)).isFalse();
        clock.turn(Tab.FRESH);
        assertThat(other.isUsedUp(key, Quota.TOKENS)).isTrue();
    }

    @Test
    void tokens_whileTheStoreIsAway_countFromWhatWasKnown_andAreAddedWhenItIsBack() {
        Quotas one = quotas(store);
        Quotas other = quotas(store);
        ApiKey key = tokens(100);
        one.charge(key, Quota.TOKENS, 50);
        store.leave();

        one.charge(key, Quota.TOKENS, 30);
        clock.turn(Tab.FRESH);
        assertThat(one.isUsedUp(key, Quota.TOKENS)).isFalse();
        one.charge(key, Quota.TOKENS, 20);
        assertThat(one.isUsedUp(key, Quota.TOKENS)).isTrue();
        assertThat(other.isUsedUp(key, Quota.TOKENS)).isFalse();
        store.comeBack();
        clock.turn(Tab.FRESH);

        assertThat(one.isUsedUp(key, Quota.TOKENS)).isTrue();
        clock.turn(Tab.FRESH);
        assertThat(other.isUsedUp(key, Quota.TOKENS)).isTrue();
    }

    @Test
    void tokens_chargedByManyAtOnce_areAllCounted() throws Exception {
        ApiKey key = tokens(1_000_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Quotas quotas = new Quotas(store, clock, Thread::startVirtualThread);
            for (int i = 0; i < 1_000; i++) {
                threads.execute(() -> quotas.charge(key, Quota.TOKENS, 7));
            }
        }

        // The last of them are added in the background.
        await().untilAsserted(() -> {
            Quotas after = quotas(store);
            assertThat(after.isUsedUp(key, Quota.TOKENS)).isFalse();
            assertThat(after.states(key).getFirst().left()).isEqualTo(1_000_000 - 7_000);
        });
    }

    /** As 64 callers on three replicas ask, one of which stops half way and keeps what it had. */
    @ParameterizedTest
    @ValueSource(longs = {60, 1_000, 30_000})
    void threeProcesses_onOneRedis_grantTheQuotaToOnePercent(long limit, @TempDir Path folder) throws Exception {
        List<Store> stores = new ArrayList<>();
        try (RedisServer redis = RedisServer.start(folder);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Quotas> processes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                stores.add(redis.store(Duration.ofSeconds(5)));
                processes.add(new Quotas(stores.get(i), clock, callers));
            }
            ApiKey key = key(limit, null);
            AtomicLong granted = new AtomicLong();
            AtomicLong tries = new AtomicLong();
            ExecutorService sixtyFour = Executors.newFixedThreadPool(64);
            for (int caller = 0; caller < 64; caller++) {
                int own = caller;
                sixtyFour.execute(() -> {
                    for (long i = 0; i < limit / 12 + 10; i++) {
                        boolean half = tries.incrementAndGet() > limit / 2;
                        Quotas process = processes.get(half ? own % 2 : own % 3);
                        if (process.take(key, Quota.REQUESTS, 1) == Quotas.Answer.GRANTED) {
                            granted.incrementAndGet();
                        }
                    }
                });
            }
            sixtyFour.shutdown();
            assertThat(sixtyFour.awaitTermination(100, TimeUnit.SECONDS)).isTrue();

            assertThat(granted.get()).isBetween(limit - limit / 100, limit);
        } finally {
            stores.forEach(Store::close);
        }
    }
}
