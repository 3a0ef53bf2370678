package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked once and side by side alone. */
class ChainFirstTest {

    private static final Prompt PROMPT = new Prompt("system", List.of(), "question", 10);
    private static final Finding WRONG = Finding.fail("word", null, "bad", "The word bad is in it.");

    private static ScriptedBackend failing(String name, FailureClass failure) {
        return new ScriptedBackend(name, Style.SIDE_BY_SIDE, _ -> {
            throw new BackendException(failure, "scripted");
        });
    }

    private static ScriptedBackend good(String name, Style style) {
        return new ScriptedBackend(name, style, _ -> "answer of " + name);
    }

    private static Answer first(ScriptedBackend... backends) {
        try (Chain.Run run = TestChains.of(backends).open(1, 10, Deadline.in(Duration.ofSeconds(20)))) {
            return run.first(PROMPT, reply -> Judgement.of(reply, List.of(WRONG)));
        }
    }

    private static ChainException failure(ScriptedBackend... backends) {
        return catchThrowableOfType(ChainException.class, () -> first(backends));
    }

    @Test
    void answer_isTakenHoweverItIsJudged() {
        ScriptedBackend one = good("one", Style.SIDE_BY_SIDE);
        ScriptedBackend two = good("two", Style.SIDE_BY_SIDE);

        Answer answer = first(one, two);

        assertThat(answer.text()).isEqualTo("answer of one");
        assertThat(answer.findings()).containsExactly(WRONG);
        assertThat(one.asked()).containsExactly(PROMPT);
        assertThat(two.asked()).isEmpty();
    }

    @Test
    void failure_movesOn() {
        Answer answer = first(failing("one", FailureClass.REJECTED), good("two", Style.SIDE_BY_SIDE));

        assertThat(answer.maker().backend()).isEqualTo("two");
        assertThat(answer.usage().calls()).isEqualTo(2);
    }

    @Test
    void modelOfConversations_endsIt_evenBeforeAnother() {
        ScriptedBackend two = good("two", Style.CONVERSATION);
        ScriptedBackend three = good("three", Style.SIDE_BY_SIDE);

        ChainException failure = failure(failing("one", FailureClass.MISCONFIGURED), two, three);

        assertThat(failure.inTurns()).isTrue();
        assertThat(failure.calls()).isEqualTo(1);
        assertThat(two.asked()).isEmpty();
        assertThat(three.asked()).isEmpty();
    }

    @Test
    void modelOfConversationsThatIsNotThere_isPassedOver() {
        ScriptedBackend one = good("one", Style.CONVERSATION).inState(State.Kind.LOADING);

        assertThat(first(one, good("two", Style.SIDE_BY_SIDE)).maker().backend())
                .isEqualTo("two");
    }

    @ParameterizedTest
    @EnumSource(FailureClass.class)
    void whetherLessMayDo_isAMatterOfTheFailure(FailureClass failureClass) {
        boolean less = switch (failureClass) {
            case REFUSED, REJECTED, PROMPT_TOO_LONG, TIMED_OUT -> true;
            case RATE_LIMITED,
                    UNAVAILABLE,
                    MISCONFIGURED,
                    BUSY,
                    BREAKER_OPEN,
                    NOT_READY,
                    BUDGET_SPENT,
                    DEADLINE_PASSED -> false;
        };

        assertThat(failure(failing("one", failureClass)).lessMayDo()).isEqualTo(less);
    }

    @Test
    void slowBackend_isNotAskedTheSameOnceMore() {
        ScriptedBackend slow = failing("one", FailureClass.TIMED_OUT);

        ChainException failure = failure(slow);

        assertThat(failure.calls()).isEqualTo(1);
        assertThat(failure.outage()).isTrue();
        assertThat(failure.inTurns()).isFalse();
    }

    @Test
    void rateLimit_isWaitedFor_whereNobodyElseCanBeAsked() {
        AtomicBoolean limited = new AtomicBoolean(true);
        ScriptedBackend one = new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> {
            if (limited.getAndSet(false)) {
                throw new BackendException(FailureClass.RATE_LIMITED, "scripted", Duration.ofMillis(20), null);
            }
            return "answer";
        });

        assertThat(first(one).usage().calls()).isEqualTo(2);
    }
}
