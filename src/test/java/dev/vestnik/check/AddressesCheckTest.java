package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesCheckTest {

    private final Check check = new AddressesCheck();

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a/17, https://example.org/a/71",
        "https://example.org/most?x=1, https://example.org/bridge?x=1",
        "www.primer.example/a, www.example.example/a",
        "red@primer.example, editors@primer.example",
        "@primer_news, @primer_new",
        "@primer_new, @primer_news",
        "https://example.org/a, https://example.org/a/17",
        "primer.ru/novosti, primer.ru/news",
        "#мост2024 и @most, #bridge2024",
        "https://example.org/a/17, here"
    })
    void changedOrLost_fails(String source, String output) {
        assertThat(check.judge(Answers.toEnglish("Подробнее: " + source + ".", "More: " + output + ".")))
                .isNotEmpty()
                .anyMatch(finding -> finding.verdict() == Verdict.FAIL)
                .allSatisfy(finding -> assertThat(check.advice(finding)).isNotBlank());
    }

    @Test
    void madeUp_fails() {
        List<Finding> findings = check.judge(
                Answers.toEnglish("Подробности на сайте мэрии.", "Details are at https://city.example/news."));
        assertThat(findings).extracting(Finding::output).containsExactly("https://city.example/news");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a/17",
                "www.primer.example/a",
                "red@primer.example",
                "@primer_news",
                "https://пример.рф/мост",
                "primer.ru"
            })
    void copied_passes(String address) {
        assertThat(check.judge(Answers.toEnglish("Смотри (" + address + ").", "See " + address + ", please!")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Сайт Lenta.ru пишет об этом., Lenta writes about it.", "Метка #мост, The tag #bridge", "г.Минск, Minsk"
    })
    void whatMayBeTranslated_passes(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output))).isEmpty();
    }

    @Test
    void summary_mayLeaveThemOut() {
        assertThat(check.judge(Answers.summary("Подробнее: https://example.org/a.", "A bridge.")))
                .isEmpty();
        assertThat(check.judge(Answers.summary("Подробнее.", "More at https://example.org/a.")))
                .hasSize(1);
    }
}
