package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final AtomicLong nanos = new AtomicLong();
    private final TimeMeter time = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

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

        nanos.addAndGet(Duration.ofSeconds(10).toNanos());

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
}
