package dev.vestnik.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A number in a text.
 *
 * @param start where it begins, in chars
 * @param end where its digits or its word end, in chars; a scale word ("million") belongs to it
 * @param values what it can mean, the likeliest first: "1,500" may be 1500 or 1.5, "6:30 p.m." has the hours 6 and 18
 * @param form how it is written
 * @param parts the numbers it is made of when it may as well be several numbers: "10 000" may be 10 and 000, "04.07" a day
 *     and a month; mostly empty
 */
record Figure(int start, int end, List<BigDecimal> values, Form form, List<Figure> parts) {

    /** How a number is written; this decides what is asked of its counterpart. */
    enum Form {
        /** In digits: has to have a counterpart. */
        DIGITS,
        /** The minutes of "18:00", which "6 p.m." does without. */
        ROUND_MINUTES,
        /** The month of a date in digits, which may become the month's name. */
        MONTH,
        /** In words or as a Roman numeral: may be a counterpart, needs none. */
        WORDS,
        /** The name of a month: may be the counterpart of a {@link #MONTH}, needs none. */
        MONTH_NAME
    }

    Figure {
        values = List.copyOf(values);
        parts = List.copyOf(parts);
    }

    static Figure single(int start, int end, BigDecimal value, Form form) {
        return new Figure(start, end, List.of(value.stripTrailingZeros()), form, List.of());
    }

    boolean inDigits() {
        return form == Form.DIGITS || form == Form.ROUND_MINUTES || form == Form.MONTH;
    }

    BigDecimal likeliest() {
        return values.getFirst();
    }

    Figure as(Form otherForm) {
        return new Figure(start, end, values, otherForm, parts);
    }

    Figure orMeaning(BigDecimal value) {
        List<BigDecimal> more = new ArrayList<>(values);
        more.add(value.stripTrailingZeros());
        return new Figure(start, end, more, form, parts);
    }

    /** All values times a power of ten; the scale word ends at the given place. */
    Figure scaled(int exponent, int newEnd) {
        List<BigDecimal> scaled =
                values.stream().map(value -> scale(value, exponent)).toList();
        return new Figure(start, newEnd, scaled, form, List.of());
    }

    static BigDecimal scale(BigDecimal value, int exponent) {
        return value.scaleByPowerOfTen(exponent).stripTrailingZeros();
    }

    String in(String text) {
        return Excerpt.of(text, start, end);
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
