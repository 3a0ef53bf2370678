package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotesCheckTest {

    private final Check check = new QuotesCheck();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "Он сказал: «Мост открыт». | He said: \"The bridge is open.",
                "Он сказал: «Мост открыт». | He said: The bridge is open.\"",
                "Он сказал: «Мост открыт». | He said: “The bridge is open.",
                "«Мост» и «Дорога» спорят. | \"Bridge\" and \"Road are arguing.",
                "Он сказал: \"Мост открыт\". | He said: »The bridge is open«."
            })
    void markWithoutPartner_fails(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output)))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WARN);
    }

    @Test
    void innerMarkLost_fails() {
        assertThat(check.judge(Answers.toRussian(
                        "He said: \"The play 'Bridge' is over.\"", "Он сказал: «Спектакль «Мост» окончен.")))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WARN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "Он сказал: «Мы откроем мост завтра утром». | He said: We will open the bridge tomorrow morning.",
                "«Мы откроем мост завтра утром», говорит мэр, и «людям больше не придется ждать парома». "
                        + "| \"We will open the bridge tomorrow morning,\" the mayor says, and people will no longer wait.",
                "Мэр говорит, что мост откроют завтра утром. | The mayor \"says that the bridge will be opened tomorrow\"."
            })
    void quotationWithoutMarksOrMarksWithoutQuotation_isTold(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output)))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WARN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "Он сказал: «Мост открыт». | He said: \"The bridge is open.\"",
                "Он сказал: «Мост открыт». | He said: “The bridge is open.”",
                "Он сказал: „Мост открыт“. | He said: \"The bridge is open.\"",
                "Матч «Зенит» – «Спартак» начался. | The Zenit v. Spartak match has begun.",
                "— Мост открыт, — сказал мэр. | \"The bridge is open,\" said the mayor.",
                "Это «история \"Моста\"», сказал он. | It is \"the story of 'The Bridge',\" he said.",
                "Экран 55\" стоит дешево. | The 55\" screen is cheap.",
                "Мост открыт», сказал мэр. | The bridge is open,\" said the mayor."
            })
    void marksThatAgree_pass(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output))).isEmpty();
    }

    @Test
    void unbalancedSource_isNoReason() {
        assertThat(check.judge(Answers.toEnglish("«Мост открыт, сказал мэр.", "\"The bridge is open, the mayor said.")))
                .isEmpty();
    }
}
