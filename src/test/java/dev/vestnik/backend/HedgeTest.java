package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Judgement;
import dev.vestnik.Prompt;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HedgeTest {

    private static final Prompt PROMPT = new Prompt("system", List.of(), "question", 10);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofMinutes(5);

    private final CountDownLatch ended = new CountDownLatch(1);

    /** Never answers; says when its call was ended. */
    private ScriptedBackend hanging(String name) {
        return new ScriptedBackend(name, Style.SIDE_BY_SIDE, _ -> {
            try {
                new CountDownLatch(1).await();
                throw new IllegalStateException("nobody counts it down");
            } catch (InterruptedException e) {
                ended.countDown();
                throw new BackendException(FailureClass.DEADLINE_PASSED, "interrupted", null, e);
            }
        });
    }

    private static ScriptedBackend good(String name) {
        return new ScriptedBackend(name, Style.SIDE_BY_SIDE, _ -> "answer of " + name);
    }

    private static ScriptedBackend failing(String name, FailureClass failure) {
        return new ScriptedBackend(name, Style.SIDE_BY_SIDE, _ -> {
            throw new BackendException(failure, "scripted");
        });
    }

    private static Answer ask(Duration hedge, ScriptedBackend... backends) {
        Chain chain = new Chain(Arrays.stream(backends).map(TestChains::guarded).toList(), hedge, Thread::sleep);
        try (Chain.Run run = chain.open(1, 10, Deadline.in(Duration.ofSeconds(20)))) {
            return run.first(PROMPT, reply -> Judgement.of(reply, List.of()));
        }
    }

    @Test
    void slowAnswer_isOvertakenByTheNext_andItsCallIsEnded() throws Exception {
        Answer answer = ask(SOON, hanging("one"), good("two"));

        assertThat(answer.maker().backend()).isEqualTo("two");
        assertThat(answer.usage().calls()).isEqualTo(2);
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void answerInTime_isTakenAlone() {
        ScriptedBackend two = good("two");

        assertThat(ask(NEVER, good("one"), two).maker().backend()).isEqualTo("one");
        assertThat(two.asked()).isEmpty();
    }

    @Test
    void failure_movesOnWithoutTheDelay() {
        assertThat(ask(NEVER, failing("one", FailureClass.REJECTED), good("two"))
                        .maker()
                        .backend())
                .isEqualTo("two");
    }

    @Test
    void thirdBackend_isAskedWhenOneOfTheTwoHasFailed() {
        assertThat(ask(SOON, hanging("one"), failing("two", FailureClass.REJECTED), good("three"))
                        .maker()
                        .backend())
                .isEqualTo("three");
    }

    @Test
    void atMostTwo_areAskedAtOnce() {
        ScriptedBackend three = good("three");
        CountDownLatch go = new CountDownLatch(1);
        ScriptedBackend two = new ScriptedBackend("two", Style.SIDE_BY_SIDE, _ -> {
            try {
                // Several delays long: the third would have been asked by now.
                assertThat(go.await(200, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "answer";
        });

        assertThat(ask(SOON, hanging("one"), two, three).maker().backend()).isEqualTo("two");
        assertThat(three.asked()).isEmpty();
    }

    @Test
    void nobodyAnswers_namesEach() {
        assertThatThrownBy(
                        () -> ask(SOON, failing("one", FailureClass.REJECTED), failing("two", FailureClass.REJECTED)))
                .isInstanceOf(ChainException.class)
                .hasMessage("one: scripted; two: scripted");
    }

    @Test
    void callerThatGoes_endsBoth() throws Exception {
        ScriptedBackend one = hanging("one");
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                ask(NEVER, one, good("two"));
            } catch (ChainException expected) {
                // It was ended.
            }
        });
        org.awaitility.Awaitility.await().until(() -> one.asked().size() == 1);
        caller.interrupt();

        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
    }
}
