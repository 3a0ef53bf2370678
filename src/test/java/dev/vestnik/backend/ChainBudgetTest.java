package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vestnik.Account;
import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Prompt;
import dev.vestnik.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Chains on accounts: who pays, and what is asked when nothing that costs money may be. */
class ChainBudgetTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Map<String, String> PAID = Map.of("price.input", "100");

    private static final Question QUESTION = new Question() {
        @Override
        public Prompt first(Style style) {
            return new Prompt("system", List.of(), "first", 10);
        }

        @Override
        public Prompt again(Style style, Prompt first, String answer, List<Finding> failed) {
            return new Prompt("system", List.of(), "again", 10);
        }
    };

    private static final class Purse implements Account {

        private @Nullable Duration empty;
        private Usage used = Usage.NONE;

        @Override
        public synchronized void used(Usage usage) {
            used = used.plus(usage);
        }

        @Override
        public @Nullable Duration paidAgainIn() {
            return empty;
        }
    }

    private final Purse purse = new Purse();
    private final ScriptedBackend dear = new ScriptedBackend("dear", Style.SIDE_BY_SIDE, _ -> "good");
    private final ScriptedBackend free = new ScriptedBackend("free", Style.CONVERSATION, _ -> "good");

    private Chain chain(Guarded... backends) {
        return new Chain(List.of(backends), null, Thread::sleep).on(purse);
    }

    private static Answer ask(Chain chain) {
        try (Chain.Run run = chain.open(1, 10, Deadline.in(Duration.ofSeconds(20)))) {
            return run.ask(
                    QUESTION,
                    reply -> Judgement.of(
                            reply,
                            reply.text().equals("bad")
                                    ? List.of(Finding.fail("word", null, "bad", "The word bad is in it."))
                                    : List.of()));
        }
    }

    @Test
    void everyReply_isChargedToTheAccount_alsoOneThatFailsItsCheck() {
        Answer answer = ask(chain(
                TestChains.guarded(new ScriptedBackend("bad", Style.SIDE_BY_SIDE, _ -> "bad"), PAID),
                TestChains.guarded(dear)));

        assertThat(purse.used).isEqualTo(new Usage(30, 15, 3, new BigDecimal("0.002"), "USD"));
        assertThat(answer.usage()).isEqualTo(purse.used);
    }

    @Test
    void callsInVain_areChargedToo() {
        ScriptedBackend down = new ScriptedBackend("down", Style.SIDE_BY_SIDE, _ -> {
            throw new BackendException(FailureClass.UNAVAILABLE, "down");
        });

        assertThatExceptionOfType(ChainException.class)
                .isThrownBy(() -> ask(chain(TestChains.guarded(down))))
                .satisfies(failure -> assertThat(purse.used).isEqualTo(new Usage(0, 0, failure.calls())));
        assertThat(purse.used.calls()).isEqualTo(3);
    }

    @Test
    void whenTheBudgetIsSpent_whatIsFreeIsAsked() {
        purse.empty = HOUR;
        Chain chain = chain(TestChains.guarded(dear, PAID), TestChains.guarded(free));

        assertThat(chain.style()).isEqualTo(Style.CONVERSATION);
        assertThat(ask(chain).maker().backend()).isEqualTo("free");
        assertThat(dear.asked()).isEmpty();
    }

    @Test
    void whenTheBudgetIsSpent_andNothingIsFree_thatIsTheFailure() {
        purse.empty = HOUR;

        assertThatExceptionOfType(ChainException.class)
                .isThrownBy(() -> ask(chain(TestChains.guarded(dear, PAID))))
                .satisfies(failure -> {
                    assertThat(failure.budgetSpent()).isTrue();
                    assertThat(failure.outage()).isTrue();
                    assertThat(failure.retryAfter()).isEqualTo(HOUR);
                    assertThat(failure).hasMessage("dear: the day's budget is spent");
                });
        assertThat(dear.asked()).isEmpty();
        assertThat(purse.used).isEqualTo(Usage.NONE);
    }

    @Test
    void whenWhatIsFreeIsDown_aRetryMayHelpBeforeMoneyDoes() {
        purse.empty = HOUR;
        free.inState(State.Kind.LOADING);

        assertThatExceptionOfType(ChainException.class)
                .isThrownBy(() -> ask(chain(TestChains.guarded(dear, PAID), TestChains.guarded(free))))
                .satisfies(failure -> assertThat(failure.budgetSpent()).isFalse());
    }
}
