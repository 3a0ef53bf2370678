package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {

    private final Patience patience = new Patience(Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({"30,30000", "30s,30000", "1500ms,1500", "2m,120000", "1,1000", "' 5s ',5000"})
    void value_isATime(String value, long millis) {
        assertThat(patience.asked(List.of(value), List.of(), null)).isEqualTo(Duration.ofMillis(millis));
        assertThat(patience.asked(List.of(), List.of(value), null)).isEqualTo(Duration.ofMillis(millis));
        assertThat(patience.asked(List.of(), List.of(), value)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void nothingGiven_isNoLimit_andJsonTakesNumbers() {
        assertThat(patience.asked(List.of(), List.of(), null)).isNull();
        assertThat(patience.asked(List.of(), List.of(), 20)).isEqualTo(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"15m", "16m", "1h", "999999999h"})
    void longTime_isCutToTheMost(String value) {
        assertThat(patience.asked(List.of(value), List.of(), null)).isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "0",
                "0s",
                "00ms",
                "-1",
                "-5s",
                "1.5s",
                "30 s",
                "5d",
                "PT5S",
                "1s2s",
                "9999999999"
            })
    void anythingElse_isAProblemThatNamesTheField(String value) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> patience.asked(List.of(), List.of(value), null))
                .satisfies(e -> {
                    assertThat(e.problem().status()).isEqualTo(400);
                    assertThat(e.problem().errors().getFirst().field()).isEqualTo("timeout");
                    assertThat(e.problem().errors().getFirst().allowed())
                            .anyMatch(allowed -> allowed.contains("1500ms, 30s or 2m"))
                            .anyMatch(allowed -> allowed.contains("900s"));
                });
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> patience.asked(List.of(value), List.of(), null))
                .satisfies(
                        e -> assertThat(e.problem().errors().getFirst().field()).isEqualTo("Vestnik-Timeout"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, -3, 0})
    void number_thatIsNoWholeOne_isRefused(double value) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> patience.asked(List.of(), List.of(), value));
    }

    @Test
    void wholeNumber_mayBeWrittenWithAFraction() {
        assertThat(patience.asked(List.of(), List.of(), 30.0)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void sameTimeTwice_isTaken_differentOnesAreNot() {
        assertThat(patience.asked(List.of("60s"), List.of("1m"), 60)).isEqualTo(Duration.ofMinutes(1));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> patience.asked(List.of("60s"), List.of("61s"), null))
                .satisfies(
                        e -> assertThat(e.problem().errors().getFirst().got()).isEqualTo("61s"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> patience.asked(List.of("20m"), List.of(), "30m"));
    }
}
