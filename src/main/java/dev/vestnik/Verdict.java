package dev.vestnik;

import java.util.Locale;

/** The result of a check; in the order of severity. */
public enum Verdict {
    PASS,
    WARN,
    FAIL;

    /** The name on the wire, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
