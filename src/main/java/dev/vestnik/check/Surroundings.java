package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import dev.vestnik.check.Figure.Form;
import dev.vestnik.check.Figure.Sign;
import dev.vestnik.check.Meaning.Role;
import dev.vestnik.check.Unit.Dimension;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a number counts, and its sign. */
record Surroundings(String text, List<Token> tokens, Numerals numerals) {

    private static final String MINUSES = "-−–";
    private static final BigDecimal FIRST_YEAR = BigDecimal.valueOf(1000);
    private static final BigDecimal LAST_YEAR = BigDecimal.valueOf(2200);

    /** ISO 4217. */
    private static final int CURRENCY_CODE = 3;

    private static final int SHORTEST_UNIT = 4;
    private static final int LONGEST_ADJECTIVE = 16;

    /** " of ", in "15 degrees of frost". */
    private static final int LONGEST_PREPOSITION = 4;

    /**
     * A number with its surroundings.
     *
     * @param next the token behind them
     */
    record Measured(Figure figure, int next) {}

    private record Counted(Unit unit, int next) {}

    /**
     * @param first the token of the number
     * @param next the token behind the number
     * @param alone whether it is the only number in its digits; "27.07.2020" has no sign and no currency before it
     */
    Measured measure(Figure number, int first, int next, boolean alone) {
        if (isDesignation(number.start())) {
            return new Measured(number, next);
        }
        Figure figure = number;
        int end = next;
        int start = number.start();
        Optional<Counted> counted = unitAt(number, next);
        Token currency = alone ? currencyBefore(first) : null;
        if (currency != null && currency.meaning().unit() != null) {
            figure = figure.counting(currency.meaning().unit(), true, figure.end());
            start = currency.start();
            end = counted.filter(unit -> unit.unit.dimension() == Dimension.MONEY)
                    .map(Counted::next)
                    .orElse(next);
        } else if (counted.isPresent()) {
            end = counted.get().next;
            figure = figure.counting(
                    counted.get().unit, true, tokens.get(end - 1).end());
            end = behindPer(end);
        } else {
            Unit behind = unitBehindWord(figure, next);
            figure = behind == null ? figure : figure.counting(behind, false, figure.end());
        }
        return alone ? withSign(figure, start, first, end) : new Measured(figure, end);
    }

    /** "COVID-19", "Т-90", "MH17". */
    private boolean isDesignation(int start) {
        if (start == 0) {
            return false;
        }
        char before = text.charAt(start - 1);
        return Character.isLetter(before)
                || (start > 1 && (before == '-' || before == '‑') && Character.isLetter(text.charAt(start - 2)));
    }

    private boolean touches(int next) {
        return next > 0
                && next < tokens.size()
                && tokens.get(next - 1).touches(tokens.get(next).start(), text);
    }

    private Optional<Counted> unitAt(Figure figure, int next) {
        // In "восьмилетний" the unit is in the number's own word.
        Unit compound =
                figure.form() == Form.WORDS ? tokens.get(next - 1).meaning().unit() : null;
        if (compound != null
                && tokens.get(next - 1).meaning().isNumber()
                && tokens.get(next - 1).end() == figure.end()
                && figure.kind() == Meaning.Kind.CARDINAL) {
            return Optional.of(new Counted(compound, next));
        }
        int i = next;
        boolean square = false;
        boolean cubic = false;
        while (touches(i) && i - next < 2 && (is(i, Role.SQUARE) || is(i, Role.CUBIC) || is(i, Role.METRIC))) {
            square |= is(i, Role.SQUARE);
            cubic |= is(i, Role.CUBIC);
            i++;
        }
        if (!touches(i)) {
            return Optional.empty();
        }
        Unit unit = plainUnit(figure, i);
        if (unit == null) {
            boolean perCent = is(i, Role.PER)
                    && touches(i + 1)
                    && tokens.get(i + 1).meaning().key().equals("cent");
            return perCent ? Optional.of(new Counted(Unit.PERCENT, i + 2)) : Optional.empty();
        }
        char last = text.charAt(tokens.get(i).end() - 1);
        if (square || last == '²' || last == '2') {
            unit = unit.squared().orElse(unit);
        } else if (cubic || last == '³' || last == '3') {
            unit = unit.cubed().orElse(unit);
        }
        return Optional.of(unit == Unit.DEGREE ? degrees(i + 1) : new Counted(unit, i + 1));
    }

    /** "Metres per second" has no second number. */
    private int behindPer(int next) {
        boolean per = touches(next)
                && is(next, Role.PER)
                && touches(next + 1)
                && tokens.get(next + 1).meaning().unit() != null;
        return per ? next + 2 : next;
    }

    /** "30 лишних килограммов": whatever word that is, what follows is probably counted. Null for none. */
    private @Nullable Unit unitBehindWord(Figure figure, int next) {
        if (next >= tokens.size()) {
            return null;
        }
        int from = tokens.get(next - 1).end();
        int to = tokens.get(next).start();
        Unit unit = tokens.get(next).meaning().unit();
        if (unit == null
                || tokens.get(next).end() - to < SHORTEST_UNIT
                || to - from > LONGEST_ADJECTIVE
                || to - from < SHORTEST_UNIT
                || !UCharacter.isUWhiteSpace(text.charAt(from))
                || !UCharacter.isUWhiteSpace(text.charAt(to - 1))) {
            return null;
        }
        for (int i = from + 1; i < to - 1; i++) {
            if (!Character.isLowerCase(text.charAt(i))) {
                return null;
            }
        }
        return unit == Unit.YEAR && isYear(figure) ? null : unit;
    }

    private boolean is(int i, Role role) {
        return i < tokens.size() && tokens.get(i).is(role);
    }

    /** The unit that the token is behind this number; null for none. */
    private @Nullable Unit plainUnit(Figure figure, int i) {
        Token token = tokens.get(i);
        Unit unit = token.meaning().unit();
        if (unit == null) {
            return null;
        }
        boolean letter = token.end() - token.start() == 1 && Character.isLetter(text.charAt(token.start()));
        // "42-м" is an ordinal, "T" a name.
        boolean other = figure.form() == Form.WORDS
                || Character.isUpperCase(text.charAt(token.start()))
                || (token.start() > 0 && "-‑".indexOf(text.charAt(token.start() - 1)) >= 0);
        if (letter && other) {
            return null;
        }
        return unit == Unit.YEAR && isYear(figure) ? null : unit;
    }

    /** "2020 год" counts nothing. */
    private static boolean isYear(Figure figure) {
        BigDecimal value = figure.likeliest();
        return figure.form() == Form.DIGITS
                && figure.end() - figure.start() == 4
                && value.compareTo(FIRST_YEAR) > 0
                && value.compareTo(LAST_YEAR) < 0;
    }

    private Counted degrees(int next) {
        int i = next;
        if (touches(i) && is(i, Role.JOINT)) {
            i++;
        }
        if (touches(i) && is(i, Role.CELSIUS)) {
            return new Counted(Unit.CELSIUS, i + 1);
        }
        return touches(i) && is(i, Role.FAHRENHEIT)
                ? new Counted(Unit.FAHRENHEIT, i + 1)
                : new Counted(Unit.DEGREE, next);
    }

    /** "$5", "€ 5", "USD 5"; null for none. */
    private @Nullable Token currencyBefore(int first) {
        if (first == 0) {
            return null;
        }
        Token before = tokens.get(first - 1);
        Unit unit = before.meaning().unit();
        if (unit == null || unit.dimension() != Dimension.MONEY) {
            return null;
        }
        int gap = tokens.get(first).start() - before.end();
        boolean sign = !Character.isLetter(text.charAt(before.start()));
        boolean code = before.end() - before.start() == CURRENCY_CODE
                && Character.isUpperCase(text.charAt(before.start()))
                && Character.isUpperCase(text.charAt(before.end() - 1));
        boolean near = gap == 0 || (gap == 1 && UCharacter.isUWhiteSpace(text.charAt(before.end())));
        // In "10 $ 5" the sign belongs to what is before it.
        boolean free = gap == 0 || first < 2 || tokens.get(first - 2).end() + 1 < before.start();
        return near && free && (sign || code) ? before : null;
    }

    private Measured withSign(Figure figure, int start, int first, int next) {
        int i = next;
        if (touches(i) && is(i + 1, Role.ZERO) && touches(i + 1)) {
            if (is(i, Role.BELOW)) {
                return new Measured(figure.signed(Sign.MINUS), i + 2);
            }
            if (is(i, Role.ABOVE)) {
                return new Measured(figure.signed(Sign.PLUS), i + 2);
            }
        }
        boolean near = i > 0
                && i < tokens.size()
                && (touches(i)
                        || isPreposition(tokens.get(i - 1).end(), tokens.get(i).start()));
        boolean degrees = figure.counts(Dimension.ANGLE) || figure.unit() == null;
        if (near && is(i, Role.FROST) && degrees) {
            return new Measured(asDegrees(figure).signed(Sign.MINUS), i + 1);
        }
        if (near && is(i, Role.WARMTH) && degrees) {
            return new Measured(asDegrees(figure).signed(Sign.PLUS), i + 1);
        }
        return new Measured(figure.signed(signBefore(figure, start, first)), next);
    }

    /** "10 мороза" are degrees. */
    private static Figure asDegrees(Figure figure) {
        return figure.unit() == null ? figure.counting(Unit.DEGREE, false, figure.end()) : figure;
    }

    private boolean isPreposition(int from, int to) {
        return to - from == LONGEST_PREPOSITION && text.startsWith(" of ", from);
    }

    private Sign signBefore(Figure figure, int start, int first) {
        if (first > 0 && touches(first)) {
            if (is(first - 1, Role.MINUS)) {
                return Sign.MINUS;
            }
            if (is(first - 1, Role.PLUS)) {
                return Sign.PLUS;
            }
        }
        if (start == 0 || figure.form() == Form.WORDS) {
            return Sign.NONE;
        }
        char sign = text.charAt(start - 1);
        boolean minus = MINUSES.indexOf(sign) >= 0;
        boolean free = start == 1 || (!UCharacter.isLetterOrDigit(text.charAt(start - 2)) && !closes(start - 2));
        if (!(minus || sign == '+') || !free) {
            return Sign.NONE;
        }
        if (sign == '+') {
            return Sign.PLUS;
        }
        boolean signed = figure.counts(Dimension.ANGLE)
                || figure.counts(Dimension.SHARE)
                || (figure.counts(Dimension.MONEY) && sign != '–');
        return signed && !isRange(start - 2) ? Sign.MINUS : Sign.MAYBE_MINUS;
    }

    /** In "5%-7%" and "(5)-7" the dash is none. */
    private boolean closes(int place) {
        return "%°)]$€".indexOf(text.charAt(place)) >= 0;
    }

    /** In "5 -7 %" neither. */
    private boolean isRange(int place) {
        int i = place;
        while (i >= 0 && UCharacter.isUWhiteSpace(text.charAt(i))) {
            i--;
        }
        return i >= 0 && (UCharacter.isDigit(text.charAt(i)) || closes(i));
    }
}
