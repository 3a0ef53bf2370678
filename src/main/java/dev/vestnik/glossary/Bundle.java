package dev.vestnik.glossary;

import java.time.Instant;
import java.util.List;

/**
 * Several glossaries under one name, each for another pair of languages.
 *
 * @param glossaries the ids of those in it, which are glossaries like all others
 * @param created when it was kept first
 */
public record Bundle(String id, String name, List<String> glossaries, Instant created) {

    /** Each is read where the bundle is asked for. */
    public static final int MOST = 100;

    /** Refuses what is not as it must be with a {@link GlossaryException}. */
    public Bundle {
        glossaries = List.copyOf(glossaries);
        if (name.isBlank() || name.length() > Glossary.LONGEST_NAME) {
            throw GlossaryException.ofField("name", "has to have 1 to " + Glossary.LONGEST_NAME + " characters");
        }
        if (glossaries.size() > MOST) {
            throw GlossaryException.ofField("dictionaries", "are more than " + MOST);
        }
    }
}
