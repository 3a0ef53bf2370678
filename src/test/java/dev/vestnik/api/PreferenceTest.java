package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferenceTest {

    @Test
    void asynchronousAnswer_isRead_withItsWait() {
        assertThat(Preference.of(List.of())).isEqualTo(new Preference(false, null));
        assertThat(Preference.of(List.of("respond-async"))).isEqualTo(new Preference(true, null));
        assertThat(Preference.of(List.of("Respond-Async, wait=10")))
                .isEqualTo(new Preference(true, Duration.ofSeconds(10)));
        assertThat(Preference.of(List.of("wait = \"7\"", "respond-async; foo=bar")))
                .isEqualTo(new Preference(true, Duration.ofSeconds(7)));
    }

    @Test
    void whatMakesNoSense_isPassedOver() {
        assertThat(Preference.of(List.of("handling=lenient, return=minimal"))).isEqualTo(new Preference(false, null));
        assertThat(Preference.of(List.of("respond-async, wait=soon, wait=-1, wait=0")))
                .isEqualTo(new Preference(true, null));
        assertThat(Preference.of(List.of("wait=3, wait=9"))).isEqualTo(new Preference(false, Duration.ofSeconds(3)));
    }
}
