package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoublingCheckTest {

    private static final String SOURCE = "Мост открыли утром. Автобусы пошли по нему в полдень. Вечером был салют.";

    private final Check check = new DoublingCheck();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The bridge was opened in the morning. The bridge was opened in the morning. Buses crossed it at noon.",
                "The bridge was opened in the morning. Buses crossed it at noon. Buses crossed it at noon.",
                "The bridge was opened. \"The bridge was opened!\" Buses crossed it at noon.",
                "The new bridge was opened by the mayor. Buses crossed it. The new bridge was opened by the mayor.",
                "The new bridge was opened in the morning today. The bridge was opened in the morning today. Buses crossed it."
            })
    void saidTwice_fails(String output) {
        assertThat(check.judge(Answers.toEnglish(SOURCE, output)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(check.advice(finding)).contains("only once");
                });
    }

    @Test
    void shortSentenceTwice_isTold() {
        assertThat(check.judge(Answers.toEnglish("Да. Мост закрыт.", "Yes. Yes. The bridge is closed.")))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WARN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The bridge was opened in the morning. Buses crossed it at noon. There were fireworks in the evening.",
                "The bridge was opened. The bridge was crossed. There were fireworks."
            })
    void saidOnce_passes(String output) {
        assertThat(check.judge(Answers.toEnglish(SOURCE, output))).isEmpty();
    }

    @Test
    void whatTheSourceSaysTwice_passes() {
        assertThat(check.judge(Answers.toEnglish(
                        "Мы победим сегодня вечером. Мы победим сегодня вечером.",
                        "We will win tonight. We will win tonight.")))
                .isEmpty();
    }
}
