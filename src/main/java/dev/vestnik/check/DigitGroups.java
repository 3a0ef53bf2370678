package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import dev.vestnik.check.Figure.Form;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Digits with single separators between them, such as "10 000", "1,234.5", "18:30" or "27.07.2020", and what they can mean.
 *
 * @param text the text they stand in
 * @param groups the runs of digits, at least one
 */
record DigitGroups(String text, List<Group> groups) {

    /** Longer runs are no quantities; only their first digits are compared, since parsing takes quadratic time. */
    private static final int MAX_DIGITS = 40;

    private static final int THOUSANDS = 3;

    /**
     * A run of digits.
     *
     * @param separator the character in front of it within the number; 0 for the first
     */
    private record Group(int start, int end, int separator, String digits) {
        int length() {
            return digits.length();
        }
    }

    /** The digits that begin at the place, as far as they belong together. */
    static DigitGroups at(String text, int place) {
        List<Group> groups = new ArrayList<>();
        Group group = groupAt(text, place, 0);
        groups.add(group);
        while (group.end + 1 < text.length()) {
            char separator = text.charAt(group.end);
            if (!isSeparator(separator) || !UCharacter.isDigit(text.codePointAt(group.end + 1))) {
                break;
            }
            Group next = groupAt(text, group.end + 1, separator);
            if (!continues(groups.getFirst(), group, next)) {
                break;
            }
            groups.add(next);
            group = next;
        }
        return new DigitGroups(text, groups);
    }

    /** Spaces only group thousands, and a colon does not mix with other separators. */
    private static boolean continues(Group first, Group before, Group next) {
        if (isSpace(next.separator)) {
            return (before.separator == 0 || isSpace(before.separator))
                    && first.length() <= THOUSANDS
                    && next.length() == THOUSANDS;
        }
        return before.separator == 0 || (before.separator == ':') == (next.separator == ':');
    }

    int start() {
        return groups.getFirst().start;
    }

    int end() {
        return groups.getLast().end;
    }

    /** Whether it is hours and minutes, with or without seconds. */
    boolean isTime() {
        return groups.size() > 1
                && allSeparated(':', 1)
                && groups.size() <= 3
                && isBelow(groups.getFirst(), 24)
                && groups.stream().skip(1).allMatch(group -> group.length() == 2 && isBelow(group, 60));
    }

    /** Whether it is a time as British papers write it, if "a.m." or "p.m." follows. */
    boolean isDottedTime() {
        return groups.size() == 2
                && allSeparated('.', 1)
                && isBelow(groups.getFirst(), 13)
                && groups.getLast().length() == 2
                && isBelow(groups.getLast(), 60);
    }

    /** The numbers; a list that can be changed and has at least one. */
    List<Figure> figures(Numerals numerals) {
        List<BigDecimal> values = values(numerals);
        if (values.isEmpty()) {
            return parts();
        }
        Group first = groups.getFirst();
        List<Figure> parts = mayBeSeveral() ? parts() : List.of();
        List<Figure> figures = new ArrayList<>();
        figures.add(
                new Figure(first.start, end(), values, Form.DIGITS, Meaning.Kind.CARDINAL, parts, Figure.Measure.NONE));
        return figures;
    }

    /** What the whole can mean as one number; empty when it cannot be one. */
    private List<BigDecimal> values(Numerals numerals) {
        int last = groups.size() - 1;
        if (last == 0) {
            return List.of(number(0, ""));
        }
        int separator = groups.getLast().separator;
        List<BigDecimal> values = new ArrayList<>();
        boolean grouped = isGrouped(last);
        if (grouped && (last > 1 || isSpace(separator) || numerals.groupsWith(separator))) {
            return List.of(number(last, ""));
        }
        boolean decimal = (separator == '.' || separator == ',' || separator == '٫')
                && (last == 1 || (isGrouped(last - 1) && groups.get(last - 1).separator != separator));
        if (decimal) {
            values.add(number(last - 1, groups.getLast().digits));
        }
        if (grouped) {
            values.add(number(last, ""));
        }
        return values;
    }

    /** Whether the groups from the second to the given one are groups of thousands. */
    private boolean isGrouped(int last) {
        Group first = groups.getFirst();
        return last > 0
                && first.length() <= THOUSANDS
                && !first.digits.equals("0")
                && groups.get(1).separator != ':'
                && groups.subList(1, last + 1).stream().allMatch(group -> group.length() == THOUSANDS)
                && groups.subList(1, last + 1).stream()
                        .allMatch(group -> group.separator == groups.get(1).separator
                                || (isSpace(group.separator) && isSpace(groups.get(1).separator)));
    }

    /** "5 250" may be two numbers, "04.07" a day and a month, "6.30" a time, "2019,2020" a list. */
    private boolean mayBeSeveral() {
        Group first = groups.getFirst();
        Group last = groups.getLast();
        if (groups.size() > 1 && groups.stream().skip(1).allMatch(group -> isSpace(group.separator))) {
            return true;
        }
        if (groups.size() != 2) {
            return false;
        }
        boolean date = last.separator == '.' && last.length() == 2 && isBelow(first, 32) && isBelow(last, 60);
        return date || (last.separator == ',' && last.length() > THOUSANDS);
    }

    /** Each group as a number of its own; a list that can be changed. */
    List<Figure> parts() {
        List<Figure> parts = new ArrayList<>();
        for (Group group : groups) {
            boolean month = groups.size() == 2 && group.equals(groups.getLast()) && group.separator == '.';
            Form form = month && isBelow(group, 13) ? Form.MONTH : Form.DIGITS;
            parts.add(Figure.single(group.start, group.end, value(group.digits, ""), form));
        }
        return parts;
    }

    /** The groups up to the last whole one as the integer part. */
    private BigDecimal number(int lastWhole, String fraction) {
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i <= lastWhole && whole.length() < MAX_DIGITS; i++) {
            whole.append(groups.get(i).digits);
        }
        return value(whole.toString(), fraction);
    }

    private static BigDecimal value(String whole, String fraction) {
        String digits = cut(whole) + cut(fraction);
        return new BigDecimal(new BigInteger(digits), cut(fraction).length()).stripTrailingZeros();
    }

    private static String cut(String digits) {
        return digits.substring(0, Math.min(MAX_DIGITS, digits.length()));
    }

    private boolean allSeparated(int separator, int from) {
        return groups.stream().skip(from).allMatch(group -> group.separator == separator);
    }

    private static boolean isBelow(Group group, int limit) {
        return group.length() <= 2 && Integer.parseInt(group.digits) < limit;
    }

    private static Group groupAt(String text, int place, int separator) {
        StringBuilder digits = new StringBuilder();
        int i = place;
        while (i < text.length() && UCharacter.isDigit(text.codePointAt(i))) {
            digits.append(UCharacter.digit(text.codePointAt(i)));
            i += Character.charCount(text.codePointAt(i));
        }
        return new Group(place, i, separator, digits.toString());
    }

    private static boolean isSeparator(int c) {
        return c == '.' || c == ',' || c == ':' || c == '\'' || c == '’' || c == '٫' || c == '٬' || isSpace(c);
    }

    /** Blanks that group digits: the common one and its no-break, narrow and thin forms. */
    private static boolean isSpace(int c) {
        return c == ' ' || c == '\u00A0' || c == '\u202F' || c == '\u2009';
    }
}
