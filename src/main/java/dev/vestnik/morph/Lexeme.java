package dev.vestnik.morph;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A word whose dictionary form is known, which tells more of its forms than stems alone can: that Дели has no form дело,
 * and that Иран and Ираном are one. Safe for any number of threads.
 */
public final class Lexeme {

    private final Stems language;
    private final String word;
    private final List<String> stems;
    private final boolean abbreviation;
    /** Whether the stems say nothing that the paradigms do not say better. */
    private final boolean declined;

    private final List<Russian.Paradigm> paradigms;

    Lexeme(Stems language, String word, List<String> stems, boolean abbreviation, boolean russian) {
        this.language = language;
        this.word = word;
        this.stems = stems;
        this.abbreviation = abbreviation;
        this.declined = russian && !Russian.mayBeVerb(word);
        this.paradigms = russian && !abbreviation ? List.copyOf(Russian.paradigms(word)) : List.of();
    }

    /** The dictionary form in small letters. */
    public String word() {
        return word;
    }

    /** What its forms can be found by: each form has one of these among its {@link Stems#keys}. Few. */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(stems);
        if (!paradigms.isEmpty()) {
            keys.addAll(language.likeliestStems(paradigms.stream().flatMap(Russian.Paradigm::forms)));
        }
        return keys;
    }

    /**
     * Whether a word of a text may be a form of this. Capitals count only if this is an abbreviation: шос is no form of
     * ШОС.
     */
    public boolean has(Token token) {
        if (abbreviation) {
            return token.stems().contains(stems.getFirst());
        }
        if (word.equals(token.word())) {
            return true;
        }
        for (Russian.Paradigm paradigm : paradigms) {
            if (paradigm.has(token.word())) {
                return true;
            }
        }
        return !declined && !Collections.disjoint(stems, language.keys(token));
    }
}
