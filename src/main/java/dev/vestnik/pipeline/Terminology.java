package dev.vestnik.pipeline;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.glossary.HouseTerms;
import dev.vestnik.glossary.Rendered;
import dev.vestnik.glossary.Term;
import dev.vestnik.glossary.TermMatcher;
import dev.vestnik.glossary.TermSubset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The glossary terms that texts have, and what becomes of them. Only these are told to a model, stand in keys and are looked for. */
public final class Terminology {

    /** Of a block; more say no more than that it is wrong altogether. */
    private static final int MOST_FINDINGS = 5;

    private final HouseTerms house;

    /** There are few pairs of languages with terms, and others are not kept. */
    private final ConcurrentHashMap<Pair, TermMatcher> matchers = new ConcurrentHashMap<>();

    private record Pair(Language from, Language to) {}

    public Terminology(HouseTerms house) {
        this.house = house;
    }

    /** The terms of a text that is to be in another language; may be empty. */
    TermSubset of(String text, Language from, Language to) {
        return matcher(new Pair(from.forKeys(), to.forKeys()))
                .map(matcher -> matcher.matching(text))
                .orElse(TermSubset.NONE);
    }

    private Optional<TermMatcher> matcher(Pair pair) {
        TermMatcher known = matchers.get(pair);
        if (known != null) {
            return Optional.of(known);
        }
        List<Term> terms = house.terms(pair.from, pair.to);
        return terms.isEmpty()
                ? Optional.empty()
                : Optional.of(matchers.computeIfAbsent(pair, _ -> TermMatcher.of(pair.from, terms)));
    }

    /** The terms that a translation has no rendering of, each as a reason to ask again. */
    static List<Finding> missing(TermSubset terms, String output, Language to) {
        return Rendered.findings(terms, output, to).stream()
                .limit(MOST_FINDINGS)
                .toList();
    }
}
