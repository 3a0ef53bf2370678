package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.Deadline;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** An answer that a check found to be a refusal is treated as the error that it would be at another provider. */
class RefusalInWordsTest {

    private static final String REFUSAL = "I'm sorry, but I can't help with that.";

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

    private static Judgement judged(Reply reply) {
        return Judgement.of(
                reply,
                switch (reply.text()) {
                    case REFUSAL -> List.of(Finding.fail(Finding.REFUSAL, null, null, "The answer is a refusal."));
                    case "bad" -> List.of(Finding.fail("numbers", null, null, "A number is lost."));
                    default -> List.of();
                });
    }

    /** Says these in order, and the last of them from then on. */
    private static ScriptedBackend saying(String name, String... answers) {
        Queue<String> left = new ArrayDeque<>(Arrays.asList(answers));
        return new ScriptedBackend(
                name, Style.SIDE_BY_SIDE, _ -> left.size() > 1 ? left.remove() : String.valueOf(left.peek()));
    }

    private static Answer ask(Guarded... backends) {
        Chain chain = new Chain(List.of(backends), null, Thread::sleep);
        try (Chain.Run run = chain.open(1, 10, Deadline.in(Duration.ofSeconds(10)))) {
            return run.ask(QUESTION, RefusalInWordsTest::judged);
        }
    }

    @Test
    void movesOn_withoutAskingAgain() {
        ScriptedBackend one = saying("one", REFUSAL);
        ScriptedBackend two = saying("two", "good");

        Answer answer = ask(TestChains.guarded(one), TestChains.guarded(two));

        assertThat(answer.text()).isEqualTo("good");
        assertThat(answer.maker().backend()).isEqualTo("two");
        assertThat(answer.findings()).isEmpty();
        assertThat(answer.outage()).isFalse();
        assertThat(one.asked()).hasSize(1);
        assertThat(two.asked()).extracting(Prompt::user).containsExactly("first");
    }

    @Test
    void isCountedAsAFailure_butNotByTheBreaker() {
        Guarded one = TestChains.guarded(saying("one", REFUSAL));
        Guarded two = TestChains.guarded(saying("two", "good"));

        for (int i = 0; i < 30; i++) {
            ask(one, two);
        }

        assertThat(one.meters().calls()).isEqualTo(30);
        assertThat(one.meters().failures()).containsEntry("refused", 30L);
        assertThat(one.state().kind()).isEqualTo(State.Kind.READY);
        assertThat(two.meters().failures()).isEmpty();
    }

    @Test
    void isNeverTheBestCandidate() {
        assertThatThrownBy(() ->
                        ask(TestChains.guarded(saying("one", REFUSAL)), TestChains.guarded(saying("two", REFUSAL))))
                .isInstanceOfSatisfying(ChainException.class, e -> {
                    assertThat(e.refused()).isTrue();
                    assertThat(e.calls()).isEqualTo(2);
                    assertThat(e).hasMessage("one: the model refused to answer; two: the model refused to answer");
                });
    }

    @Test
    void ofTheRepair_leavesWhatWasAnsweredBefore() {
        ScriptedBackend one = saying("one", "bad", REFUSAL);

        Answer answer = ask(TestChains.guarded(one), TestChains.guarded(saying("two", REFUSAL)));

        assertThat(answer.text()).isEqualTo("bad");
        assertThat(answer.failed()).isTrue();
        assertThat(one.asked()).hasSize(2);
    }
}
