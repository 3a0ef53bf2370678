package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final HandTurnedTime time = new HandTurnedTime();

    /** 300 bytes, so 100 tokens, and half of 40. */
    private static final Prompt PROMPT = new Prompt("s".repeat(150), List.of(), "u".repeat(150), 40);

    private static final Deadline DEADLINE = Deadline.in(Duration.ofSeconds(5));

    private static void isBusy(Allowance allowance, Duration until) {
        assertThatThrownBy(() -> allowance.take(PROMPT, DEADLINE, false))
                .isInstanceOfSatisfying(BackendException.class, e -> {
                    assertThat(e.failureClass()).isEqualTo(FailureClass.BUSY);
                    assertThat(e.retryAfter()).isEqualTo(until);
                });
    }

    @Test
    void noLimit_isNoLimit() throws Exception {
        Allowance allowance = new Allowance(Optional.empty(), Optional.empty(), time);
        for (int i = 0; i < 10_000; i++) {
            allowance.take(PROMPT, DEADLINE, false);
        }
    }

    @Test
    void requests_areGivenBackAsTheMinutePasses() throws Exception {
        Allowance allowance = new Allowance(Optional.of(6), Optional.empty(), time);
        for (int i = 0; i < 6; i++) {
            allowance.take(PROMPT, DEADLINE, false);
        }
        isBusy(allowance, Duration.ofSeconds(10));

        time.move(Duration.ofSeconds(10));

        allowance.take(PROMPT, DEADLINE, false);
        isBusy(allowance, Duration.ofSeconds(10));
    }

    @Test
    void tokens_areEstimated_andSetRightAfterwards() throws Exception {
        Allowance allowance = new Allowance(Optional.empty(), Optional.of(240), time);
        long first = allowance.take(PROMPT, DEADLINE, false);
        long second = allowance.take(PROMPT, DEADLINE, false);
        assertThat(first).isEqualTo(120);
        isBusy(allowance, Duration.ofSeconds(30));

        allowance.settle(first, new Reply("t", Reply.Finish.STOP, 50, 10, "m"));
        allowance.settle(second, new Reply("t", Reply.Finish.STOP, 50, 10, "m"));

        assertThat(allowance.take(PROMPT, DEADLINE, false)).isEqualTo(120);
        isBusy(allowance, Duration.ofSeconds(30));
    }

    @Test
    void providerThatCountsMore_isBelieved() throws Exception {
        Allowance allowance = new Allowance(Optional.empty(), Optional.of(240), time);
        allowance.settle(allowance.take(PROMPT, DEADLINE, false), new Reply("t", Reply.Finish.STOP, 200, 40, "m"));

        isBusy(allowance, Duration.ofSeconds(30));
    }

    @Test
    void promptLargerThanTheAllowance_isLetThroughByAFullOne() throws Exception {
        Allowance allowance = new Allowance(Optional.empty(), Optional.of(60), time);

        assertThat(allowance.take(PROMPT, DEADLINE, false)).isEqualTo(60);
        isBusy(allowance, Duration.ofMinutes(1));
    }

    @Test
    void waitBeyondTheDeadline_isRefusedAtOnce() throws Exception {
        Allowance allowance = new Allowance(Optional.of(1), Optional.empty(), time);
        allowance.take(PROMPT, DEADLINE, true);

        assertThatThrownBy(() -> allowance.take(PROMPT, DEADLINE, true)).isInstanceOf(BackendException.class);
    }

    private static List<Limit> said(Limit.Of of, long left, int seconds) {
        return List.of(new Limit(of, left, OptionalLong.empty(), Duration.ofSeconds(seconds)));
    }

    private Allowance unlimited() {
        return new Allowance(Optional.empty(), Optional.empty(), time, time);
    }

    @Test
    void providerThatHasNothingLeft_isNotAskedUntilItsReset() throws Exception {
        Allowance allowance = unlimited();
        allowance.hear(said(Limit.Of.REQUESTS, 1, 30));
        allowance.take(PROMPT, DEADLINE, false);

        assertThatThrownBy(() -> allowance.take(PROMPT, DEADLINE, false))
                .hasMessage("its provider's limit of requests is used up");
        isBusy(allowance, Duration.ofSeconds(30));
        time.move(Duration.ofSeconds(30));

        allowance.take(PROMPT, DEADLINE, false);
    }

    @Test
    void callsTokens_areComparedWithWhatTheProviderHasLeft() throws Exception {
        Allowance allowance = unlimited();
        allowance.hear(said(Limit.Of.INPUT_TOKENS, 100, 30));
        allowance.hear(said(Limit.Of.OUTPUT_TOKENS, 39, 20));
        allowance.hear(said(Limit.Of.TOKENS, 239, 10));

        allowance.take(PROMPT, DEADLINE, false);

        assertThatThrownBy(() -> allowance.take(PROMPT, DEADLINE, false))
                .hasMessage("its provider's limit of input tokens is used up");
        isBusy(allowance, Duration.ofSeconds(30));
        allowance.hear(said(Limit.Of.INPUT_TOKENS, 100, 30));
        isBusy(allowance, Duration.ofSeconds(20));
        allowance.hear(said(Limit.Of.OUTPUT_TOKENS, 20, 20));
        isBusy(allowance, Duration.ofSeconds(10));
        allowance.hear(said(Limit.Of.TOKENS, 120, 10));
        allowance.take(PROMPT, DEADLINE, false);
    }

    @Test
    void whoMayWait_waitsForTheReset_whichIsWithinTheDeadline() throws Exception {
        Allowance allowance = unlimited();
        allowance.hear(said(Limit.Of.REQUESTS, 0, 4));

        allowance.take(PROMPT, Deadline.in(Duration.ofSeconds(5), time::currentTimeNanos), true);

        assertThat(time.currentTimeNanos()).isEqualTo(Duration.ofSeconds(4).toNanos());
    }

    @Test
    void whoMayWait_doesNotWaitBeyondTheDeadline() {
        Allowance allowance = unlimited();
        allowance.hear(said(Limit.Of.REQUESTS, 0, 5));

        assertThatThrownBy(
                        () -> allowance.take(PROMPT, Deadline.in(Duration.ofSeconds(5), time::currentTimeNanos), true))
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
        assertThat(time.currentTimeNanos()).isZero();
    }

    @Test
    void whoWaits_goesOnWhenTheProviderSaysOtherwise() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        AtomicReference<Allowance> waitedFor = new AtomicReference<>();
        Allowance allowance = new Allowance(Optional.empty(), Optional.empty(), time, nanos -> {
            time.park(nanos);
            if (looks.incrementAndGet() == 3) {
                Objects.requireNonNull(waitedFor.get()).hear(said(Limit.Of.REQUESTS, 1, 60));
            }
        });
        waitedFor.set(allowance);
        allowance.hear(said(Limit.Of.REQUESTS, 0, 60));

        allowance.take(PROMPT, Deadline.in(Duration.ofMinutes(2), time::currentTimeNanos), true);

        assertThat(time.currentTimeNanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void refusedByTheProvidersLimit_costsNothingOfTheOwn() throws Exception {
        Allowance allowance = new Allowance(Optional.of(1), Optional.of(120), time, time);
        allowance.hear(said(Limit.Of.REQUESTS, 0, 1));
        isBusy(allowance, Duration.ofSeconds(1));
        allowance.forget();

        assertThat(allowance.take(PROMPT, DEADLINE, false)).isEqualTo(120);
        isBusy(allowance, Duration.ofMinutes(1));
    }
}
