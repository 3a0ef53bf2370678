package dev.vestnik;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

    private Deadline in(int seconds) {
        return Deadline.in(Duration.ofSeconds(seconds), now::get);
    }

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void left_isNeverNegative_andSurvivesTheOverflowOfTheClock() {
        Deadline deadline = in(10);
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(10));
        pass(4);
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(6));
        assertThat(deadline.atMost(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.atMost(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(6));
        pass(7);
        assertThat(deadline.left()).isZero();
        assertThat(deadline.passed()).isTrue();
    }

    @Test
    void pressing_isTheTimeOfWhoeverWaitsAndHasLeast() {
        AtomicReference<Deadline> waiting = new AtomicReference<>();
        Deadline work = in(60).hurriedBy(waiting::get);
        assertThat(work.pressing()).isEqualTo(Duration.ofSeconds(60));

        waiting.set(in(2));
        assertThat(work.pressing()).isEqualTo(Duration.ofSeconds(2));
        assertThat(work.left()).isEqualTo(Duration.ofSeconds(60));

        pass(3);
        assertThat(work.pressing()).as("nobody waits any more").isEqualTo(Duration.ofSeconds(57));

        waiting.set(in(90));
        assertThat(work.pressing()).isEqualTo(Duration.ofSeconds(57));
    }
}
