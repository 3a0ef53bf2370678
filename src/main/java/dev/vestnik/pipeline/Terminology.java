package dev.vestnik.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Options;
import dev.vestnik.glossary.Chosen;
import dev.vestnik.glossary.HouseTerms;
import dev.vestnik.glossary.Mention;
import dev.vestnik.glossary.Rendered;
import dev.vestnik.glossary.Term;
import dev.vestnik.glossary.TermMatcher;
import dev.vestnik.glossary.TermSubset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The glossary terms that texts have, and what becomes of them. Only these are told to a model, stand in keys and are looked for. */
public final class Terminology {

    /** Of a block; more say no more than that it is wrong altogether. */
    private static final int MOST_FINDINGS = 5;

    /**
     * Terms of callers' own glossaries, the house's beside each included, that are kept in order for texts: some 500 bytes each
     * for names of one word.
     */
    private static final int MOST_CHOSEN = 100_000;

    /** The check that knows names of places and organisations. */
    private static final String NAMES = "names";

    private final HouseTerms house;

    /** There are few pairs of languages with terms, and others are not kept. */
    private final ConcurrentHashMap<Pair, TermMatcher> matchers = new ConcurrentHashMap<>();

    private final Cache<ChosenPair, Weighed> chosenMatchers = Caffeine.newBuilder()
            .maximumWeight(MOST_CHOSEN)
            .weigher((ChosenPair _, Weighed matcher) -> matcher.weight)
            .executor(Runnable::run)
            .build();

    private record Pair(Language from, Language to) {}

    private record ChosenPair(String revision, Pair pair) {}

    private record Weighed(TermMatcher matcher, int weight) {}

    public Terminology(HouseTerms house) {
        this.house = house;
    }

    /**
     * The terms of a text that is to be in another language, of the caller's choice and the house's; may be empty. Where both
     * have one, the caller's is taken.
     */
    TermSubset of(String text, Language from, Language to, Options options) {
        return matcher(new Pair(from.forKeys(), to.forKeys()), options)
                .map(matcher -> matcher.matching(text))
                .orElse(TermSubset.NONE);
    }

    private Optional<TermMatcher> matcher(Pair pair, Options options) {
        return options.terms() instanceof Chosen chosen && chosen.glossary().serves(pair.from, pair.to)
                ? Optional.of(
                        chosenMatchers.get(new ChosenPair(chosen.revision(), pair), _ -> matcher(pair, chosen)).matcher)
                : matcher(pair);
    }

    private Weighed matcher(Pair pair, Chosen chosen) {
        List<Term> terms = house.terms(pair.from, pair.to);
        return new Weighed(
                TermMatcher.of(
                        pair.from,
                        Stream.concat(chosen.glossary().terms().stream(), terms.stream())
                                .toList()),
                chosen.glossary().weight() + terms.size());
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

    /** What the checks found, with the terms that a translation has no rendering of, each as a reason to ask again. */
    static List<Finding> judged(List<Finding> findings, TermSubset terms, String output, Language to) {
        if (terms.isEmpty() || findings.stream().anyMatch(Finding::isRefusal)) {
            return findings;
        }
        return Stream.concat(
                        settled(findings, terms).stream(),
                        Rendered.findings(terms, output, to).stream().limit(MOST_FINDINGS))
                .toList();
    }

    /** What the checks found without names that the terms say how to write: that goes before what else is known of them. */
    static List<Finding> settled(List<Finding> findings, TermSubset terms) {
        return findings.stream()
                .filter(finding -> !finding.check().equals(NAMES)
                        || terms.mentions().stream().noneMatch(mention -> speaksOf(mention, finding)))
                .toList();
    }

    private static boolean speaksOf(Mention mention, Finding finding) {
        String name = finding.source();
        String written = finding.output();
        return (name != null
                        && (isIn(mention.written(), name) || isIn(mention.term().source(), name)))
                || (written != null
                        && mention.term().accepted().stream().anyMatch(rendering -> isIn(rendering, written)));
    }

    private static boolean isIn(String term, String words) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(words) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(term)
                .find();
    }
}
