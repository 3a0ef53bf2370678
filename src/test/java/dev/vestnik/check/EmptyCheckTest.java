package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyCheckTest {

    private final Check check = new EmptyCheck();

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t \n", "\u00A0\u3000", "\u200B\uFEFF", "\u0000"})
    void blanks_fail(String output) {
        assertThat(check.judge(Answers.toEnglish("Привет", output)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.FAIL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " — ", "5", "…", "\u200B.\u200B"})
    void anythingVisible_passes(String output) {
        assertThat(check.judge(Answers.toEnglish("Привет", output))).isEmpty();
    }
}
