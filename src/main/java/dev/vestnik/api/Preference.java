package dev.vestnik.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller would rather have, as it says in the header {@code Prefer} (RFC 7240). Preferences that are not known, or make no
 * sense, are passed over, as that standard wants it.
 *
 * @param async whether it would rather have a job than wait
 * @param within how long it waits before it takes a job instead; null where it does not wait
 */
record Preference(boolean async, @Nullable Duration within) {

    static final String HEADER = "Prefer";
    static final String APPLIED = "Preference-Applied";
    static final String ASYNC = "respond-async";

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(?<seconds>\\d{1,9})\"?");

    static Preference of(HttpHeaders headers) {
        return of(Objects.requireNonNullElse(headers.getRequestHeader(HEADER), List.of()));
    }

    static Preference of(List<String> values) {
        boolean async = false;
        Duration wait = null;
        for (String value : values) {
            for (String each : value.split(",", -1)) {
                // Parameters of a preference are none of ours.
                String preference = each.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
                Matcher matcher = WAIT.matcher(preference);
                async |= preference.equals(ASYNC);
                // Of one that is there twice the first holds.
                if (wait == null && matcher.matches()) {
                    wait = Duration.ofSeconds(Long.parseLong(matcher.group("seconds")));
                }
            }
        }
        return new Preference(async, wait == null || wait.isZero() ? null : wait);
    }
}
