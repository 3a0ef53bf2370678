package dev.vestnik.check;

import dev.vestnik.Finding;
import dev.vestnik.check.Figure.Sign;
import dev.vestnik.check.Meaning.Kind;
import dev.vestnik.check.Meaning.Role;
import dev.vestnik.check.Unit.Dimension;
import java.util.ArrayList;
import java.util.List;

/** Units and signs of numbers whose values are kept. */
final class MeasureFindings {

    /** Words of loss and cold are looked for so far around a number, in chars. */
    private static final int AROUND = 60;

    private final NumberText source;
    private final NumberText output;
    private final List<Pairing.Pair> pairs;
    private final boolean known;
    private final NumberFinding finding;
    private final List<Finding> findings = new ArrayList<>();

    /** @param pairs numbers of the two texts that have the same value */
    MeasureFindings(NumberText source, NumberText output, List<Pairing.Pair> pairs) {
        this.source = source;
        this.output = output;
        this.pairs = pairs;
        this.known = source.numerals().known() && output.numerals().known();
        this.finding = new NumberFinding(source, output);
    }

    List<Finding> findings() {
        for (Pairing.Pair pair : pairs) {
            if (findings.size() >= NumbersCheck.MOST_FINDINGS) {
                break;
            }
            if (isSame(pair.source(), pair.output())) {
                judge(pair.source(), pair.output());
            }
        }
        return findings;
    }

    /** "Three quarters" may be 75 percent without being a percentage itself. */
    private static boolean isSame(Figure figure, Figure other) {
        boolean digits = figure.inDigits() && other.inDigits();
        return figure.kind() != Kind.LOOSE
                && other.kind() != Kind.LOOSE
                && (digits || figure.likeliest().compareTo(other.likeliest()) == 0);
    }

    private void judge(Figure figure, Figure other) {
        Unit unit = figure.unit();
        Unit otherUnit = other.unit();
        if (unit != null && otherUnit != null) {
            if (unit.dimension() == Dimension.SHARE && otherUnit.dimension() != Dimension.SHARE) {
                findings.add(finding.noPercent(figure, other));
                return;
            }
            if (!unit.mayBe(otherUnit)) {
                findings.add(finding.otherUnit(figure, other));
                return;
            }
        } else if (known && unit != null && figure.measure().own()) {
            lostUnit(figure, unit, other);
        } else if (known
                && other.counts(Dimension.SHARE)
                && other.measure().own()
                && !source.mentions(Dimension.SHARE)) {
            findings.add(finding.percentOfNothing(figure, other));
        }
        if (known && isOtherSign(figure, other)) {
            findings.add(finding.otherSign(figure, other));
        }
    }

    private void lostUnit(Figure figure, Unit unit, Figure other) {
        if (Untranslated.isIn(
                output.text(), source.text(), figure.end(), figure.measure().end())) {
            return;
        }
        switch (unit.dimension()) {
            case SHARE -> findings.add(finding.noPercent(figure, other));
            // "15 лет" may be "aged 15", "17 часов" is 17:00.
            case TIME -> {}
            case LENGTH, AREA, VOLUME, MASS, ANGLE, POWER, ENERGY, DATA, MONEY -> {
                // "+5" is said of degrees.
                if (!output.mentions(unit.dimension()) && other.sign() == Sign.NONE) {
                    findings.add(finding.noUnit(figure, other));
                }
            }
        }
    }

    private boolean isOtherSign(Figure figure, Figure other) {
        return switch (figure.sign()) {
            case MINUS -> other.sign() == Sign.PLUS || (other.sign() == Sign.NONE && !saysLoss(output, other));
            case PLUS -> other.sign() == Sign.MINUS || (other.sign() == Sign.MAYBE_MINUS && !saysLoss(source, figure));
            case NONE -> other.sign() == Sign.MINUS && !saysLoss(source, figure);
            case MAYBE_MINUS -> false;
        };
    }

    /** Whether a word near the number says what a minus says: "fell by 5%", "мороз 15 градусов". */
    private static boolean saysLoss(NumberText text, Figure figure) {
        List<Token> tokens = text.tokens();
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).start() < figure.start() - AROUND) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low; i < tokens.size() && tokens.get(i).start() < figure.end() + AROUND; i++) {
            if (tokens.get(i).is(figure.counts(Dimension.ANGLE) ? Role.COLD : Role.FALL)) {
                return true;
            }
        }
        return false;
    }
}
