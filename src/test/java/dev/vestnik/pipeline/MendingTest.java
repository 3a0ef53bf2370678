package dev.vestnik.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Language;
import dev.vestnik.Reply;
import dev.vestnik.Verdict;
import dev.vestnik.check.Checks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put right without a model, by the real checks. */
class MendingTest {

    private static final String SOURCE = "В среду в Вологде мэр открыл новый мост. На открытие пришла Анна Соколова.";
    private static final String GOOD =
            "On Wednesday the mayor opened a new bridge in Vologda. Anna Sokolova came to the opening.";

    private final Checks checks = new Checks();

    private Judgement mended(String answer) {
        Block block = new Block("b1", BlockKind.PARAGRAPH, SOURCE, "");
        return Mending.mended(
                SOURCE,
                answer,
                text -> checks.translation(block, text, Reply.Finish.STOP, Language.RUSSIAN, Language.ENGLISH));
    }

    @Test
    void goodAnswer_isLeftAsItIs() {
        Judgement judgement = mended(GOOD);
        assertThat(judgement.text()).isEqualTo(GOOD);
        assertThat(Finding.worst(judgement.findings())).isNotEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "preamble | Here is the translation:#%s",
                "preamble | Sure! Here is the translation of the text:##%s",
                "preamble | Translation: %s",
                "preamble | %s##Note: The names were kept as they are.",
                "preamble | %s (Note: I kept the names.)",
                "markup | '%s<|im_end|>'",
                "markup | ```#%s#```",
                "markup | ```text#%s#```"
            })
    void whatStandsAroundTheText_goes(String check, String answer) {
        Judgement judgement = mended(answer.replace('#', '\n').formatted(GOOD));

        assertThat(judgement.text()).isEqualTo(GOOD);
        assertThat(Finding.worst(judgement.findings())).isNotEqualTo(Verdict.FAIL);
        assertThat(judgement.findings()).anyMatch(finding -> finding.check().equals(check) && finding.repaired());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {"quotes # \"%s\"", "quotes # «%s»", "quotes # “%s”"})
    void quotesAroundTheWholeAnswer_go(String check, String answer) {
        Judgement judgement = mended(answer.formatted(GOOD));

        assertThat(judgement.text()).isEqualTo(GOOD);
        assertThat(judgement.findings()).anyMatch(finding -> finding.check().equals(check) && finding.repaired());
    }

    /** There is no time to assert; what takes quadratic time would not end within the patience of whoever runs this. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "(", "a\n", "\u00A0", "```\n", "\"", "Sоколовa", "x:"})
    void megabyteBehindAPreamble_isMended(String piece) {
        String answer = "Sure! Here is the translation:\n\n" + GOOD + piece.repeat(1_000_000 / piece.length()) + "end";

        assertThat(mended(answer).findings()).hasSizeLessThan(60);
    }

    @Test
    void quotesInside_stay() {
        String quoted =
                "\"On Wednesday\" the mayor opened a new bridge in Vologda. Anna Sokolova came to \"the opening\"";
        assertThat(mended(quoted).text()).isEqualTo(quoted);
    }

    @Test
    void nonBreakingSpaces_becomePlainOnes() {
        Judgement judgement = mended(GOOD.replace("Anna Sokolova", "Anna\u00A0Sokolova"));

        assertThat(judgement.text()).isEqualTo(GOOD);
        assertThat(judgement.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.repaired()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"Vologda, Vladivostok", "Vologda, Moscow", "Sokolova, Sokоловa"})
    void nameThatIsKnownForCertain_isPutRight(String right, String wrong) {
        Judgement judgement = mended(GOOD.replace(right, wrong));

        assertThat(judgement.text()).isEqualTo(GOOD);
        assertThat(judgement.findings()).anyMatch(Finding::repaired);
    }

    @Test
    void nameThatStandsTwice_isLeftToTheModel() {
        String twice = GOOD.replace("Vologda", "Moscow, in the very middle of Moscow");
        Judgement judgement = mended(twice);

        assertThat(judgement.text()).isEqualTo(twice);
        assertThat(Finding.worst(judgement.findings())).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"I'm sorry but I can't help with that.", "В среду в Вологде мэр открыл новый мост."})
    void whatIsNoTranslation_isNotMadeOne(String answer) {
        assertThat(mended(answer).text()).isEqualTo(answer);
    }
}
