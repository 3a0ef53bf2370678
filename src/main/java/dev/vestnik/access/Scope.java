package dev.vestnik.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key is for. A key may have several. */
public enum Scope {

    /** To read articles, glossaries, languages and backends. */
    READ,

    /** To post, correct and forget articles, and to have renditions made. */
    TRANSLATE,

    /** To create, replace and delete glossaries. */
    GLOSSARIES,

    /** Everything about jobs. */
    JOBS,

    /** Keys, purges, resets and metrics; holds all the other scopes. */
    ADMIN;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }
}
