package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationConfigTest {

    @Test
    void defaults_answerAtOnceAndWell() {
        SimulationConfig settings = SimulatedSettings.of();
        assertThat(settings.latency()).isZero();
        assertThat(settings.latencySpread()).isZero();
        assertThat(settings.tokensPerSecond()).isZero();
        assertThat(settings.seed()).isZero();
        assertThat(settings.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(SimulatedFault.values())
                .allSatisfy(fault -> assertThat(fault.share(settings.share())).isZero());
        assertThatCode(() -> SimulatedBackend.validate("main", settings)).doesNotThrowAnyException();
    }

    @Test
    void properties_areRead() {
        SimulationConfig settings = SimulatedSettings.of(
                "latency",
                "250ms",
                "latency-spread",
                "0.5",
                "tokens-per-second",
                "80",
                "seed",
                "42",
                "retry-after",
                "7s");
        assertThat(settings.latency()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.latencySpread()).isEqualTo(0.5);
        assertThat(settings.tokensPerSecond()).isEqualTo(80);
        assertThat(settings.seed()).isEqualTo(42);
        assertThat(settings.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @EnumSource
    void eachFault_hasItsOwnProperty(SimulatedFault fault) {
        SimulationConfig settings = SimulatedSettings.of("share." + fault.property(), "0.25");
        for (SimulatedFault other : SimulatedFault.values()) {
            assertThat(other.share(settings.share())).as(other.property()).isEqualTo(other == fault ? 0.25 : 0);
        }
    }

    @Test
    void unknownFault_isRefused() {
        assertThatThrownBy(() -> SimulatedSettings.of("share.slow", "0.1"))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("simulate.share.slow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latency           | -1s      | must be 0s or more",
                "latency-spread    | -0.1     | must be from 0 to 3, not -0.1",
                "latency-spread    | 3.1      | must be from 0 to 3, not 3.1",
                "tokens-per-second | -1       | must be 0 or more, not -1.0",
                "tokens-per-second | Infinity | must be 0 or more, not Infinity",
                "retry-after       | -1s      | must be 0s or more",
                "share.echo        | 1.01     | must be from 0 to 1, not 1.01",
                "share.timed-out   | -0.5     | must be from 0 to 1, not -0.5",
                "share.loop        | NaN      | must be from 0 to 1, not NaN",
            })
    void outOfRange_isRefusedByName(String property, String value, String allowed) {
        SimulationConfig settings = SimulatedSettings.of(property, value);
        assertThatThrownBy(() -> SimulatedBackend.validate("main", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("vestnik.backends.main.simulate." + property + " " + allowed);
    }

    @Test
    void sharesOfMoreThanOne_areRefused() {
        SimulationConfig settings = SimulatedSettings.of("share.echo", "0.6", "share.unavailable", "0.6");
        assertThatThrownBy(() -> SimulatedBackend.validate("main", settings))
                .hasMessage("vestnik.backends.main.simulate.share.* must add up to 1 or less, not 1.2");
    }

    @Test
    void tenthsThatAddUpToOne_areTaken() {
        SimulationConfig settings = SimulatedSettings.of(
                "share.echo", "0.1", "share.loop", "0.2", "share.empty", "0.3", "share.refused", "0.4");
        assertThatCode(() -> SimulatedBackend.validate("main", settings)).doesNotThrowAnyException();
    }
}
