package dev.vestnik.check;

import dev.vestnik.check.Meaning.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number in a text.
 *
 * @param start where it begins, in chars; its sign stands before
 * @param end where its digits or its word end, in chars; a scale word ("million") belongs to it
 * @param values what it can mean, the likeliest first: "1,500" may be 1500 or 1.5, "6:30 p.m." has the hours 6 and 18
 * @param form how it is written
 * @param kind how firmly it stands for its number
 * @param parts the numbers it is made of when it may as well be several numbers: "10 000" may be 10 and 000, "04.07" a day
 *     and a month; mostly empty
 * @param measure its unit and sign
 */
record Figure(int start, int end, List<BigDecimal> values, Form form, Kind kind, List<Figure> parts, Measure measure) {

    /** How a number is written; this decides what is asked of its counterpart. */
    enum Form {
        /** In digits: has to have a counterpart. */
        DIGITS,
        /** The minutes of "18:00", which "6 p.m." does without. */
        ROUND_MINUTES,
        /** The month of a date in digits, which may become the month's name. */
        MONTH,
        /** In words or as a Roman numeral: may be a counterpart; its kind says whether it needs one. */
        WORDS,
        /** The name of a month: may be the counterpart of a {@link #MONTH}, needs none. */
        MONTH_NAME
    }

    /** Whether the number says that it is less or more than nothing. */
    enum Sign {
        NONE,
        /** A dash that may be a minus, or words of loss or cold nearby. */
        MAYBE_MINUS,
        MINUS,
        PLUS
    }

    /**
     * What surrounds a number.
     *
     * @param unit null when it counts something else, or nothing
     * @param own whether the unit stands beside the number itself; in "5 to 7 km" the five has the unit of the seven
     * @param end where the unit ends, in chars
     */
    record Measure(@Nullable Unit unit, boolean own, int end, Sign sign) {

        static final Measure NONE = new Measure(null, false, 0, Sign.NONE);
    }

    Figure {
        values = List.copyOf(values);
        parts = List.copyOf(parts);
    }

    static Figure single(int start, int end, BigDecimal value, Form form) {
        return new Figure(
                start, end, List.of(value.stripTrailingZeros()), form, Kind.CARDINAL, List.of(), Measure.NONE);
    }

    static Figure spelled(int start, int end, List<BigDecimal> values, Kind kind) {
        return new Figure(start, end, values, Form.WORDS, kind, List.of(), Measure.NONE);
    }

    boolean inDigits() {
        return form == Form.DIGITS || form == Form.ROUND_MINUTES || form == Form.MONTH;
    }

    /** Whether it is a number in words that a translation has as a number too. */
    boolean isFirmWord() {
        return form == Form.WORDS && kind == Kind.CARDINAL;
    }

    /** Whether it is the one in "a day", which may be 24 hours. */
    boolean isImplied() {
        return kind == Kind.LOOSE && counts(Unit.Dimension.TIME) && measure.end == end;
    }

    BigDecimal likeliest() {
        return values.getFirst();
    }

    @Nullable Unit unit() {
        return measure.unit;
    }

    Sign sign() {
        return measure.sign;
    }

    boolean counts(Unit.Dimension dimension) {
        return measure.unit != null && measure.unit.dimension() == dimension;
    }

    /** Whether it is about the same amount in another unit; money, with its daily rates, is not compared. */
    boolean convertsTo(Figure other) {
        Unit unit = measure.unit;
        Unit otherUnit = other.measure.unit;
        return unit != null
                && otherUnit != null
                && unit != otherUnit
                && unit.dimension() != Unit.Dimension.MONEY
                && unit.converts(
                        likeliest().doubleValue(), otherUnit, other.likeliest().doubleValue());
    }

    Figure as(Form otherForm) {
        return new Figure(start, end, values, otherForm, kind, parts, measure);
    }

    Figure counting(Unit unit, boolean own, int unitEnd) {
        return new Figure(start, end, values, form, kind, parts, new Measure(unit, own, unitEnd, measure.sign));
    }

    Figure signed(Sign sign) {
        return new Figure(
                start, end, values, form, kind, parts, new Measure(measure.unit, measure.own, measure.end, sign));
    }

    Figure orMeaning(BigDecimal value) {
        List<BigDecimal> more = new ArrayList<>(values);
        more.add(value.stripTrailingZeros());
        return new Figure(start, end, more, form, kind, parts, measure);
    }

    /** "Three and a half". */
    Figure andHalf(int newEnd) {
        List<BigDecimal> more = new ArrayList<>();
        more.add(likeliest().add(new BigDecimal("0.5")));
        more.addAll(values);
        return new Figure(start, newEnd, more, form, kind, List.of(), measure);
    }

    /** All values times a power of ten; the scale word ends at the given place. */
    Figure scaled(int exponent, int newEnd) {
        List<BigDecimal> scaled =
                values.stream().map(value -> scale(value, exponent)).toList();
        return new Figure(start, newEnd, scaled, form, kind, List.of(), measure);
    }

    static BigDecimal scale(BigDecimal value, int exponent) {
        return value.scaleByPowerOfTen(exponent).stripTrailingZeros();
    }

    /** The number with its unit, or else with the next word, for a message. */
    String in(String text) {
        return measure.own && measure.end > end
                ? Excerpt.plain(text, signStart(text), measure.end)
                : Excerpt.of(text, signStart(text), end);
    }

    private int signStart(String text) {
        boolean signed = start > 0 && "+-−–".indexOf(text.charAt(start - 1)) >= 0 && measure.sign != Sign.NONE;
        return signed ? start - 1 : start;
    }

    /** The digits alone, without separators: what a model confuses when it misplaces a comma. */
    String digitsIn(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = start; i < end && digits.length() < Excerpt.MAX; i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit >= 0 && digit <= 9) {
                digits.append(digit);
            }
        }
        return digits.toString();
    }
}
