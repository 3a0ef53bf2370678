package dev.vestnik.check;

import dev.vestnik.Finding;

/** What can be wrong with a number, in sentences. */
final class NumberFinding {

    private final NumberText source;
    private final NumberText output;

    NumberFinding(NumberText source, NumberText output) {
        this.source = source;
        this.output = output;
    }

    Finding missing(Figure figure) {
        String place = figure.in(source.text());
        return Finding.fail(
                NumbersCheck.NAME,
                place,
                null,
                "The number in " + Excerpt.quoted(place) + " is missing in the answer.");
    }

    Finding unsaid(Figure figure) {
        String place = figure.in(source.text());
        return Finding.warn(
                NumbersCheck.NAME,
                place,
                null,
                "The number in " + Excerpt.quoted(place) + " does not seem to be in the answer.");
    }

    Finding saidLess(Figure figure) {
        String place = figure.in(source.text());
        return Finding.warn(
                NumbersCheck.NAME,
                place,
                null,
                "The number in " + Excerpt.quoted(place) + " is less often in the answer than in the source.");
    }

    Finding changed(Figure figure, Figure instead) {
        String place = figure.in(source.text());
        String other = instead.in(output.text());
        return Finding.fail(NumbersCheck.NAME, place, other, changedMessage("number", place, other));
    }

    Finding maybeChanged(Figure figure, Figure instead) {
        String place = figure.in(source.text());
        String other = instead.in(output.text());
        return Finding.warn(NumbersCheck.NAME, place, other, changedMessage("number", place, other));
    }

    Finding strange(Figure figure) {
        String place = figure.in(output.text());
        return Finding.warn(
                NumbersCheck.NAME, null, place, "The number in " + Excerpt.quoted(place) + " is not in the source.");
    }

    Finding otherUnit(Figure figure, Figure instead) {
        String place = figure.in(source.text());
        String other = instead.in(output.text());
        return Finding.fail(NumbersCheck.NAME, place, other, changedMessage("unit", place, other));
    }

    /** The percent is lost; where digits stand alone it can be put behind them. */
    Finding noPercent(Figure figure, Figure instead) {
        String place = figure.in(source.text());
        String other = instead.in(output.text());
        Finding lost = Finding.fail(
                NumbersCheck.NAME,
                place,
                other,
                "The percent of " + Excerpt.quoted(place) + " is missing in " + Excerpt.quoted(other) + ".");
        String digits = output.text().substring(instead.start(), instead.end());
        boolean plain = instead.form() == Figure.Form.DIGITS && other.startsWith(digits);
        return plain ? lost.wanting(digits + "%" + other.substring(digits.length())) : lost;
    }

    Finding percentOfNothing(Figure figure, Figure instead) {
        String place = figure.in(source.text());
        String other = instead.in(output.text());
        return Finding.fail(
                NumbersCheck.NAME,
                place,
                other,
                Excerpt.quoted(other) + " is a percentage, " + Excerpt.quoted(place) + " of the source is none.");
    }

    Finding noUnit(Figure figure, Figure instead) {
        String place = figure.in(source.text());
        String other = instead.in(output.text());
        return Finding.warn(
                NumbersCheck.NAME,
                place,
                other,
                "The unit of " + Excerpt.quoted(place) + " is missing in " + Excerpt.quoted(other) + ".");
    }

    /** The sign is lost or another; what is negative in the source can be made so. */
    Finding otherSign(Figure figure, Figure instead) {
        String place = figure.in(source.text());
        String other = instead.in(output.text());
        Finding changed = Finding.fail(NumbersCheck.NAME, place, other, changedMessage("sign", place, other));
        boolean digits = instead.form() == Figure.Form.DIGITS && Character.isDigit(other.charAt(0));
        boolean lost = figure.sign() == Figure.Sign.MINUS && instead.sign() == Figure.Sign.NONE;
        return lost && digits ? changed.wanting("-" + other) : changed;
    }

    /**
     * A month or a weekday that became another.
     *
     * @param what it is, in a word
     * @param start where it stands in the source, as otherStart in the output
     */
    Finding otherDate(String what, int start, int end, int otherStart, int otherEnd) {
        String place = withDay(source.text(), start, end);
        String other = withDay(output.text(), otherStart, otherEnd);
        return Finding.fail(NumbersCheck.NAME, place, other, changedMessage(what, place, other));
    }

    /** The month or weekday with a number on either side. */
    private static String withDay(String text, int start, int end) {
        int from = start;
        int i = start - 1;
        while (i >= 0 && start - i < 4 && (text.charAt(i) == ' ' || Character.isDigit(text.charAt(i)))) {
            if (Character.isDigit(text.charAt(i))) {
                from = i;
            }
            i--;
        }
        int to = end;
        i = end;
        while (i < text.length() && i - end < 4 && (text.charAt(i) == ' ' || Character.isDigit(text.charAt(i)))) {
            if (Character.isDigit(text.charAt(i))) {
                to = i + 1;
            }
            i++;
        }
        return Excerpt.plain(text, from, to);
    }

    private static String changedMessage(String what, String place, String other) {
        return "The " + what + " in " + Excerpt.quoted(place) + " was probably changed, to " + Excerpt.quoted(other)
                + ".";
    }
}
