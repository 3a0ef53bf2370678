package dev.vestnik.api;

import java.util.List;
import java.util.Locale;

/** The languages in which the service itself speaks to its callers. */
enum Tongue {
    ENGLISH("en"),
    RUSSIAN("ru");

    /** In chars; no browser says as much. */
    private static final int LONGEST = 500;

    private final Locale locale;

    Tongue(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    /** The value of {@code Content-Language}. */
    String tag() {
        return locale.toLanguageTag();
    }

    /**
     * The one that a caller likes best; English where it likes none or says so in a way that cannot be read, since a problem that is
     * about something else is not to be hidden by that.
     *
     * @param accepted the values of {@code Accept-Language}, as they came; of long ones the beginning is read
     */
    static Tongue of(List<String> accepted) {
        if (accepted.isEmpty()) {
            return ENGLISH;
        }
        String whole = String.join(",", accepted);
        // Reading takes more than proportional time.
        String said =
                whole.length() > LONGEST ? whole.substring(0, Math.max(0, whole.lastIndexOf(',', LONGEST))) : whole;
        try {
            List<Locale> all = List.of(ENGLISH.locale, RUSSIAN.locale);
            Locale best = Locale.lookup(Locale.LanguageRange.parse(said), all);
            return RUSSIAN.locale.equals(best) ? RUSSIAN : ENGLISH;
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }
}
