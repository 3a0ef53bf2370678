package dev.vestnik.check;

import dev.vestnik.check.Figure.Form;
import dev.vestnik.check.Meaning.Kind;

/** Whether two numbers of the same value may be each other's counterparts, and how well they would do. */
final class Likeness {

    private static final double OTHER_UNIT = 2;
    private static final double NO_UNIT = 0.5;

    private Likeness() {}

    /** "A day" is the counterpart of 24 hours, not of 24 degrees or 24 days. */
    static boolean mayBe(Figure one, Figure another) {
        if (!one.isImplied() && !another.isImplied()) {
            return isPlain(one, another) && isPlain(another, one);
        }
        Unit unit = one.unit();
        Unit otherUnit = another.unit();
        return unit != null
                && otherUnit != null
                && unit.converts(
                        one.likeliest().doubleValue(),
                        otherUnit,
                        another.likeliest().doubleValue());
    }

    /** "Two" may be "both", but is no "half", which is said of what is divided by two. */
    private static boolean isPlain(Figure firm, Figure loose) {
        return !firm.isFirmWord()
                || loose.form() != Form.WORDS
                || loose.kind() != Kind.LOOSE
                || firm.likeliest().compareTo(loose.likeliest()) == 0;
    }

    /** More for another unit, and for another kind of number. */
    static double distance(Figure one, Figure another) {
        Unit unit = one.unit();
        Unit otherUnit = another.unit();
        double units = unit == null || otherUnit == null
                ? (unit == otherUnit ? 0 : NO_UNIT)
                : unit.mayBe(otherUnit) ? 0 : OTHER_UNIT;
        return units + (one.kind() == another.kind() ? 0 : NO_UNIT);
    }
}
