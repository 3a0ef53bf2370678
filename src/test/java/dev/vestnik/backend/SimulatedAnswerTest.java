package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import dev.vestnik.Verdict;
import dev.vestnik.check.Checks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedAnswerTest {

    private static final String TEXT = "В 2023 году взаимная торговля «двух стран» упала на 16,5 процента, до 12 тысяч "
            + "тонн в месяц, сообщил посол журналистам 7 июня в 18:30.";

    private final Checks checks = new Checks();

    @Test
    void goodAnswer_isTheTextInLatinLettersWithItsNumbers() {
        assertThat(SimulatedAnswer.latin("Объект № 5: «день», 3 тыс. евро, 2 трлн руб. и 10 тысячелетий"))
                .isEqualTo("Obekt No 5: \"den\", 3 thousand. evro, 2 trillion rub. i 10 tysaceletij");
    }

    @Test
    void goodAnswer_passesTheChecks() {
        assertThat(translation(TEXT, SimulatedAnswer.to(new SimulatedQuestion(TEXT, false), null)))
                .isEmpty();
        assertThat(summary(TEXT, SimulatedAnswer.to(new SimulatedQuestion(TEXT, true), null)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"««Труд»»", "»»»»", "<<<", "🙂", "—", "1", "ъ"})
    void oddTexts_areNoFault(String text) {
        SimulatedAnswer answer = SimulatedAnswer.to(new SimulatedQuestion(text, false), null);
        assertThat(translation(text, answer))
                .filteredOn(finding -> finding.check().equals("markup"))
                .isEmpty();
        for (SimulatedFault fault : SimulatedFault.values()) {
            if (fault.failure() == null) {
                assertThat(SimulatedAnswer.to(new SimulatedQuestion(text, false), fault))
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EMPTY, empty",
        "ECHO, echo",
        "PREAMBLE, preamble",
        "MARKUP, markup",
        "LEFTOVER, language",
        "WRONG_NUMBER, numbers",
        "CUT_OFF, complete",
        "LOOP, repetition",
        "REFUSAL_TEXT, refusal"
    })
    void badTranslation_failsItsCheck(SimulatedFault fault, String check) {
        SimulatedAnswer answer = SimulatedAnswer.to(new SimulatedQuestion(TEXT, false), fault);
        assertThat(failed(translation(TEXT, answer))).contains(check);
    }

    @ParameterizedTest
    @CsvSource({
        "EMPTY, empty",
        "ECHO, language",
        "PREAMBLE, preamble",
        "MARKUP, markup",
        "LEFTOVER, language",
        "WRONG_NUMBER, numbers",
        "CUT_OFF, complete",
        "LOOP, repetition"
    })
    void badSummary_failsItsCheck(SimulatedFault fault, String check) {
        SimulatedAnswer answer = SimulatedAnswer.to(new SimulatedQuestion(TEXT, true), fault);
        assertThat(failed(summary(TEXT, answer))).contains(check);
    }

    /** Only these have one thing wrong with them, and a preamble, which is a sentence and a paragraph more. */
    @ParameterizedTest
    @CsvSource({"PREAMBLE, preamble sentences form", "MARKUP, markup", "LEFTOVER, language", "WRONG_NUMBER, numbers"})
    void badTranslation_isOtherwiseGood(SimulatedFault fault, String checks) {
        SimulatedAnswer answer = SimulatedAnswer.to(new SimulatedQuestion(TEXT, false), fault);
        assertThat(failed(translation(TEXT, answer))).containsOnly(checks.split(" "));
    }

    @Test
    void wrongNumber_isNotAnotherOfTheText() {
        String text = "Дома 11, 12, 13, 14, 15, 16, 17 и 18 проданы, цена 1 растёт.";
        SimulatedAnswer answer = SimulatedAnswer.to(new SimulatedQuestion(text, true), SimulatedFault.WRONG_NUMBER);
        assertThat(failed(summary(text, answer))).containsOnly("numbers");
    }

    @Test
    void wrongNumberWhereThereIsNone_isAdded() {
        SimulatedQuestion question = new SimulatedQuestion("Мэр открыл мост.", false);
        assertThat(SimulatedAnswer.to(question, SimulatedFault.WRONG_NUMBER).text())
                .startsWith("Mer otkryl most.")
                .containsPattern("\\d");
    }

    @Test
    void atMost_cutsAtTheLimitOfTokens() {
        SimulatedAnswer answer = new SimulatedAnswer("abcdefgh🙂", Finish.STOP);
        assertThat(answer.atMost(3)).isEqualTo(answer);
        assertThat(answer.atMost(2)).isEqualTo(new SimulatedAnswer("abcdefgh", Finish.LENGTH));
        assertThat(new SimulatedAnswer("abc🙂", Finish.STOP).atMost(1).text()).isEqualTo("abc");
    }

    private List<Finding> translation(String source, SimulatedAnswer answer) {
        Block block = new Block("b1", BlockKind.PARAGRAPH, source, "");
        return checks.translation(block, answer.text(), answer.finish(), Language.RUSSIAN, Language.ENGLISH);
    }

    private List<Finding> summary(String source, SimulatedAnswer answer) {
        return checks.summary(source, answer.text(), answer.finish(), Language.RUSSIAN, Language.ENGLISH);
    }

    private static List<String> failed(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAIL)
                .map(Finding::check)
                .toList();
    }
}
