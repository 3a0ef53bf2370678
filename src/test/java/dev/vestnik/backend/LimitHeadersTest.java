package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitHeadersTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static List<Limit> read(String... lines) {
        Map<String, List<String>> headers = new HashMap<>();
        Arrays.stream(lines).map(line -> line.split(": ", 2)).forEach(pair -> headers.put(pair[0], List.of(pair[1])));
        return LimitHeaders.read(HttpHeaders.of(headers, (_, _) -> true), NOW);
    }

    private static Limit limit(Limit.Of of, long left, Duration whole) {
        return new Limit(of, left, OptionalLong.empty(), whole);
    }

    @Test
    void openAi_andWhoCopiesIt() {
        assertThat(read(
                        "x-ratelimit-limit-requests: 14400",
                        "x-ratelimit-limit-tokens: 18000",
                        "x-ratelimit-remaining-requests: 14370",
                        "x-ratelimit-remaining-tokens: 17997",
                        "x-ratelimit-reset-requests: 2m59.56s",
                        "x-ratelimit-reset-tokens: 7.66s"))
                .containsExactly(
                        new Limit(Limit.Of.REQUESTS, 14_370, OptionalLong.of(14_400), Duration.ofMillis(179_560)),
                        new Limit(Limit.Of.TOKENS, 17_997, OptionalLong.of(18_000), Duration.ofMillis(7_660)));
    }

    @Test
    void anthropic_saysTimes_whichAreReadAgainstItsOwnClock() {
        String[] headers = {
            "anthropic-ratelimit-requests-remaining: 0",
            "anthropic-ratelimit-requests-reset: 2026-01-02T03:04:35Z",
            "anthropic-ratelimit-tokens-remaining: 50000",
            "anthropic-ratelimit-tokens-reset: 2026-01-02T03:04:06.5Z",
            "anthropic-ratelimit-input-tokens-remaining: 40000",
            "anthropic-ratelimit-input-tokens-reset: 2026-01-02T04:04:06+01:00",
            "anthropic-ratelimit-output-tokens-limit: 8000",
            "anthropic-ratelimit-output-tokens-remaining: 10",
            "anthropic-ratelimit-output-tokens-reset: 2026-01-02T03:05:05Z"
        };
        assertThat(read(headers))
                .containsExactly(
                        limit(Limit.Of.REQUESTS, 0, Duration.ofSeconds(30)),
                        limit(Limit.Of.TOKENS, 50_000, Duration.ofMillis(1_500)),
                        limit(Limit.Of.INPUT_TOKENS, 40_000, Duration.ofSeconds(1)),
                        new Limit(Limit.Of.OUTPUT_TOKENS, 10, OptionalLong.of(8_000), Duration.ofMinutes(1)));

        String[] late = Arrays.copyOf(headers, headers.length + 1);
        late[headers.length] = "date: Fri, 02 Jan 2026 03:04:25 GMT";
        assertThat(read(late))
                .containsExactly(
                        limit(Limit.Of.REQUESTS, 0, Duration.ofSeconds(10)),
                        new Limit(Limit.Of.OUTPUT_TOKENS, 10, OptionalLong.of(8_000), Duration.ofSeconds(40)));
    }

    @Test
    void standardDraft_isOfRequests() {
        assertThat(read("ratelimit-limit: 100", "ratelimit-remaining: 3", "ratelimit-reset: 12"))
                .containsExactly(new Limit(Limit.Of.REQUESTS, 3, OptionalLong.of(100), Duration.ofSeconds(12)));
    }

    @Test
    void limitWithoutItsReset_isNoUse() {
        assertThat(read("x-ratelimit-remaining-requests: 0", "x-ratelimit-remaining-tokens: 0"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "20ms, PT0.02S",
        "1s, PT1S",
        "6m0s, PT6M",
        "1h2m3.5s, PT1H2M3.5S",
        "1d, P1D",
        "' 30 ', PT30S",
        "0.25, PT0.25S",
        "1m500ms, PT1M0.5S"
    })
    void resetIsATimeInEveryForm(String value, Duration reset) {
        assertThat(read("x-ratelimit-remaining-requests: 0", "x-ratelimit-reset-requests: " + value))
                .containsExactly(limit(Limit.Of.REQUESTS, 0, reset));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "0",
                "0s",
                "soon",
                "NaN",
                "1e9",
                "s",
                "5x",
                "1s1m",
                "-5s",
                // Seconds and milliseconds since 1970; a time that is over; one that is never.
                "1767323045",
                "1767323045000",
                "2026-01-02T03:04:05Z",
                "2026-01-02",
                "+999999999-01-01T00:00:00Z",
                "9999d99999h9999999m999999999s"
            })
    void nonsenseOfAReset_isAsIfItWereNotThere(String value) {
        assertThat(read("x-ratelimit-remaining-requests: 0", "x-ratelimit-reset-requests: " + value))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "none", "1e3", "99999999999"})
    void nonsenseOfAnAmount_isAsIfItWereNotThere(String value) {
        assertThat(read("x-ratelimit-remaining-requests: " + value, "x-ratelimit-reset-requests: 1s"))
                .isEmpty();
        assertThat(read(
                        "x-ratelimit-limit-requests: " + value,
                        "x-ratelimit-remaining-requests: 5",
                        "x-ratelimit-reset-requests: 1s"))
                .containsExactly(limit(Limit.Of.REQUESTS, 5, Duration.ofSeconds(1)));
    }

    @Test
    void limitBelowWhatIsLeft_isNotBelieved() {
        assertThat(read(
                        "x-ratelimit-limit-requests: 4",
                        "x-ratelimit-remaining-requests: 5",
                        "x-ratelimit-reset-requests: 1s"))
                .containsExactly(limit(Limit.Of.REQUESTS, 5, Duration.ofSeconds(1)));
    }

    @Test
    void whatJavaPrintsOfATime_isReadAsThatTime() {
        qt().forAll(longs().between(0, Duration.ofDays(32).toMillis())).checkAssert(millis -> {
            Duration time = Duration.ofMillis(millis);
            String printed = time.toHours() + "h" + time.toMinutesPart() + "m" + time.toSecondsPart() + "s"
                    + time.toMillisPart() + "ms";
            assertThat(LimitHeaders.duration(printed)).contains(time);
        });
    }

    @Test
    void anythingAtAll_isReadOrIgnored() {
        qt().forAll(
                        strings().basicLatinAlphabet().ofLengthBetween(0, 12),
                        strings().numeric())
                .checkAssert((text, number) -> {
                    for (String value : List.of(text, number, number + "s", number + text)) {
                        for (Limit limit : read(
                                "x-ratelimit-remaining-requests: " + number,
                                "x-ratelimit-limit-requests: " + value,
                                "x-ratelimit-reset-requests: " + value)) {
                            assertThat(limit.left()).isNotNegative();
                            assertThat(limit.whole()).isBetween(Duration.ofNanos(1), Duration.ofDays(32));
                        }
                    }
                });
    }
}
