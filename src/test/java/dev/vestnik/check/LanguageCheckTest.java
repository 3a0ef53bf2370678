package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageCheckTest {

    private final Check check = new LanguageCheck();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    The ambassador visited Минск on Monday. | Минск
                    The СOVID ward was closed. | С
                    Вчера прошел дождь | Вчера прошел дождь
                    It rained, т.е. it was wet. | т.е
                    """)
    void cyrillicInEnglish_failsWithThePlace(String output, String place) {
        assertThat(check.judge(Answers.toEnglish("Вчера прошел дождь, т.е. было мокро в Минске", output)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.output()).isEqualTo(place);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Цена выросла на 5 % (№ 7) — до 10 €. | The price rose by 5% (No. 7) — to €10.
                    Препарат с β-каротином | A drug with β-carotene
                    Сайт музея: музей.рф. | The museum's site: музей.рф.
                    Председатель Си Цзиньпин (习近平) | Chairman Xi Jinping (习近平)
                    Café на площади | The café on the square
                    """)
    void signsAddressesAndScriptsOfTheSource_pass(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output))).isEmpty();
    }

    @Test
    void thirdScriptOutOfNowhere_fails() {
        assertThat(check.judge(Answers.toEnglish("Мэр открыл новый мост.", "The mayor opened a new 桥.")))
                .extracting(Finding::output)
                .containsExactly("桥");
    }

    @Test
    void addressThatTheSourceDoesNotHave_fails() {
        assertThat(check.judge(Answers.toEnglish("Сайт музея открыт.", "The site музей.рф is open.")))
                .hasSize(1);
    }

    @Test
    void undeterminedSource_isTakenForItsOwnScript() {
        assertThat(check.judge(Answers.translation(
                        "Мэр открыл мост", "The mayor opened a мост", Language.UNDETERMINED, Language.ENGLISH)))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    The new iPhone is sold by Apple. | Новый iPhone продает Apple.
                    Source: BBC World Service | BBC World Service
                    Photo: Reuters / Associated Press | Фото: Reuters / Associated Press
                    """)
    void latinNamesInRussian_pass(String source, String output) {
        assertThat(check.judge(Answers.toRussian(source, output))).isEmpty();
    }

    @Test
    void mostlyLatinInRussian_fails() {
        assertThat(check.judge(
                        Answers.toRussian("The train arrived late in the evening.", "The train arrived late вечером.")))
                .hasSize(1);
    }

    @Test
    void sharedScript_saysNothing() {
        assertThat(check.judge(Answers.translation(
                        "Мэр открыл мост", "Мэр открыл мост", Language.RUSSIAN, new Language("uk"))))
                .isEmpty();
    }
}
