package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.BlockKind;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EchoCheckTest {

    private static final Language GERMAN = new Language("de");
    private static final Language UKRAINIAN = new Language("uk");

    private final Check check = new EchoCheck();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Поезд прибыл в Гомель. | Поезд прибыл в Гомель.
                    Поезд прибыл в Гомель. | ПОЕЗД ПРИБЫЛ В ГОМЕЛЬ
                    «Поезд прибыл», — сказал он. | "Поезд прибыл" - сказал он
                    Источник: Sputnik.by | Источник: Sputnik.by
                    Фото | фото
                    """)
    void russianGivenBack_fails(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output))).hasSize(1);
    }

    @Test
    void composedAndDecomposedLetters_areOneText() {
        assertThat(check.judge(Answers.toEnglish("Новый трамвай", "Новый трамвай")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sputnik", "BBC", "https://example.org/news/item-5", "12:30", "— 5 % —", "А. Smith", "***"})
    void whatIsTheSameInBothLanguages_passes(String text) {
        assertThat(check.judge(Answers.toEnglish(text, text))).isEmpty();
    }

    @Test
    void sourceLineTranslated_passes() {
        assertThat(check.judge(Answers.toEnglish("Источник: Sputnik.by", "Source: Sputnik.by")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BBC World Service", "Bank of America", "info@example.org", "www.example.org/investment"})
    void latinNamesIntoRussian_pass(String text) {
        assertThat(check.judge(Answers.toRussian(text, text))).isEmpty();
    }

    @Test
    void englishGivenBackForRussian_fails() {
        String text = "The train arrived in the evening.";
        assertThat(check.judge(Answers.toRussian(text, text))).hasSize(1);
    }

    @Test
    void sameScript_needsSeveralPlainWords() {
        String sentence = "Пассажиры поезда ждали автобус целый час.";
        assertThat(check.judge(Answers.translation(sentence, sentence, Language.RUSSIAN, UKRAINIAN)))
                .hasSize(1);
        String shared = "Restaurant information";
        assertThat(check.judge(Answers.translation(shared, shared, Language.ENGLISH, GERMAN)))
                .isEmpty();
    }

    @Test
    void oneLanguage_passes() {
        String text = "The colour of the house has changed.";
        assertThat(check.judge(Answers.translation(text, text, Language.ENGLISH, new Language("en-GB"))))
                .isEmpty();
    }

    @Test
    void code_passes() {
        String code = "печать(сумма)";
        assertThat(check.judge(new Answer(BlockKind.CODE, code, code, Finish.STOP, Language.RUSSIAN, Language.ENGLISH)))
                .isEmpty();
    }
}
