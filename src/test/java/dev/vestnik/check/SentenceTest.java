package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Мост открыт. Дорога закрыта. | 2",
                "В 2019 г. мост открыли. | 1",
                "Ул. Ленина, д. 5. | 1",
                "А. С. Пушкин родился в Москве. | 1",
                "Mr. Smith met Dr. Brown. They talked. | 2",
                "\"Где мост?\" - спросил он. | 1",
                "Он ушел... Мост остался! | 2",
                "Рост на 1.5 процента. | 1",
                "Подписан договор; Совет согласен. | 2",
                "Мост, дорога; река. | 1",
                "桥开了。路关了。 | 2",
                "Как? Так! | 2"
            })
    void sentences_areCounted(String text, int count) {
        assertThat(Sentence.of(text)).hasSize(count);
    }

    @Test
    void places_areWithoutBlanks() {
        String text = "  Мост открыт.  Дорога\nзакрыта.  ";
        assertThat(Sentence.of(text).stream().map(sentence -> sentence.in(text)))
                .containsExactly("Мост открыт.", "Дорога\nзакрыта.");
    }

    @Test
    void textWithoutLetters_hasNone() {
        for (String text : List.of("", " ", "...", "12. 13.", "\n\n")) {
            assertThat(Sentence.of(text)).as(text).isEmpty();
        }
    }
}
