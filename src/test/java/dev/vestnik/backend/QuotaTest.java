package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HandTurnedTime time = new HandTurnedTime();
    private final Quota quota = new Quota(time);

    /** Says that so much is left; the limit is known unless it is 0. */
    private void hear(Limit.Of of, long left, long most, Duration whole) {
        quota.hear(List.of(new Limit(of, left, most == 0 ? OptionalLong.empty() : OptionalLong.of(most), whole)));
    }

    private Quota.@Nullable Shortage take(long requests, long tokens) {
        return quota.take(of -> of == Limit.Of.REQUESTS ? requests : tokens);
    }

    private void isShort(long requests, long tokens, Limit.Of of, Duration wait) {
        assertThat(take(requests, tokens)).isEqualTo(new Quota.Shortage(of, wait));
    }

    @Test
    void nothingHeard_isNoLimit() {
        assertThat(take(1_000_000, 1_000_000_000)).isNull();
    }

    @Test
    void eachTakeLowersWhatIsLeft_untilTheReset() {
        hear(Limit.Of.REQUESTS, 2, 0, MINUTE);
        assertThat(take(1, 0)).isNull();
        time.move(Duration.ofSeconds(10));
        assertThat(take(1, 0)).isNull();

        isShort(1, 0, Limit.Of.REQUESTS, Duration.ofSeconds(50));
        time.move(Duration.ofSeconds(50).minusNanos(1));
        isShort(1, 0, Limit.Of.REQUESTS, Duration.ofNanos(1));
        time.move(Duration.ofNanos(1));

        assertThat(take(1_000, 0)).isNull();
    }

    @Test
    void whatStillHolds_isTold() {
        assertThat(quota.heard()).isEmpty();
        hear(Limit.Of.REQUESTS, 2, 60, MINUTE);
        hear(Limit.Of.TOKENS, 5, 0, Duration.ofSeconds(20));
        take(1, 7);
        take(1, 3);
        time.move(Duration.ofSeconds(15));

        assertThat(quota.heard())
                .containsExactly(
                        new Quota.Heard(Limit.Of.REQUESTS, 1, OptionalLong.of(60), Duration.ofSeconds(45)),
                        new Quota.Heard(Limit.Of.TOKENS, 2, OptionalLong.empty(), Duration.ofSeconds(5)));
        time.move(Duration.ofSeconds(5));
        assertThat(quota.heard()).extracting(Quota.Heard::of).containsExactly(Limit.Of.REQUESTS);
    }

    @Test
    void callThatIsTooLarge_waits_aSmallerOneDoesNot() {
        hear(Limit.Of.TOKENS, 100, 0, MINUTE);

        isShort(1, 101, Limit.Of.TOKENS, MINUTE);
        assertThat(take(1, 60)).isNull();
        isShort(1, 41, Limit.Of.TOKENS, MINUTE);
        assertThat(take(1, 40)).isNull();
    }

    @Test
    void shortOfOneThing_takesNothingOfTheOther() {
        hear(Limit.Of.REQUESTS, 1, 0, MINUTE);
        hear(Limit.Of.TOKENS, 0, 0, Duration.ofSeconds(5));

        isShort(1, 10, Limit.Of.TOKENS, Duration.ofSeconds(5));
        time.move(Duration.ofSeconds(5));

        assertThat(take(1, 10)).isNull();
        isShort(1, 10, Limit.Of.REQUESTS, Duration.ofSeconds(55));
    }

    @Test
    void knownLimit_fillsUpLittleByLittle() {
        hear(Limit.Of.REQUESTS, 0, 60, MINUTE);

        isShort(1, 0, Limit.Of.REQUESTS, Duration.ofSeconds(1));
        time.move(Duration.ofSeconds(1));
        assertThat(take(1, 0)).isNull();
        isShort(2, 0, Limit.Of.REQUESTS, Duration.ofSeconds(2));
    }

    @Test
    void callLargerThanTheLimit_waitsForAFullOne() {
        hear(Limit.Of.TOKENS, 0, 100, MINUTE);

        isShort(1, 1_000, Limit.Of.TOKENS, MINUTE);
        time.move(MINUTE);

        assertThat(take(1, 1_000)).isNull();
    }

    @Test
    void newestWordCounts() {
        hear(Limit.Of.REQUESTS, 0, 0, MINUTE);
        hear(Limit.Of.REQUESTS, 1, 0, MINUTE);

        assertThat(take(1, 0)).isNull();
        isShort(1, 0, Limit.Of.REQUESTS, MINUTE);

        quota.forget();
        assertThat(take(1, 0)).isNull();
    }

    @Test
    void resetFarAway_isTrustedForFiveMinutes() {
        hear(Limit.Of.REQUESTS, 0, 0, Duration.ofDays(1));

        isShort(1, 0, Limit.Of.REQUESTS, Duration.ofMinutes(5));
        time.move(Duration.ofMinutes(5));

        assertThat(take(1, 0)).isNull();
    }

    @Test
    void limitOfADay_givesBackAtItsOwnPace() {
        hear(Limit.Of.REQUESTS, 0, 14_400, Duration.ofDays(1));

        isShort(1, 0, Limit.Of.REQUESTS, Duration.ofSeconds(6));
    }

    /** However calls come: no more is let through than was left and came back, and a wait that was named is enough. */
    @Test
    void providerIsNeverAskedForMoreThanItSaid() {
        qt().forAll(
                        integers().between(0, 50),
                        integers().between(0, 50),
                        integers().between(1, 600),
                        lists().of(integers().between(1, 9)).ofSizeBetween(1, 60))
                .checkAssert(QuotaTest::isObeyed);
    }

    private static void isObeyed(int left, int used, int seconds, List<Integer> calls) {
        HandTurnedTime time = new HandTurnedTime();
        Quota quota = new Quota(time);
        long whole = Duration.ofSeconds(seconds).toNanos();
        long most = (long) left + used;
        quota.hear(List.of(new Limit(
                Limit.Of.REQUESTS,
                left,
                most == 0 ? OptionalLong.empty() : OptionalLong.of(most),
                Duration.ofNanos(whole))));
        long end = Math.min(whole, Duration.ofMinutes(5).toNanos());
        long taken = 0;
        Deque<Integer> waiting = new ArrayDeque<>(calls);
        while (!waiting.isEmpty()) {
            int wanted = waiting.peek();
            Quota.Shortage shortage = quota.take(_ -> wanted);
            if (shortage != null) {
                assertThat(shortage.pause()).isPositive();
                time.move(shortage.pause());
                shortage = quota.take(_ -> wanted);
            }
            assertThat(shortage).as("after the wait that was named").isNull();
            if (time.currentTimeNanos() >= end) {
                return;
            }
            taken += Math.min(wanted, most);
            double back = (double) used * time.currentTimeNanos() / whole;
            assertThat((double) taken).isLessThanOrEqualTo(left + back + 1e-6);
            waiting.remove();
        }
    }
}
