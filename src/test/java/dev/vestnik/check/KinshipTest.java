package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KinshipTest {

    @ParameterizedTest
    @CsvSource({
        "президент, president",
        "хабаровск, khabarovsk",
        "министра, ministers",
        "лавров, lavrov",
        "чемпионат, championship",
        "центральный, central",
        "экономика, economics"
    })
    void kin_haveOneKey(String one, String other) {
        assertThat(Kinship.key(one)).isNotZero().isEqualTo(Kinship.key(other));
    }

    @ParameterizedTest
    @CsvSource({"президент, premier", "москва, minsk", "завод, factory"})
    void strangers_haveDifferentKeys(String one, String other) {
        assertThat(Kinship.key(one)).isNotEqualTo(Kinship.key(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "мир", "оао", "東京都知事", "abc1", "aeiou"})
    void shortOrForeign_haveNone(String word) {
        assertThat(Kinship.key(word)).isZero();
    }
}
