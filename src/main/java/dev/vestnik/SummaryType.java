package dev.vestnik;

import java.util.Locale;

/** The kinds of summary. */
public enum SummaryType {
    /** What happened, in plain sentences. */
    TLDR;

    /** The name on the wire: lower case with hyphens. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
