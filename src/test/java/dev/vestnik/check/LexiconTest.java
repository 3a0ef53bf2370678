package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Language;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconTest {

    private final Lexicon russian = lexicon(Language.RUSSIAN, Language.ENGLISH);
    private final Lexicon english = lexicon(Language.ENGLISH, Language.RUSSIAN);

    @ParameterizedTest
    @CsvSource({
        "сентября, september, true",
        "полицией, police, true",
        "ракетный, missiles, true",
        "январь, july, false",
        "мая, may, true",
        "маяк, may, false",
        "учёные, scientists, true"
    })
    void words_meanTheSame(String one, String other, boolean same) {
        int[] meanings = english.concepts(other);
        assertThat(Arrays.stream(russian.concepts(one))
                        .anyMatch(meaning -> Arrays.stream(meanings).anyMatch(also -> also == meaning)))
                .isEqualTo(same);
    }

    @Test
    void unknownWords_meanNothing() {
        assertThat(russian.concepts("абракадабра")).isEmpty();
        assertThat(russian.concepts("")).isEmpty();
        assertThat(russian.concepts("police")).isEmpty();
        assertThat(english.concepts("naïve")).isEmpty();
    }

    @Test
    void otherLanguages_haveNone() {
        assertThat(Lexicon.of(Language.RUSSIAN, new Language("de"))).isNull();
        assertThat(Lexicon.of(Language.RUSSIAN, Language.RUSSIAN)).isNull();
    }

    private static Lexicon lexicon(Language from, Language to) {
        return Objects.requireNonNull(Lexicon.of(from, to));
    }
}
