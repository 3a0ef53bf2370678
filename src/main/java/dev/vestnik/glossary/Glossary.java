package dev.vestnik.glossary;

import dev.vestnik.Language;
import dev.vestnik.morph.Stems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Terms of one language with their renderings in another.
 *
 * @param id what it is asked for by; not empty
 * @param name what its owner calls it; 1 to {@value #LONGEST_NAME} chars
 * @param source the language of the terms; not {@code und}
 * @param target the language of the renderings; not {@code und}, another than {@code source}
 * @param terms 1 to {@value #MOST_TERMS}, each source once, of together at most {@value #MOST_CHARACTERS} chars
 */
public record Glossary(String id, String name, Language source, Language target, List<Term> terms) {

    public static final int MOST_TERMS = 20_000;
    /** About the size at which DeepL draws the line, 10 MB. */
    public static final int MOST_CHARACTERS = 5_000_000;

    public static final int LONGEST_NAME = 1_024;

    /** Characters of both sides; most names of bodies and organisations have fewer. */
    private static final int ORDINARY_TERM = 64;

    /** Refuses what is not as it must be with a {@link GlossaryException}. */
    public Glossary {
        terms = List.copyOf(terms);
        if (id.isEmpty()) {
            throw GlossaryException.ofField("id", "is empty");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw GlossaryException.ofField("name", "has to have 1 to " + LONGEST_NAME + " characters");
        }
        known("source", source);
        known("target", target);
        if (source.sameAs(target)) {
            throw GlossaryException.ofField("target", "is the language of the source");
        }
        if (terms.isEmpty()) {
            throw GlossaryException.ofField("terms", "are none");
        }
        limit(terms, (number, reason) -> GlossaryException.ofField("terms[" + number + "]", reason));
        for (int i = 0; i < terms.size(); i++) {
            String term = terms.get(i).source();
            if (term.length() > Term.MOST_WORDS && Stems.of(source).tokens(term).size() > Term.MOST_WORDS) {
                throw GlossaryException.ofField(
                        "terms[" + i + "]", "source has more than " + Term.MOST_WORDS + " words");
            }
        }
    }

    /** Whether texts of the one language that are to be in the other have these terms: en-GB has those of en. */
    public boolean serves(Language from, Language to) {
        return covers(source, from) && isInto(to);
    }

    /** Whether texts that are to be in the language may have these renderings. */
    public boolean isInto(Language to) {
        return covers(target, to);
    }

    /** What it takes of a bound on how many terms are kept in memory: its terms, and long ones for several. */
    public int weight() {
        long characters = 0;
        for (Term term : terms) {
            characters += (long) term.source().length() + term.target().length();
        }
        return Math.toIntExact(Math.max(terms.size(), characters / ORDINARY_TERM));
    }

    private static void known(String field, Language language) {
        if (language.equals(Language.UNDETERMINED)) {
            throw GlossaryException.ofField(field, "has to be a language");
        }
    }

    private static boolean covers(Language own, Language asked) {
        return own.sameAs(asked) || (own.tag().equals(own.code()) && own.code().equals(asked.code()));
    }

    /**
     * Refuses terms that are too many or too long together, or have a source twice.
     *
     * @param failure the exception for a term's number, from 0, and a reason
     */
    static void limit(List<Term> terms, BiFunction<Integer, String, GlossaryException> failure) {
        long characters = 0;
        Map<String, Integer> sources = HashMap.newHashMap(terms.size());
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            if (i >= MOST_TERMS) {
                throw failure.apply(i, "there are more than " + MOST_TERMS + " terms");
            }
            characters += (long) term.source().length() + term.target().length();
            if (characters > MOST_CHARACTERS) {
                throw failure.apply(i, "the terms have more than " + MOST_CHARACTERS + " characters");
            }
            Integer earlier = sources.putIfAbsent(term.source(), i);
            if (earlier != null) {
                throw failure.apply(i, "source is there a second time");
            }
        }
    }
}
