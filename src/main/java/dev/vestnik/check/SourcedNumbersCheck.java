package dev.vestnik.check;

import dev.vestnik.Finding;
import dev.vestnik.Verdict;
import dev.vestnik.check.Figure.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Numbers of a summary that its article does not have, or has with another unit, without the percent, or with another sign.
 * The article may write them in words or as names of months; what the summary leaves out is its own affair.
 */
final class SourcedNumbersCheck implements Check {

    /** Numbers of the article with one value; more of them are not looked at for one with the unit of the summary's. */
    private static final int MOST_ALIKE = 20;

    /** Of an article's numbers with units so many may be in other units in the summary. */
    private static final int MOST_MEASURED = 200;

    @Override
    public String name() {
        return NumbersCheck.NAME;
    }

    @Override
    public List<Finding> judge(Answer answer) {
        NumberText output = NumberText.of(answer.output(), answer.to());
        List<Figure> asked = output.figures().stream()
                .filter(Figure::inDigits)
                .filter(figure -> figure.form() != Form.ROUND_MINUTES)
                .toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        NumberText source = NumberText.of(answer.source(), answer.from());
        List<Finding> findings = new ArrayList<>(asked.stream()
                .filter(new Sources(source)::lacks)
                .limit(NumbersCheck.MOST_FINDINGS)
                .map(figure -> unsourced(answer, figure))
                .toList());
        new MeasureFindings(source, output, pairs(source, asked))
                .findings().stream()
                        .filter(finding -> finding.verdict() == Verdict.FAIL)
                        .forEach(findings::add);
        return findings;
    }

    /** What the article has. */
    private static final class Sources {

        private final Set<BigDecimal> values = new HashSet<>();
        private final Set<BigDecimal> months = new HashSet<>();
        private final List<Figure> measured = new ArrayList<>();

        Sources(NumberText source) {
            for (Figure figure : source.figures()) {
                if (figure.form() == Form.MONTH_NAME) {
                    months.add(figure.likeliest());
                } else if (!figure.isImplied()) {
                    values.addAll(Pairing.values(List.of(figure)));
                }
                if (figure.unit() != null && measured.size() < MOST_MEASURED) {
                    measured.add(figure);
                }
            }
        }

        boolean lacks(Figure figure) {
            boolean isMonth = figure.form() == Form.MONTH && months.contains(figure.likeliest());
            return !isMonth
                    && !Pairing.isAmong(values, figure)
                    && measured.stream().noneMatch(figure::convertsTo)
                    && measured.stream().noneMatch(known -> known.isImplied() && Likeness.mayBe(known, figure));
        }
    }

    /** Each number with the one of the article that has its value, and its unit if there is such a one. */
    private static List<Pairing.Pair> pairs(NumberText source, List<Figure> asked) {
        Map<BigDecimal, List<Figure>> byValue = new HashMap<>();
        for (Figure figure : source.figures()) {
            List<Figure> alike = byValue.computeIfAbsent(figure.likeliest(), _ -> new ArrayList<>());
            if (alike.size() < MOST_ALIKE && figure.form() != Form.MONTH_NAME) {
                alike.add(figure);
            }
        }
        List<Pairing.Pair> pairs = new ArrayList<>();
        for (Figure figure : asked) {
            Figure best = null;
            for (Figure known : byValue.getOrDefault(figure.likeliest(), List.of())) {
                if (best == null || likeness(known, figure) > likeness(best, figure)) {
                    best = known;
                }
            }
            if (best != null) {
                pairs.add(new Pairing.Pair(best, figure));
            }
        }
        return pairs;
    }

    /** Higher for the same unit and sign, lower for others. */
    private static int likeness(Figure known, Figure figure) {
        Unit unit = known.unit();
        Unit otherUnit = figure.unit();
        int units = unit == null || otherUnit == null ? (unit == otherUnit ? 4 : 2) : unit.mayBe(otherUnit) ? 4 : 0;
        return units + (known.sign() == figure.sign() ? 1 : 0);
    }

    @Override
    public String advice(Finding finding) {
        return new NumbersCheck().advice(finding);
    }

    private Finding unsourced(Answer answer, Figure figure) {
        String place = figure.in(answer.output());
        return Finding.fail(
                name(), null, place, "The number in " + Excerpt.quoted(place) + " does not occur in the article.");
    }
}
