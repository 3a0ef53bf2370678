package dev.vestnik.access;

import java.time.Duration;
import java.util.Locale;

/** What of a key is counted, and in which windows; these begin on the minute and at midnight UTC. */
public enum Quota {
    REQUESTS(Duration.ofMinutes(1)),
    CHARACTERS(Duration.ofDays(1)),
    /** Known only when a model has answered, and charged then. */
    TOKENS(Duration.ofDays(1));

    private final Duration window;

    Quota(Duration window) {
        this.window = window;
    }

    public Duration window() {
        return window;
    }

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
