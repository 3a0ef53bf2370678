package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import dev.vestnik.check.Figure.Form;
import dev.vestnik.check.Meaning.Role;
import java.math.BigDecimal;
import java.util.List;

/** What numbers that stand together say about each other: years, dates, and scales and units that they share. */
record Neighbours(String text, List<Token> tokens, Numerals numerals) {

    /** "ten or twenty million", "от 10 до 15 тысяч": the longest word that joins two numbers of one scale. */
    private static final int LONGEST_JOINT = 5;

    private static final String DASHES = "-–—‑…";

    /** Completes the figures, which are in the order of the text. */
    void settle(List<Figure> found) {
        for (int i = 1; i < found.size(); i++) {
            if (found.get(i).inDigits() && found.get(i - 1).inDigits()) {
                joinYears(found, i);
                if (i > 1 && found.get(i - 2).inDigits()) {
                    markDate(found, i);
                }
            }
        }
        // Backwards, so that all of "5, 6 and 7 km" are kilometres.
        for (int i = found.size() - 1; i > 0; i--) {
            share(found, i);
        }
        for (int i = 1; i < found.size(); i++) {
            shareForward(found, i);
        }
    }

    /** In "2019/20" and "2019–20" the second number may be written out as 2020 elsewhere. */
    private void joinYears(List<Figure> found, int i) {
        Figure year = found.get(i - 1);
        Figure second = found.get(i);
        boolean joined = second.start() == year.end() + 1 && "/-–‑".indexOf(text.charAt(year.end())) >= 0;
        if (joined && length(year) == 4 && length(second) == 2) {
            int century = year.likeliest().intValue() / 100 * 100;
            found.set(i, second.orMeaning(second.likeliest().add(BigDecimal.valueOf(century))));
        }
    }

    /** In "50-60 тыс." the first number is of thousands too; in "5 to 7 km" the first is of kilometres. */
    private void share(List<Figure> found, int i) {
        Figure first = found.get(i - 1);
        Figure second = found.get(i);
        int exponent = scaleOf(second);
        if (exponent > 0 && digitsEnd(first) == first.end() && isJoint(first.end(), second.start())) {
            first = first.orMeaning(Figure.scale(first.likeliest(), exponent));
            found.set(i - 1, first);
        }
        Unit unit = second.unit();
        boolean counted = unit != null && second.kind() != Meaning.Kind.LOOSE;
        if (counted
                && unit != null
                && first.unit() == null
                && first.form() != Form.MONTH_NAME
                && joined(first, second, Role.JOINT)) {
            found.set(i - 1, first.counting(unit, false, first.end()));
        }
    }

    /** In "$27 to 35" both are dollars, in "5 percent versus 4" both are shares. */
    private void shareForward(List<Figure> found, int i) {
        Figure first = found.get(i - 1);
        Figure second = found.get(i);
        Unit unit = first.unit();
        if (unit == null || second.unit() != null) {
            return;
        }
        boolean before =
                unit.dimension() == Unit.Dimension.MONEY && first.measure().end() == first.end();
        boolean compared = unit.dimension() == Unit.Dimension.SHARE;
        if ((before && joined(first, second, Role.JOINT)) || (compared && joined(first, second, Role.COMPARED))) {
            found.set(i, second.counting(unit, false, second.end()));
        }
    }

    private int scaleOf(Figure figure) {
        int digits = digitsEnd(figure);
        if (!figure.inDigits()) {
            return 0;
        }
        int at = digits < text.length() && UCharacter.isUWhiteSpace(text.charAt(digits)) ? digits + 1 : digits;
        int end = at;
        int limit = Math.min(text.length(), at + Numerals.LONGEST_WORD);
        while (end < limit && Character.isLetter(text.charAt(end))) {
            end++;
        }
        if (end == at) {
            return 0;
        }
        Meaning meaning = numerals.meaning(text, at, end);
        if (meaning != null && meaning.scale() > 0) {
            return meaning.scale();
        }
        return numerals.known()
                ? 0
                : numerals.scale(text.substring(at, end))
                        .map(Numerals.Scale::exponent)
                        .orElse(0);
    }

    private int digitsEnd(Figure figure) {
        int end = figure.end();
        while (end > figure.start() && !UCharacter.isDigit(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private boolean isJoint(int from, int to) {
        if (to - from > LONGEST_JOINT + 2 || to < from) {
            return false;
        }
        String between = text.substring(from, to).strip();
        return between.length() <= LONGEST_JOINT
                && (between.chars().allMatch(Character::isLetter)
                        || between.chars().allMatch(c -> DASHES.indexOf(c) >= 0));
    }

    /** Whether nothing but a dash or a word such as "to" and "и" stands between them, beside signs. */
    private boolean joined(Figure first, Figure second, Role role) {
        int from = Math.max(first.end(), first.measure().end());
        if (second.start() - from > 2 * LONGEST_JOINT || second.start() < from) {
            return false;
        }
        String between = text.substring(from, second.start()).strip();
        int end = between.length();
        while (end > 0 && "+-−–.$€£… ".indexOf(between.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end == 0) {
            return !between.isEmpty() && role == Role.JOINT;
        }
        Meaning meaning = numerals.meaning(between.substring(0, end));
        return meaning != null && meaning.is(role);
    }

    /** In 27.07.2020, 27/07/2020 and 2020-07-27 the one in the middle is a month; in 7/27/2020 the first is. */
    private void markDate(List<Figure> found, int i) {
        Figure first = found.get(i - 2);
        Figure middle = found.get(i - 1);
        Figure last = found.get(i);
        boolean oneSeparator = middle.start() == first.end() + 1
                && last.start() == middle.end() + 1
                && text.charAt(first.end()) == text.charAt(middle.end())
                && "./-".indexOf(text.charAt(first.end())) >= 0;
        if (!oneSeparator || length(first) + length(middle) + length(last) < 4) {
            return;
        }
        if (isMonth(middle)) {
            found.set(i - 1, middle.as(Form.MONTH));
        } else if (isMonth(first)) {
            found.set(i - 2, first.as(Form.MONTH));
        }
        if (length(last) == 2) {
            found.set(i, last.orMeaning(last.likeliest().add(BigDecimal.valueOf(2000))));
        }
    }

    private static int length(Figure figure) {
        return figure.end() - figure.start();
    }

    private static boolean isMonth(Figure figure) {
        BigDecimal value = figure.likeliest();
        return value.signum() > 0 && value.compareTo(BigDecimal.valueOf(12)) <= 0;
    }
}
