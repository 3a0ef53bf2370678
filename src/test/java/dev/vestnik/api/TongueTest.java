package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TongueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ru                          | RUSSIAN",
                "ru-RU,ru;q=0.9,en;q=0.8     | RUSSIAN",
                "de, ru;q=0.5, en;q=0.4      | RUSSIAN",
                "en;q=0.4, ru;q=0.5          | RUSSIAN",
                "en, ru                      | ENGLISH",
                "ru;q=0                      | ENGLISH",
                "de                          | ENGLISH",
                "*                           | ENGLISH",
                "ru;q=nonsense               | ENGLISH",
                ";;;                         | ENGLISH",
                "''                          | ENGLISH",
            })
    void bestLiked_isTaken_andEnglishOtherwise(String accepted, Tongue tongue) {
        assertThat(Tongue.of(List.of(accepted))).isEqualTo(tongue);
    }

    @Test
    void severalHeaders_areOneList_andNoneIsEnglish() {
        assertThat(Tongue.of(List.of("en;q=0.1", "ru"))).isEqualTo(Tongue.RUSSIAN);
        assertThat(Tongue.of(List.of())).isEqualTo(Tongue.ENGLISH);
    }

    @Test
    void ofALongList_theBeginningIsRead() {
        assertThat(Tongue.of(List.of("de;q=0.5, ru" + ", fr;q=0.1".repeat(100_000))))
                .isEqualTo(Tongue.RUSSIAN);
        assertThat(Tongue.of(List.of("x".repeat(1_000_000)))).isEqualTo(Tongue.ENGLISH);
    }
}
