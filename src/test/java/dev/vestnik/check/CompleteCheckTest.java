package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import dev.vestnik.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompleteCheckTest {

    private static final String SOURCE =
            "Новый мост через реку открыли вчера утром, и первые автобусы уже прошли по нему "
                    + "с опозданием на четверть часа.";
    private static final String WHOLE =
            "The new bridge across the river was opened yesterday morning, and the first buses "
                    + "have already crossed it a quarter of an hour late.";

    private final Check check = new CompleteCheck();

    @Test
    void cutOff_fails() {
        assertThat(judge(SOURCE, WHOLE, Finish.LENGTH))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.FAIL);
    }

    @Test
    void wholeTranslation_passes() {
        assertThat(judge(SOURCE, WHOLE, Finish.STOP)).isEmpty();
    }

    @Test
    void halfOfIt_fails() {
        assertThat(judge(SOURCE, "The new bridge across the river was opened.", Finish.STOP))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.FAIL);
    }

    @Test
    void threeTimesAsLong_failsAndIsToldToStop() {
        List<Finding> findings = judge(SOURCE, WHOLE + " " + WHOLE + " " + WHOLE, Finish.STOP);
        assertThat(findings).hasSize(1);
        assertThat(check.advice(findings.getFirst())).contains("Do not add");
    }

    @Test
    void shortSource_isNotMeasured() {
        assertThat(judge("Да, конечно, приедем.", "Yes.", Finish.STOP)).isEmpty();
    }

    @Test
    void denseScripts_areNotMeasured() {
        Answer answer = Answers.translation(SOURCE, "昨天早上新桥开通，第一批公交车已经晚点通过。", Language.RUSSIAN, new Language("zh"));
        assertThat(check.judge(answer)).isEmpty();
    }

    @Test
    void shortTextWithoutItsFullStop_isOnlyReported() {
        assertThat(judge("Мост через реку закрыт.", "The bridge is closed", Finish.STOP))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WARN);
    }

    @Test
    void breakingOff_fails() {
        assertThat(judge(SOURCE, WHOLE.substring(0, WHOLE.length() - 9), Finish.STOP))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.FAIL);
    }

    @Test
    void endingWithAWordThatLeadsOn_failsWhateverTheLength() {
        assertThat(judge("Мост закрыт.", "The bridge is", Finish.STOP))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.FAIL);
        assertThat(judge("Мост через реку закрыт на ремонт", "The bridge across the", Finish.STOP))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.FAIL);
        assertThat(check.judge(Answers.toRussian("The bridge is closed for repairs", "Мост закрыт на")))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.FAIL);
        assertThat(judge("Группа A", "Group A", Finish.STOP)).isEmpty();
    }

    @Test
    void endOfAQuote_isAnEnd() {
        assertThat(judge("Он сказал: «Мост открыт».", "He said: \"The bridge is open.\"", Finish.STOP))
                .isEmpty();
        assertThat(judge("Заголовок без точки", "A heading without a stop", Finish.STOP))
                .isEmpty();
    }

    @Test
    void summary_mayBeShort() {
        assertThat(check.judge(Answers.summary(SOURCE, "The bridge is open."))).isEmpty();
    }

    private List<Finding> judge(String source, String output, Finish finish) {
        return check.judge(new Answer(BlockKind.PARAGRAPH, source, output, finish, Language.RUSSIAN, Language.ENGLISH));
    }
}
