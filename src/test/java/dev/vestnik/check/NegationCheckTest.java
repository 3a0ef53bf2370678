package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegationCheckTest {

    private final Check check = new NegationCheck();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Мост не открыли вовремя. | The bridge was opened on time.",
                "Причины аварии не сообщаются. | The causes of the accident have been reported.",
                "Он не может прийти. | He can come.",
                "Она не знала об этом. | She did know about it.",
                "Это нельзя продавать детям. | This can be sold to children.",
                "Он ушел без ответа. | He left with an answer.",
                "Он не сдался и не ушел. | He gave up and did not leave.",
                "Неизвестный не был задержан. | The unknown man was detained."
            })
    void lost_isTold(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
                    assertThat(finding.source()).isNotBlank();
                    assertThat(check.advice(finding)).contains("denial");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Мост не открыли вовремя. | The bridge wasn't opened on time.",
                "Мост не открыли вовремя. | They failed to open the bridge on time.",
                "Никто не пострадал. | No one was hurt.",
                "Никто не пострадал. | Nobody was hurt.",
                "Он не только певец, но и актер. | He is a singer and an actor.",
                "Тем не менее мост открыли. | The bridge was opened nevertheless.",
                "Он не мог не знать этого. | He must have known it.",
                "Она не согласна с судом. | She disagrees with the court.",
                "Дом остался без крыши. | The house was left roofless."
            })
    void keptInAnyWay_passes(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output))).isEmpty();
    }

    @Test
    void intoRussian_isToldAsWell() {
        assertThat(check.judge(Answers.toRussian("The bridge was not opened.", "Мост открыли.")))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WARN);
        assertThat(check.judge(Answers.toRussian("The bridge was not opened.", "Мост не открыли.")))
                .isEmpty();
    }

    @Test
    void languagesThatAreNotKnown_areLeftAlone() {
        assertThat(check.judge(Answers.translation(
                        "Мост не открыли.", "Die Brücke wurde eröffnet.", Language.RUSSIAN, new Language("de"))))
                .isEmpty();
    }
}
