package dev.vestnik.check;

import dev.vestnik.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers of the source that the translation lost or changed, and numbers that it made up. How a number is written is free:
 * grouping and decimal separators, "5 млн" or "5,000,000", "18:30" or "6:30 p.m.", "12" or "twelve" are the same number.
 * Only numbers in digits are asked for; a number that the translation alone writes in digits is only reported, since "сутки"
 * may well become "24 hours".
 */
final class NumbersCheck implements Check {

    static final String NAME = "numbers";

    /** Of each kind; an answer that has more wrong than that is wrong altogether. */
    static final int MOST_FINDINGS = 5;

    /** Lookalikes are looked for among so many, which bounds the search. */
    private static final int MOST_CANDIDATES = 100;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Answer answer) {
        List<Figure> inSource = Figures.of(answer.source(), answer.from());
        List<Figure> inOutput = Figures.of(answer.output(), answer.to());
        Pairing pairing = Pairing.of(inSource, inOutput);
        List<Figure> strangers = new ArrayList<>(first(pairing.foreign()));
        List<Figure> candidates = new ArrayList<>(strangers);
        candidates.addAll(first(pairing.surplus()));

        List<Finding> findings = new ArrayList<>();
        Set<BigDecimal> told = new HashSet<>();
        for (Figure figure : first(pairing.missing())) {
            Optional<Figure> instead = lookalike(answer, figure, candidates);
            if (told.add(figure.likeliest()) && findings.size() < MOST_FINDINGS) {
                findings.add(
                        instead.map(other -> changed(answer, figure, other)).orElseGet(() -> missing(answer, figure)));
            }
            instead.ifPresent(candidates::remove);
            instead.ifPresent(strangers::remove);
        }
        for (Figure figure : first(pairing.fewer())) {
            Optional<Figure> instead = lookalike(answer, figure, candidates);
            if (instead.isPresent() && findings.size() < MOST_FINDINGS) {
                findings.add(changed(answer, figure, instead.get()));
            }
            instead.ifPresent(candidates::remove);
            instead.ifPresent(strangers::remove);
        }
        strangers.stream()
                .limit(MOST_FINDINGS)
                .map(figure -> strange(answer, figure))
                .forEach(findings::add);
        return findings;
    }

    @Override
    public String advice(Finding finding) {
        String source = finding.source();
        if (source != null) {
            return "Write the number in " + Excerpt.quoted(source) + " with exactly the same value.";
        }
        String output = finding.output();
        return output != null
                ? "Leave out the number in " + Excerpt.quoted(output) + ": the source does not have it."
                : "Keep every number of the source.";
    }

    private static List<Figure> first(List<Figure> figures) {
        return figures.subList(0, Math.min(MOST_CANDIDATES, figures.size()));
    }

    private static Optional<Figure> lookalike(Answer answer, Figure figure, List<Figure> candidates) {
        return Pairing.lookalike(figure.digitsIn(answer.source()), candidates, answer.output());
    }

    private static Finding missing(Answer answer, Figure figure) {
        String place = figure.in(answer.source());
        return Finding.fail(NAME, place, null, "The number in " + Excerpt.quoted(place) + " is missing in the answer.");
    }

    private static Finding changed(Answer answer, Figure figure, Figure instead) {
        String place = figure.in(answer.source());
        String other = instead.in(answer.output());
        return Finding.fail(
                NAME,
                place,
                other,
                "The number in " + Excerpt.quoted(place) + " was probably changed, to " + Excerpt.quoted(other) + ".");
    }

    private static Finding strange(Answer answer, Figure figure) {
        String place = figure.in(answer.output());
        return Finding.warn(NAME, null, place, "The number in " + Excerpt.quoted(place) + " is not in the source.");
    }
}
