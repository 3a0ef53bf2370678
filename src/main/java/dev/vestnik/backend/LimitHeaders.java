package dev.vestnik.backend;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headers in which providers say what is left of their limits. One that says no time of its reset (Azure's) is no use, and
 * what is illegible is as if it were not there.
 */
final class LimitHeaders {

    /**
     * A family of headers.
     *
     * @param pattern the name, with a place for {@code remaining}, {@code limit} or {@code reset}
     */
    private record Family(String pattern, Limit.Of of) {
        String name(String part) {
            return pattern.replace("*", part);
        }
    }

    // https://platform.openai.com/docs/guides/rate-limits, which Groq, Together and LiteLLM copy; Anthropic's at
    // https://platform.claude.com/docs/en/api/rate-limits; the last is draft-ietf-httpapi-ratelimit-headers-07.
    private static final List<Family> FAMILIES = List.of(
            new Family("x-ratelimit-*-requests", Limit.Of.REQUESTS),
            new Family("x-ratelimit-*-tokens", Limit.Of.TOKENS),
            new Family("anthropic-ratelimit-requests-*", Limit.Of.REQUESTS),
            new Family("anthropic-ratelimit-tokens-*", Limit.Of.TOKENS),
            new Family("anthropic-ratelimit-input-tokens-*", Limit.Of.INPUT_TOKENS),
            new Family("anthropic-ratelimit-output-tokens-*", Limit.Of.OUTPUT_TOKENS),
            new Family("ratelimit-*", Limit.Of.REQUESTS));

    /** Longer than the longest limit there is, that of a month: a header with more than that means something else. */
    private static final Duration LONGEST = Duration.ofDays(32);

    private static final String AMOUNT = "([0-9]{1,9}(?:\\.[0-9]{1,9})?)";

    // As Go prints it, which is what most of these servers are written in; without its units below a millisecond.
    private static final Pattern DURATION = Pattern.compile(
            "(?:([0-9]{1,4})d)?(?:([0-9]{1,5})h)?(?:([0-9]{1,7})m)?(?:" + AMOUNT + "s)?(?:" + AMOUNT + "ms)?");

    /** Seconds of the groups of {@link #DURATION}. */
    private static final double[] UNITS = {86_400, 3_600, 60, 1, 0.001};

    private LimitHeaders() {}

    /**
     * What the headers of an answer say; at most one limit of a kind.
     *
     * @param now our time, where the answer does not have the server's
     */
    static List<Limit> read(HttpHeaders headers, Instant now) {
        Map<Limit.Of, Limit> limits = new EnumMap<>(Limit.Of.class);
        for (Family family : FAMILIES) {
            read(family, headers, now).ifPresent(limit -> limits.putIfAbsent(limit.of(), limit));
        }
        return List.copyOf(limits.values());
    }

    private static Optional<Limit> read(Family family, HttpHeaders headers, Instant now) {
        Optional<Long> left = whole(headers, family.name("remaining"));
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> reset = reset(headers, family.name("reset"), now)
                .filter(time -> time.isPositive() && time.compareTo(LONGEST) <= 0);
        if (reset.isEmpty()) {
            return Optional.empty();
        }
        // A limit below what is left of it is of something else.
        Optional<Long> most = whole(headers, family.name("limit")).filter(limit -> limit > 0 && limit >= left.get());
        OptionalLong told = most.isPresent() ? OptionalLong.of(most.get()) : OptionalLong.empty();
        return Optional.of(new Limit(family.of(), left.get(), told, reset.get()));
    }

    private static Optional<Long> whole(HttpHeaders headers, String name) {
        return HttpFailures.number(headers, name).map(Double::longValue);
    }

    private static Optional<Duration> reset(HttpHeaders headers, String name, Instant now) {
        Optional<Duration> seconds = HttpFailures.number(headers, name).map(LimitHeaders::seconds);
        if (seconds.isPresent()) {
            return seconds;
        }
        Optional<String> given = headers.firstValue(name).map(String::strip);
        Optional<Duration> duration = given.flatMap(LimitHeaders::duration);
        if (duration.isPresent()) {
            return duration;
        }
        Instant theirs = HttpFailures.date(headers, "date").orElse(now);
        return given.flatMap(LimitHeaders::time).map(then -> Duration.between(theirs, then));
    }

    private static Optional<Instant> time(String rfc3339) {
        try {
            return Optional.of(OffsetDateTime.parse(rfc3339).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** A time with its units, such as {@code 20ms}, {@code 6m0s} or {@code 1h2m3.5s}. */
    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        double sum = 0;
        for (int i = 0; i < UNITS.length; i++) {
            String amount = matcher.group(i + 1);
            sum += amount == null ? 0 : Double.parseDouble(amount) * UNITS[i];
        }
        return Optional.of(seconds(sum));
    }

    private static Duration seconds(double seconds) {
        // By microseconds, so that 0.02 is not 19,999,999 ns.
        return Duration.ofNanos(Math.round(seconds * 1e6) * 1_000);
    }
}
