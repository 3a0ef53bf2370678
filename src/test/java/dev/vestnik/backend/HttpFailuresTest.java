package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFailuresTest {

    private static final Instant NOW = Instant.parse("2015-10-21T07:28:00Z");

    private static @Nullable Duration retryAfter(Map<String, String> headers) {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return HttpFailures.retryAfter(HttpHeaders.of(all, (_, _) -> true), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "7, PT7S",
        "0, PT0S",
        "' 1.5 ', PT1.5S",
        "999999999, PT277777H46M39S",
        "'Wed, 21 Oct 2015 07:28:30 GMT', PT30S",
        "'Wed, 21 Oct 2015 07:27:00 GMT', PT0S"
    })
    void pauseIsSecondsOrADate(String value, Duration pause) {
        assertThat(retryAfter(Map.of("Retry-After", value))).isEqualTo(pause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "NaN", "Infinity", "1e9", "12345678901", "21 Oct"})
    void illegiblePauseIsNone(String value) {
        assertThat(retryAfter(Map.of("Retry-After", value))).isNull();
        assertThat(retryAfter(Map.of("retry-after-ms", value, "Retry-After", "3")))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void dateIsReadAgainstTheServersClock() {
        assertThat(retryAfter(Map.of(
                        "Date", "Tue, 20 Oct 2015 10:00:00 GMT", "Retry-After", "Tue, 20 Oct 2015 10:00:05 GMT")))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void noHeaderNoPause() {
        assertThat(retryAfter(Map.of())).isNull();
    }
}
