package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleCheckTest {

    private final Check check = new InvisibleCheck();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\u200C",
                "\u200D",
                "\u200E",
                "\u200F",
                "\u202A",
                "\u202E",
                "\u2060",
                "\u2066",
                "\u2069",
                "\uFEFF",
                "\uDB40\uDC41",
                "\uDB40\uDC01"
            })
    void invisible_fails(String character) {
        assertThat(check.judge(Answers.toEnglish("Мост открыт.", "The bri" + character + "dge is open.")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.message()).contains("U+");
                });
    }

    @Test
    void softHyphen_isTold() {
        assertThat(check.judge(Answers.toEnglish("Мост открыт.", "The bri\u00ADdge is open.")))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WARN);
    }

    @Test
    void whatTheSourceHas_passes() {
        assertThat(check.judge(Answers.toEnglish("Мост\u200B открыт.", "The bridge\u200B is open.")))
                .isEmpty();
    }

    @Test
    void partsOfPicturesAndOfOtherScripts_pass() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        String scotland = "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F";
        assertThat(check.judge(Answers.toEnglish("Семья.", "A family " + family + " from " + scotland + ".")))
                .isEmpty();
        assertThat(check.judge(Answers.translation("Я хочу.", "می\u200Cخواهم.", Language.RUSSIAN, new Language("fa"))))
                .isEmpty();
    }
}
