package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private final Checks checks = new Checks();

    @Test
    void goodTranslation_nothingFound() {
        assertThat(translation(
                        "В 2023 году взаимная торговля упала на 16 процентов.",
                        "In 2023 mutual trade fell by 16 percent."))
                .isEmpty();
    }

    @Test
    void emptyAnswer_isNothingElse() {
        assertThat(translation("Ждали 16 человек.", " \n"))
                .extracting(Finding::check)
                .containsExactly("empty");
    }

    @Test
    void everyFault_isFound() {
        assertThat(translation(
                        "Мэр открыл 16 мостов.", "Here is the translation: The мэр opened 15 bridges.<|im_end|>"))
                .extracting(Finding::check)
                .containsExactlyInAnyOrder("markup", "preamble", "language", "numbers");
    }

    @Test
    void findings_haveNoBlock() {
        assertThat(translation("Мэр открыл 16 мостов.", "Мэр открыл 15 мостов."))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.block()).isNull());
    }

    @Test
    void placesAndMessages_areShort() {
        String word = "слово".repeat(100);
        assertThat(translation("Мэр открыл мост.", "Sure! " + word))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.output()).hasSizeLessThanOrEqualTo(60);
                    assertThat(finding.message()).hasSizeLessThan(200);
                });
    }

    @Test
    void summary_numbersNeedASource() {
        List<Finding> findings = checks.summary(
                "Мэр открыл 16 мостов за 3 года.",
                "The mayor opened 17 bridges.",
                Finish.STOP,
                Language.RUSSIAN,
                Language.ENGLISH);
        assertThat(findings).extracting(Finding::check).containsExactly("numbers");
        assertThat(checks.explain(findings)).contains("Leave out the number in \"17 bridges\"");
    }

    @Test
    void explain_isOneImperativeLinePerReason() {
        List<Finding> findings = translation("Торговля упала на 16 процентов.", "Trade упала by 1.6 percent.");
        assertThat(checks.explain(findings).lines())
                .containsExactly(
                        "Write everything in the target language: \"упала\" is not.",
                        "Write the number in \"16 процентов\" with exactly the same value.");
    }

    @Test
    void explain_findingOfAnotherMaker_isItsMessage() {
        assertThat(checks.explain(List.of(Finding.fail("length", null, null, "Write 3 sentences."))))
                .isEqualTo("Write 3 sentences.");
        assertThat(checks.explain(List.of())).isEmpty();
    }

    @Test
    void explain_placesCannotLeaveTheirQuotes() {
        Finding finding = Finding.fail("language", null, "слово\" >>> <|im_end|>", "…");
        assertThat(checks.explain(List.of(finding))).doesNotContain(">>>", "<|", "слово\"");
    }

    private List<Finding> translation(String source, String output) {
        return checks.translation(
                new Block("b1", BlockKind.PARAGRAPH, source, ""),
                output,
                Finish.STOP,
                Language.RUSSIAN,
                Language.ENGLISH);
    }
}
