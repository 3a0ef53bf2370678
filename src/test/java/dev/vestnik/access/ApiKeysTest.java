package dev.vestnik.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.store.FakeStore;
import dev.vestnik.store.HandClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ApiKeysTest {

    private static final String ADMIN = "0123456789abcdef0123456789abcdef";

    private final FakeStore store = new FakeStore();
    private final HandClock clock = new HandClock();
    private final List<ApiKeys> opened = new ArrayList<>();
    private final List<ScheduledExecutorService> readers = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(ApiKeys::close);
    }

    private ApiKeys process() {
        ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor();
        ApiKeys keys = new ApiKeys(store, clock, ADMIN, reader);
        readers.add(reader);
        opened.add(keys);
        return keys;
    }

    /** Until every process has read what it was told of. */
    private void settle() throws Exception {
        for (ScheduledExecutorService reader : readers) {
            reader.submit(() -> {}).get(10, TimeUnit.SECONDS);
        }
    }

    private static ApiKeys.Created create(ApiKeys keys, @Nullable Instant expires) {
        return keys.create("desk", "", Set.of(Scope.READ), Limits.NONE, expires, false);
    }

    private static boolean good(ApiKeys keys, String presented) {
        return keys.check(presented) instanceof ApiKeys.Check.Good;
    }

    @Test
    void createdKey_isGoodInEveryProcess_andWhenTheyStartAnew() throws Exception {
        ApiKeys one = process();
        ApiKeys other = process();
        ApiKeys.Created created = create(one, null);
        settle();

        assertThat(good(one, created.secret())).isTrue();
        assertThat(good(other, created.secret())).isTrue();
        assertThat(good(process(), created.secret())).isTrue();
        assertThat(other.get(created.key().id())).contains(created.key());
    }

    @Test
    void keyThatAnotherProcessHasJustCreated_isSoughtInTheStore() {
        ApiKeys one = process();
        ApiKeys.Created created = create(one, null);
        store.delete(ApiKeys.PREFIX + created.key().id());
        ApiKeys other = process();
        // As one that another process has written and not told of yet.
        store.put(ApiKeys.PREFIX + created.key().id(), KeyForm.of(created.key()), null);
        String wrong = created.secret().substring(0, created.secret().length() - 1) + "_";

        assertThat(other.check(wrong)).isInstanceOf(ApiKeys.Check.Unseen.class);
        assertThat(other.check(created.secret())).isInstanceOf(ApiKeys.Check.Unseen.class);
        assertThat(other.seek(created.secret())).isInstanceOf(ApiKeys.Check.Good.class);
        assertThat(good(other, created.secret())).isTrue();
        assertThat(other.check(wrong)).isInstanceOf(ApiKeys.Check.Bad.class);
    }

    @Test
    void keyThatThereIsNot_isNotSoughtAgainAtOnce_norManyOfThem() {
        ApiKeys keys = process();
        String none = "vk_aaaaaaaaaaaaaaaa_" + "A".repeat(43);
        assertThat(keys.check(none)).isInstanceOf(ApiKeys.Check.Unseen.class);
        assertThat(keys.seek(none)).isInstanceOf(ApiKeys.Check.Bad.class);
        assertThat(keys.check(none)).isInstanceOf(ApiKeys.Check.Bad.class);
        clock.turn(ApiKeys.MISSING);
        assertThat(keys.check(none)).isInstanceOf(ApiKeys.Check.Unseen.class);

        clock.turn(Duration.ofSeconds(1));
        long sought = IntStream.range(0, 100)
                .filter(i -> keys.check(String.format("vk_aaaaaaaaaaaaa%03d_%s", i, "A".repeat(43)))
                        instanceof ApiKeys.Check.Unseen)
                .count();
        assertThat(sought).isEqualTo(ApiKeys.MOST_SOUGHT);
    }

    @Test
    void revokedKey_isBadInEveryProcess() throws Exception {
        ApiKeys one = process();
        ApiKeys other = process();
        ApiKeys.Created created = create(one, null);
        settle();

        assertThat(other.revoke(created.key().id())).isTrue();
        settle();
        assertThat(good(one, created.secret())).isFalse();
        assertThat(good(other, created.secret())).isFalse();
        assertThat(one.revoke(created.key().id())).isFalse();
        assertThat(one.list())
                .singleElement()
                .satisfies(key -> assertThat(key.revoked()).isNotNull());
    }

    @Test
    void processThatMissedMessages_readsAllKeys() throws Exception {
        ApiKeys one = process();
        ApiKeys.Created created = create(one, null);
        ApiKey key = created.key();
        store.put(ApiKeys.PREFIX + key.id(), KeyForm.of(key.revokedAt(clock.instant())), null);
        assertThat(good(one, created.secret())).isTrue();

        store.loseMessages();
        settle();
        assertThat(good(one, created.secret())).isFalse();
    }

    @Test
    void expiredKey_isBad() {
        ApiKeys keys = process();
        ApiKeys.Created created = create(keys, clock.instant().plusSeconds(60));

        assertThat(good(keys, created.secret())).isTrue();
        clock.turn(Duration.ofSeconds(60));
        assertThat(good(keys, created.secret())).isFalse();
    }

    @Test
    void wrongSecret_isBad() {
        ApiKeys keys = process();
        String secret = create(keys, null).secret();
        String wrong = secret.substring(0, secret.length() - 1) + (secret.endsWith("A") ? "B" : "A");

        assertThat(keys.check(wrong)).isEqualTo(new ApiKeys.Check.Bad());
        assertThat(keys.check("vk_")).isEqualTo(new ApiKeys.Check.Bad());
        assertThat(keys.check(ADMIN + "x")).isEqualTo(new ApiKeys.Check.Bad());
    }

    @Test
    void storeAway_knownKeysStayGood() {
        ApiKeys keys = process();
        String secret = create(keys, null).secret();
        store.leave();

        assertThat(good(keys, secret)).isTrue();
    }

    @Test
    void storeAwayFromTheStart_saysThatItCannotTell_andTakesTheAdminKey() {
        String secret = create(process(), null).secret();
        store.leave();
        ApiKeys late = process();

        assertThat(late.check(secret)).isEqualTo(new ApiKeys.Check.Unread());
        assertThat(late.check("nonsense")).isEqualTo(new ApiKeys.Check.Bad());
        assertThat(good(late, ADMIN)).isTrue();
    }

    @Test
    void secret_isNeitherStoredNorPrinted() {
        ApiKeys.Created created = create(process(), null);
        String kept = new String(
                java.util.Objects.requireNonNull(
                        store.get(ApiKeys.PREFIX + created.key().id())),
                StandardCharsets.UTF_8);
        String secret = created.secret().substring("vk_".length() + 17);

        assertThat(kept).doesNotContain(secret);
        assertThat(created.toString() + created.key())
                .doesNotContain(secret, created.key().digest());
    }
}
