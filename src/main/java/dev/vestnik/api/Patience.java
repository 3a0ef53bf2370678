package dev.vestnik.api;

import dev.vestnik.Deadline;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a caller waits for renditions, as it says in the header {@code Vestnik-Timeout}, the query parameter {@code timeout} or
 * the JSON field of that name. It is the caller's time alone: the work has its own, and goes on for whoever else wants it.
 */
@Singleton
class Patience {

    static final String HEADER = "Vestnik-Timeout";

    /** Beyond it a double has no places for units. */
    private static final double LARGEST_WHOLE = 1L << 53;

    static final String FIELD = "timeout";

    /** Nine digits are enough for anything and never overflow. */
    static final Pattern VALUE = Pattern.compile("(?<number>[1-9][0-9]{0,8})(?<unit>ms|s|m|h)?");

    private final Duration most;

    @Inject
    Patience(ServiceConfig config) {
        this(config.maxTimeout());
    }

    /**
     * @param most what longer times are cut to
     */
    Patience(Duration most) {
        this.most = most;
    }

    /** The moment at which the caller stops to wait, by header and query; null when it names none. */
    @Nullable Deadline deadline(HttpHeaders headers, UriInfo uri) {
        return deadline(headers, uri, null);
    }

    /**
     * @param json the JSON field: a text, or a number of seconds; null when not given
     * @throws ProblemException for a value that is no time, and for two that differ
     */
    @Nullable Deadline deadline(HttpHeaders headers, UriInfo uri, @Nullable Object json) {
        Duration asked = asked(
                Objects.requireNonNullElse(headers.getRequestHeader(HEADER), List.of()),
                Objects.requireNonNullElse(uri.getQueryParameters().get(FIELD), List.of()),
                json);
        return asked == null ? null : Deadline.in(asked);
    }

    @Nullable Duration asked(List<String> header, List<String> query, @Nullable Object json) {
        List<Given> all = new ArrayList<>();
        header.forEach(value -> all.add(given(HEADER, value)));
        query.forEach(value -> all.add(given(FIELD, value)));
        if (json != null) {
            all.add(given(FIELD, json));
        }
        if (all.isEmpty()) {
            return null;
        }
        Duration first = all.getFirst().duration;
        for (Given other : all) {
            if (!other.duration.equals(first)) {
                throw ProblemException.invalid(
                        other.field,
                        other.value,
                        "The time to wait is given more than once, and differently: give it once",
                        allowed());
            }
        }
        return first.compareTo(most) < 0 ? first : most;
    }

    private record Given(String field, String value, Duration duration) {}

    /** A whole number may be written with a fraction that is zero, as for every field. */
    private static String whole(double number) {
        return number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    private Given given(String field, Object value) {
        String text = value instanceof Double number
                ? whole(number)
                : String.valueOf(value).strip();
        Matcher matcher = VALUE.matcher(text);
        if (!matcher.matches()) {
            throw wrong(field, text);
        }
        long number = Long.parseLong(matcher.group("number"));
        Duration duration = switch (matcher.group("unit")) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case null, default -> Duration.ofSeconds(number);
        };
        return new Given(field, text, duration);
    }

    private ProblemException wrong(String field, String text) {
        return ProblemException.invalid(field, text, field + " must be a time greater than zero", allowed());
    }

    private String[] allowed() {
        return new String[] {
            "a number of seconds such as 30",
            "a number with its unit, such as 1500ms, 30s or 2m",
            "what is longer than " + most.toSeconds() + "s counts as that"
        };
    }
}
