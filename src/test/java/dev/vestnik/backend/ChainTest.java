package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChainTest {

    private static final Question QUESTION = new Question() {
        @Override
        public Prompt first(Style style) {
            return new Prompt("system", List.of(), "question " + style, 10);
        }

        @Override
        public Prompt again(Style style, Prompt first, String answer, List<Finding> failed) {
            return new Prompt(
                    "system",
                    List.of(new Prompt.Turn(first.user(), answer)),
                    "again: " + failed.getFirst().message(),
                    10);
        }
    };

    private static Judgement noBadWord(Reply reply) {
        return Judgement.of(
                reply,
                reply.text().contains("bad")
                        ? List.of(Finding.fail("word", null, "bad", "The word bad is in it."))
                        : List.of());
    }

    /** Says its lines one after the other; a line that is a failure is thrown; the last line stays. */
    private static ScriptedBackend backend(String name, Object... lines) {
        Deque<Object> script = new ArrayDeque<>(List.of(lines));
        return new ScriptedBackend(name, Style.SIDE_BY_SIDE, _ -> {
            Object line = script.size() > 1 ? script.removeFirst() : script.getFirst();
            if (line instanceof FailureClass failure) {
                throw new BackendException(failure, "scripted");
            }
            return (String) line;
        });
    }

    private static Answer ask(ScriptedBackend... backends) {
        try (Chain.Run run = TestChains.of(backends).open(1, 10, Deadline.in(Duration.ofSeconds(20)))) {
            return run.ask(QUESTION, ChainTest::noBadWord);
        } finally {
            for (ScriptedBackend backend : backends) {
                assertThat(backend.openSessions()).isZero();
            }
        }
    }

    @Test
    void answer_thatPasses_isTakenFromTheFirst() {
        ScriptedBackend one = backend("one", "good");
        ScriptedBackend two = backend("two", "good");

        Answer answer = ask(one, two);

        assertThat(answer.maker().backend()).isEqualTo("one");
        assertThat(answer.usage().calls()).isEqualTo(1);
        assertThat(answer.usage().inputTokens()).isEqualTo(10);
        assertThat(two.asked()).isEmpty();
    }

    @Test
    void failedCheck_isAskedOnceMoreWithTheReason_andSaidToBeRepaired() {
        ScriptedBackend one = backend("one", "bad", "good");

        Answer answer = ask(one);

        assertThat(answer.text()).isEqualTo("good");
        assertThat(one.asked().get(1).user()).isEqualTo("again: The word bad is in it.");
        assertThat(answer.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.repaired()).isTrue());
        assertThat(answer.failed()).isFalse();
    }

    @Test
    void failedTwice_movesOn() {
        ScriptedBackend one = backend("one", "bad", "bad again");
        ScriptedBackend two = backend("two", "good");

        Answer answer = ask(one, two);

        assertThat(answer.maker().backend()).isEqualTo("two");
        assertThat(one.asked()).hasSize(2);
        assertThat(answer.usage().calls()).isEqualTo(3);
    }

    @Test
    void everybodyFailsTheCheck_bestCandidateIsMarked() {
        Answer answer = ask(backend("one", "bad"), backend("two", "bad too"));

        assertThat(answer.text()).isEqualTo("bad");
        assertThat(answer.failed()).isTrue();
        assertThat(answer.outage()).isFalse();
        assertThat(answer.usage().calls()).isEqualTo(4);
    }

    @Test
    void candidateWhileAnotherIsDown_isMarkedAsOutage() {
        Answer answer = ask(backend("one", FailureClass.MISCONFIGURED), backend("two", "bad"));

        assertThat(answer.failed()).isTrue();
        assertThat(answer.outage()).isTrue();
    }

    @Test
    void unavailable_isRepeatedAtTheSameBackendAndThenMovesOn() {
        ScriptedBackend one = backend("one", FailureClass.UNAVAILABLE);
        ScriptedBackend two = backend("two", "good");

        assertThat(ask(one, two).maker().backend()).isEqualTo("two");
        assertThat(one.asked()).hasSize(3);
    }

    @Test
    void unavailableOnce_isAnsweredByTheSameBackend() {
        ScriptedBackend one = backend("one", FailureClass.UNAVAILABLE, "good");

        Answer answer = ask(one, backend("two", "good"));

        assertThat(answer.maker().backend()).isEqualTo("one");
        assertThat(answer.usage().calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"RATE_LIMITED", "TIMED_OUT", "REFUSED", "REJECTED", "MISCONFIGURED", "BUSY", "NOT_READY"})
    void otherFailures_moveOnAtOnce(FailureClass failure) {
        ScriptedBackend one = backend("one", failure);
        ScriptedBackend two = backend("two", "good");

        assertThat(ask(one, two).maker().backend()).isEqualTo("two");
        assertThat(one.asked()).hasSize(1);
    }

    @Test
    void deadline_endsTheChain() {
        ScriptedBackend two = backend("two", "good");

        assertThatThrownBy(() -> ask(backend("one", FailureClass.DEADLINE_PASSED), two))
                .isInstanceOfSatisfying(
                        ChainException.class,
                        e -> assertThat(e.deadlinePassed()).isTrue());
        assertThat(two.asked()).isEmpty();
    }

    @Test
    void backendThatIsNotReady_isNotAsked() {
        ScriptedBackend one = backend("one", "good").inState(State.Kind.LOADING);

        assertThat(ask(one, backend("two", "good")).maker().backend()).isEqualTo("two");
        assertThat(one.asked()).isEmpty();
    }

    @Test
    void nobodyAnswers_namesEachAndWhy() {
        assertThatThrownBy(() -> ask(
                        backend("one", FailureClass.MISCONFIGURED),
                        backend("two", "good").inState(State.Kind.MISSING)))
                .isInstanceOf(ChainException.class)
                .hasMessage("one: scripted; two: as the test says");
    }

    @Test
    void timedOutAlone_isAskedOnceMore_forThereIsNobodyElse() {
        ScriptedBackend one = backend("one", FailureClass.TIMED_OUT, "good");

        assertThat(ask(one).text()).isEqualTo("good");
        assertThat(one.asked()).hasSize(2);
    }

    @Test
    void misconfiguredBackend_isLeftAlone() {
        ScriptedBackend one = backend("one", FailureClass.MISCONFIGURED);
        Chain chain = TestChains.of(one, backend("two", "good"));
        for (int i = 0; i < 3; i++) {
            try (Chain.Run run = chain.open(1, 10, Deadline.in(Duration.ofSeconds(20)))) {
                run.ask(QUESTION, ChainTest::noBadWord);
            }
        }

        assertThat(one.asked()).hasSize(1);
    }

    @Test
    void manyAtOnce_shareOneSession_forASecondOneWouldWaitForTheFirst() throws Exception {
        ScriptedBackend one = backend("one", FailureClass.REJECTED);
        ScriptedBackend two = backend("two", "good");
        int threads = 16;
        try (Chain.Run run = TestChains.of(one, two).open(threads, 10, Deadline.in(Duration.ofSeconds(20)));
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(pool.submit(() -> run.ask(QUESTION, ChainTest::noBadWord)));
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().maker().backend()).isEqualTo("two");
            }
            assertThat(two.openSessions()).isEqualTo(1);
        }
        assertThat(two.openSessions()).isZero();
    }

    @Test
    void rejectedRequest_doesNotSpoilTheNext() {
        ScriptedBackend one = backend("one", FailureClass.REJECTED, "good");
        Chain chain = TestChains.of(one, backend("two", "good"));
        List<String> makers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (Chain.Run run = chain.open(1, 10, Deadline.in(Duration.ofSeconds(20)))) {
                makers.add(run.ask(QUESTION, ChainTest::noBadWord).maker().backend());
            }
        }

        assertThat(makers).containsExactly("two", "one");
    }

    @Test
    void rateLimitedAlone_isWaitedFor_byTheNextCallerToo() {
        ScriptedBackend one = new ScriptedBackend("one", Style.SIDE_BY_SIDE, new Function<Prompt, String>() {
            private boolean told;

            @Override
            public String apply(Prompt prompt) {
                if (!told) {
                    told = true;
                    throw new BackendException(FailureClass.RATE_LIMITED, "slow down", Duration.ofMillis(300), null);
                }
                return "good";
            }
        });
        ScriptedBackend busy = backend("two", FailureClass.BUSY);
        Chain alone = TestChains.of(one, busy);
        try (Chain.Run first = alone.open(1, 10, Deadline.in(Duration.ofMillis(100)))) {
            assertThatThrownBy(() -> first.ask(QUESTION, ChainTest::noBadWord)).isInstanceOf(ChainException.class);
        }
        try (Chain.Run second = alone.open(1, 10, Deadline.in(Duration.ofSeconds(20)))) {
            assertThat(second.ask(QUESTION, ChainTest::noBadWord).text()).isEqualTo("good");
        }
        assertThat(one.asked()).hasSize(2);
    }

    @Test
    void fullQueue_isNotTheBackendsFault() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        ScriptedBackend one = new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "good";
        });
        Guarded guarded = TestChains.guarded(one, Map.of("max-concurrent", "1", "max-queued", "1"));
        Prompt prompt = QUESTION.first(Style.SIDE_BY_SIDE);
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                replies.add(pool.submit(() -> guarded.ask(one::ask, prompt, deadline, false, new AtomicInteger())));
            }
            await().until(() -> replies.stream().filter(Future::isDone).count() == 18);
            assertThat(guarded.unavailable()).isNull();
            go.countDown();
        }
    }

    @Test
    void breaker_sparesABackendThatKeepsFailing() {
        ScriptedBackend one = backend("one", FailureClass.UNAVAILABLE);
        Chain chain = TestChains.of(one, backend("two", "good"));
        for (int i = 0; i < 10; i++) {
            try (Chain.Run run = chain.open(1, 10, Deadline.in(Duration.ofSeconds(20)))) {
                assertThat(run.ask(QUESTION, ChainTest::noBadWord).maker().backend())
                        .isEqualTo("two");
            }
        }

        assertThat(one.asked()).hasSizeLessThanOrEqualTo(12);
    }
}
