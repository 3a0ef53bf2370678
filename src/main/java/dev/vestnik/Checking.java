package dev.vestnik;

import java.util.Locale;

/** What follows from a check that fails. */
public enum Checking {
    /** The model is asked again, then others are; the best answer is handed out, marked. */
    REPAIR,
    /** The same, but what still fails then is not handed out. */
    STRICT,
    /** It is told, and nothing else. */
    REPORT;

    /** The name on the wire, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
