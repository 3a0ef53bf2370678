package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import dev.vestnik.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormCheckTest {

    private final Check check = new FormCheck();

    @ParameterizedTest
    @CsvSource({
        "'Здравствуйте, {name}!', 'Hello, {имя}!'",
        "'Найдено %d файлов.', 'Files were found.'",
        "'Цена ${price} выросла.', 'The price rose.'",
        "'Мост <b>открыт</b>.', 'The bridge is open.'",
        "'Мост открыт.', 'The <b>bridge</b> is open.'",
        "'Мост **открыт**.', 'The bridge is open.'",
        "'Мост открыт.', 'The **bridge** is open.'",
        "'Мост &nbsp;открыт.', 'The bridge is open.'",
        "'Мост открыт.', '# The bridge is open.'",
        "'Мост открыт.', '1. The bridge is open.'",
        "'## Мост', 'The bridge'",
        "'> Мост открыт.', 'The bridge is open.'"
    })
    void markupChanged_fails(String source, String output) {
        assertThat(judge(BlockKind.PARAGRAPH, source, output))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.FAIL))
                .allSatisfy(finding -> assertThat(check.advice(finding)).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "'Здравствуйте, {name}!', 'Hello, {name}!'",
        "'Найдено %d файлов.', '%d files were found.'",
        "'Рост на 5 % с начала года.', 'Growth of 5% since the start of the year.'",
        "'Мост <a href=\"x\" title=\"мост\">открыт</a>.', 'The <a href=\"x\" title=\"bridge\">bridge</a> is open.'",
        "'Мост **открыт**.', 'The **bridge** is open.'",
        "'— Мост открыт.', '- The bridge is open.'",
        "'5 < 7, но 8 > 6.', '5 < 7, but 8 > 6.'",
        "'AT&T и мост.', 'AT&T and the bridge.'"
    })
    void markupKept_passes(String source, String output) {
        assertThat(judge(BlockKind.PARAGRAPH, source, output)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'Какой город — столица Франции?', 'The capital of France is Paris.'",
        "'«Когда откроют мост?»', 'It will be opened on Friday.'"
    })
    void questionThatIsAnswered_fails(String source, String output) {
        assertThat(judge(BlockKind.PARAGRAPH, source, output)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(check.advice(finding)).contains("question");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'Какой город — столица Франции?', 'Which city is the capital of France?'",
        "'Когда откроют мост? Мэр не знает.', 'The mayor does not know when the bridge will be opened.'",
        "'«Когда?» — спросил он.', 'He asked when.'",
        "'Кто придёт?', '«Who will come»?'",
        "'Мост <<открыт>>.', 'The bridge is <<open>>.'",
        "'Мост «открыт».', 'The bridge is <<open>>.'"
    })
    void questionThatIsTranslated_passes(String source, String output) {
        assertThat(judge(BlockKind.PARAGRAPH, source, output)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'* Мост', '- Bridge', 1",
        "'- Мост', 'Bridge', 1",
        "'* Мост', '* Bridge', 0",
        "'1. Мост', '1. Bridge', 0"
    })
    void markOfAListItem_stays(String source, String output, int findings) {
        assertThat(judge(BlockKind.LIST_ITEM, source, output)).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bridge.#Road. | WARN",
                "Spring has come,#birds are singing,#days are long. | FAIL",
                "1. Red#2. Blue#3. Green | FAIL",
                "The bridge.##The road. | FAIL"
            })
    void moreLinesThanTheSource(String output, Verdict verdict) {
        List<Finding> findings = judge(BlockKind.PARAGRAPH, "Мост и дорога.", output.replace('#', '\n'));
        assertThat(Finding.worst(findings)).isEqualTo(verdict);
        assertThat(judge(BlockKind.PARAGRAPH, "Мост.\nДорога.\nРека.", "Bridge.\nRoad.\nRiver."))
                .isEmpty();
    }

    private List<Finding> judge(BlockKind kind, String source, String output) {
        return check.judge(new Answer(kind, source, output, Finish.STOP, Language.RUSSIAN, Language.ENGLISH));
    }
}
