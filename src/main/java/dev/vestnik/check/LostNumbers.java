package dev.vestnik.check;

import dev.vestnik.Finding;
import dev.vestnik.check.Figure.Form;
import dev.vestnik.check.Meaning.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers without a counterpart. */
final class LostNumbers {

    /** What may stand instead is looked for among so many, which bounds the search. */
    private static final int MOST_CANDIDATES = 100;

    /** One number in words stands for another when it is as near to its place, in parts of the text. */
    private static final double NEAR = 0.25;

    /** The same for numbers that the other text has as well, only not as often. */
    private static final double CLOSE = 0.15;

    private static final int MOST_ALIKE = 6;

    private final Pairing pairing;
    private final NumberText source;
    private final NumberText output;
    private final boolean known;
    private final NumberFinding finding;
    private final List<Figure> strangers;
    private final List<Figure> candidates;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<BigDecimal> told = new HashSet<>();

    LostNumbers(NumberText source, NumberText output, Pairing pairing) {
        this.pairing = pairing;
        this.source = source;
        this.output = output;
        this.known = source.numerals().known() && output.numerals().known();
        this.finding = new NumberFinding(source, output);
        this.strangers = new ArrayList<>(first(pairing.foreign()));
        this.candidates = new ArrayList<>(strangers);
        this.candidates.addAll(first(pairing.surplus()));
    }

    List<Finding> findings() {
        for (Figure figure : first(pairing.missing())) {
            if (!isConverted(figure)) {
                Optional<Figure> instead = lookalike(figure).or(() -> wordInstead(figure));
                if (told.add(figure.likeliest())) {
                    add(instead.map(other -> finding.changed(figure, other)).orElseGet(() -> finding.missing(figure)));
                }
                instead.ifPresent(this::use);
            }
        }
        for (Figure figure : first(pairing.fewer())) {
            Optional<Figure> instead = lookalike(figure).or(() -> digitsInstead(figure));
            instead.ifPresent(other -> add(finding.changed(figure, other)));
            if (instead.isEmpty() && known) {
                add(finding.saidLess(figure));
            }
            instead.ifPresent(this::use);
        }
        if (known) {
            first(pairing.unsaid()).forEach(this::unsaid);
        }
        strangers.removeIf(this::isOtherTime);
        strangers.stream()
                .filter(figure -> figure.inDigits() || isPlainlySaid(figure))
                .filter(figure -> !isConversion(figure))
                .limit(NumbersCheck.MOST_FINDINGS)
                .map(finding::strange)
                .forEach(findings::add);
        return findings;
    }

    private void add(Finding another) {
        if (findings.size() < NumbersCheck.MOST_FINDINGS) {
            findings.add(another);
        }
    }

    private void use(Figure figure) {
        candidates.remove(figure);
        strangers.remove(figure);
    }

    private static List<Figure> first(List<Figure> figures) {
        return figures.subList(0, Math.min(MOST_CANDIDATES, figures.size()));
    }

    private Optional<Figure> lookalike(Figure figure) {
        return Lookalikes.among(candidates, figure.digitsIn(source.text()), output.text());
    }

    private Optional<Figure> wordInstead(Figure figure) {
        return known ? nearest(figure, strangers, NEAR, false) : Optional.empty();
    }

    private Optional<Figure> digitsInstead(Figure figure) {
        List<Figure> digits = strangers.stream().filter(Figure::inDigits).toList();
        return known ? nearest(figure, digits, NEAR / 2, true) : Optional.empty();
    }

    /** A number in words without a counterpart: another number may stand in its place. */
    private void unsaid(Figure figure) {
        if (figure.kind() == Kind.LOOSE) {
            unsaidLoosely(figure);
            return;
        }
        if (isConverted(figure)) {
            return;
        }
        for (Figure alike : alike(figure)) {
            Optional<Figure> instead = nearest(alike, strangers, NEAR, true);
            if (instead.isPresent()) {
                add(finding.changed(alike, instead.get()));
                use(instead.get());
                return;
            }
        }
        Optional<Figure> close = nearest(figure, candidates, CLOSE, true);
        if (close.isPresent()) {
            add(finding.maybeChanged(figure, close.get()));
            use(close.get());
        } else if (figure.kind() == Kind.CARDINAL
                && !Untranslated.isIn(output.text(), source.text(), figure.start(), figure.end())) {
            boolean said = pairing.isInOutput(figure);
            if (!said) {
                add(figure.unit() != null ? finding.missing(figure) : finding.unsaid(figure));
            } else if (figure.likeliest().compareTo(BigDecimal.TWO) > 0) {
                add(finding.saidLess(figure));
            }
        }
    }

    /** The number and those of the same value, of which any may be the one that has no counterpart. */
    private List<Figure> alike(Figure figure) {
        List<Figure> alike = new ArrayList<>();
        alike.add(figure);
        for (Pairing.Pair pair : pairing.pairs()) {
            boolean same = pair.source().form() == Form.WORDS
                    && pair.source().kind() == figure.kind()
                    && pair.source().likeliest().compareTo(figure.likeliest()) == 0;
            if (same && alike.size() < MOST_ALIKE) {
                alike.add(pair.source());
            }
        }
        return alike;
    }

    /** "Двухнедельный" and "полгода" need no number in the answer, but a near one may have been meant to be theirs. */
    private void unsaidLoosely(Figure figure) {
        if (figure.likeliest().compareTo(BigDecimal.ONE) == 0 && figure.unit() == null) {
            return;
        }
        strangers.stream()
                .filter(other -> other.form() == Form.WORDS && other.kind() == Kind.CARDINAL)
                .filter(other -> pairing.apart(figure, other) < NEAR)
                .filter(other -> figure.unit() == null
                        || (other.unit() != null
                                && other.unit().dimension() == figure.unit().dimension()))
                .findFirst()
                .ifPresent(other -> {
                    add(finding.maybeChanged(figure, other));
                    use(other);
                });
    }

    private Optional<Figure> nearest(Figure figure, List<Figure> among, double within, boolean digitsToo) {
        Figure best = null;
        double least = within;
        for (Figure other : among) {
            boolean form = digitsToo ? other.form() != Form.MONTH : other.form() == Form.WORDS;
            double apart = pairing.apart(figure, other);
            boolean kind = figure.kind() == other.kind() || (other.inDigits() && figure.kind() == Kind.ORDINAL);
            if (form && kind && apart < least && mayCountTheSame(figure.unit(), other.unit())) {
                best = other;
                least = apart;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean mayCountTheSame(@Nullable Unit one, @Nullable Unit other) {
        return one == null || other == null || one.mayBe(other);
    }

    /** Whether the output says the same amount in another unit. */
    private boolean isConverted(Figure figure) {
        Unit unit = figure.unit();
        if (unit == null) {
            return false;
        }
        for (Figure other : first(output.figures())) {
            Unit otherUnit = other.unit();
            boolean sums = unit.dimension() == Unit.Dimension.MONEY && !strangers.contains(other);
            if (otherUnit != null && otherUnit != unit && !sums && converts(figure, unit, other, otherUnit)) {
                use(other);
                return true;
            }
        }
        return false;
    }

    /** "Сутки" may become 24 hours, but not 24 days. */
    private boolean isOtherTime(Figure figure) {
        if (!figure.counts(Unit.Dimension.TIME)) {
            return false;
        }
        Optional<Figure> implied = first(pairing.unsaid()).stream()
                .filter(other -> other.isImplied() && other.values().contains(figure.likeliest()))
                .findFirst();
        implied.ifPresent(other -> add(finding.otherUnit(other, figure)));
        return implied.isPresent();
    }

    /** "My two eyes" may come from no number, three seldom do. */
    private boolean isPlainlySaid(Figure figure) {
        return known && figure.isFirmWord() && figure.likeliest().compareTo(BigDecimal.TWO) > 0;
    }

    /** Whether the source says the same amount in another unit. */
    private boolean isConversion(Figure figure) {
        return figure.unit() != null && first(source.figures()).stream().anyMatch(figure::convertsTo);
    }

    private static boolean converts(Figure one, Unit unit, Figure other, Unit otherUnit) {
        return unit.converts(
                one.likeliest().doubleValue(), otherUnit, other.likeliest().doubleValue());
    }
}
