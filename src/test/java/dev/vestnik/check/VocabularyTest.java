package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private final Vocabulary vocabulary = Vocabulary.of("мост", "дом*", "домашн*", "а*", "яр*");

    @Test
    void wordsAndBeginnings_areKnown() {
        assertThat(List.of("мост", "дом", "дома", "домашний", "а", "абв", "яр", "ярмарка"))
                .allMatch(vocabulary::has);
        assertThat(List.of("", "мосты", "до", "дол", "б", "я", "ящик", "z")).noneMatch(vocabulary::has);
        assertThat(vocabulary.hasOneOf(List.of("река", "домой"))).isTrue();
        assertThat(Vocabulary.of().has("мост")).isFalse();
    }
}
