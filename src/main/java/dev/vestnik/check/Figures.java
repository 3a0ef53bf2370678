package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import dev.vestnik.check.Figure.Form;
import dev.vestnik.check.Meaning.Kind;
import dev.vestnik.check.Meaning.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the numbers of a text, with what they count and their signs, in one walk over its tokens. Numbers that belong to a
 * word ("COVID-19", "20th") count like any other.
 */
final class Figures {

    private static final String MONTH_SIGNS = "月월";
    private static final BigDecimal NOON = BigDecimal.valueOf(12);
    /** Of fractions; as in the tables of words. */
    private static final int PLACES = 6;

    private static final BigDecimal CENTURY = BigDecimal.valueOf(100);

    private final String text;
    private final List<Token> tokens;
    private final Numerals numerals;
    private final SpelledNumber spelled;
    private final Surroundings surroundings;
    private final List<Figure> found = new ArrayList<>();

    Figures(String text, List<Token> tokens, Numerals numerals) {
        this.text = text;
        this.tokens = tokens;
        this.numerals = numerals;
        this.spelled = new SpelledNumber(text, tokens, numerals);
        this.surroundings = new Surroundings(text, tokens, numerals);
    }

    List<Figure> read() {
        for (int i = 0; i < tokens.size(); ) {
            DigitGroups digits = tokens.get(i).digits();
            i = digits != null ? readDigits(i, digits) : readWords(i);
        }
        new Neighbours(text, tokens, numerals).settle(found);
        return found;
    }

    private int readDigits(int i, DigitGroups groups) {
        int next = i + 1;
        if (groups.isTime() || (groups.isDottedTime() && saysHalfOfDay(next))) {
            found.addAll(clock(groups.parts(), next));
            return next;
        }
        Optional<Figure> fraction = fraction(i, groups);
        if (fraction.isPresent()) {
            return addWithWhatFollows(fraction.get(), i, i + 2, false);
        }
        List<Figure> figures = groups.figures(numerals);
        Figure last = figures.removeLast();
        found.addAll(figures);
        boolean alone = figures.isEmpty();
        return addWithWhatFollows(last, i, next, alone);
    }

    /** "1/2" and "2 1/2"; a whole number that was found before it becomes part of it. */
    private Optional<Figure> fraction(int i, DigitGroups groups) {
        DigitGroups below = i + 1 < tokens.size() ? tokens.get(i + 1).digits() : null;
        if (below == null || below.start() != groups.end() + 1 || text.charAt(groups.end()) != '/') {
            return Optional.empty();
        }
        boolean inDate = isSlash(groups.start() - 1) || isSlash(below.end());
        int over = shortNumber(groups);
        int under = shortNumber(below);
        if (inDate || over < 1 || under <= over) {
            return Optional.empty();
        }
        BigDecimal value = BigDecimal.valueOf(over).divide(BigDecimal.valueOf(under), PLACES, RoundingMode.DOWN);
        List<BigDecimal> meanings = new ArrayList<>();
        List<Figure> parts = new ArrayList<>(groups.parts());
        parts.addAll(below.parts());
        int start = groups.start();
        Figure whole = found.isEmpty() ? null : found.getLast();
        if (whole != null
                && whole.form() == Form.DIGITS
                && whole.end() + 1 == start
                && UCharacter.isUWhiteSpace(text.charAt(whole.end()))) {
            found.removeLast();
            start = whole.start();
            value = value.add(whole.likeliest());
            parts.addFirst(whole);
        }
        meanings.add(value.stripTrailingZeros());
        if (over == 1 && (text.startsWith("финал", below.end() + 1) || text.startsWith("final", below.end() + 1))) {
            // "1/8 финала" is the round of the last 16.
            meanings.add(BigDecimal.valueOf(2L * under).stripTrailingZeros());
        }
        return Optional.of(
                new Figure(start, below.end(), meanings, Form.DIGITS, Kind.CARDINAL, parts, Figure.Measure.NONE));
    }

    private boolean isSlash(int place) {
        return place >= 0 && place < text.length() && text.charAt(place) == '/';
    }

    /** The value of one or two digits; 0 for anything else. */
    private int shortNumber(DigitGroups groups) {
        int end = groups.end();
        boolean isShort = end - groups.start() <= 2 && groups.parts().size() == 1;
        return isShort ? groups.parts().getFirst().likeliest().intValue() : 0;
    }

    private int readWords(int i) {
        Token token = tokens.get(i);
        Optional<SpelledNumber.Found> number = spelled.at(i);
        if (number.isPresent()) {
            return addWithWhatFollows(
                    ofItsUnit(number.get(), token), i, number.get().next(), true);
        }
        Meaning meaning = token.meaning();
        if (meaning.month() > 0) {
            found.add(Figure.single(token.start(), token.end(), BigDecimal.valueOf(meaning.month()), Form.MONTH_NAME));
        } else if (meaning.isScale()) {
            List<BigDecimal> power = List.of(Figure.scale(BigDecimal.ONE, meaning.scale()));
            found.add(Figure.spelled(token.start(), token.end(), power, Kind.LOOSE));
        }
        return i + 1;
    }

    /** A day is one day; that it may be 24 hours is among its values. */
    private static Figure ofItsUnit(SpelledNumber.Found number, Token token) {
        Figure figure = number.figure();
        Unit unit = token.meaning().unit();
        return figure.kind() == Kind.LOOSE && unit != null && unit != Unit.SECOND && figure.end() == token.end()
                ? figure.counting(unit, true, figure.end())
                : figure;
    }

    /** Adds the number with its scale, its unit and its sign, and says which token comes next. */
    private int addWithWhatFollows(Figure number, int first, int following, boolean alone) {
        if (isNumberedMonth(number)) {
            found.add(number.as(Form.MONTH_NAME));
            return following;
        }
        Figure figure = number;
        int next = following;
        boolean scaled = false;
        int half = spelled.halfAfter(next);
        if (half > next) {
            figure = figure.andHalf(tokens.get(half - 1).end());
            next = half;
        }
        Token token = next < tokens.size() ? tokens.get(next) : null;
        if (token != null && touches(next - 1, next) && token.meaning().scale() > 0) {
            int exponent = token.meaning().scale();
            if (token.meaning().isScale()) {
                figure = figure.scaled(exponent, token.end());
                next++;
                scaled = true;
            } else {
                figure = figure.orMeaning(Figure.scale(figure.likeliest(), exponent));
            }
        } else if (!numerals.known()) {
            figure = withUnknownScale(figure, tokens.get(next - 1).end());
        }
        if (!scaled && isDecade(figure)) {
            figure = figure.orMeaning(figure.likeliest().remainder(CENTURY));
        }
        figure = halfOfDay(figure, next);
        Surroundings.Measured measured = surroundings.measure(figure, first, next, alone);
        found.add(measured.figure());
        return Math.max(next, measured.next());
    }

    /** Chinese, Japanese and Korean say "month 5" for May. */
    private boolean isNumberedMonth(Figure figure) {
        int end = figure.end();
        return figure.form() == Form.DIGITS && end < text.length() && MONTH_SIGNS.indexOf(text.charAt(end)) >= 0;
    }

    private boolean touches(int one, int next) {
        return tokens.get(one).touches(tokens.get(next).start(), text);
    }

    /** In languages of many endings a scale word is known by its beginning. */
    private Figure withUnknownScale(Figure figure, int end) {
        int at = end < text.length() && UCharacter.isUWhiteSpace(text.charAt(end)) ? end + 1 : end;
        String word = wordAt(at);
        Optional<Numerals.Scale> scale = word.isEmpty() ? Optional.empty() : numerals.scale(word);
        return scale.map(known -> figure.scaled(known.exponent(), at + known.length()))
                .orElse(figure);
    }

    private String wordAt(int place) {
        int end = place;
        int limit = Math.min(text.length(), place + Numerals.LONGEST_WORD);
        while (end < limit && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(place, end);
    }

    /** "1990s" and "1990-е" may be "90s" and "90-е". */
    private boolean isDecade(Figure figure) {
        BigDecimal value = figure.likeliest();
        int end = figure.end();
        return figure.form() == Form.DIGITS
                && end - figure.start() == 4
                && value.remainder(BigDecimal.TEN).signum() == 0
                && value.compareTo(BigDecimal.valueOf(1000)) > 0
                && value.compareTo(BigDecimal.valueOf(2100)) < 0
                && end < text.length()
                && "sS-–‑'’".indexOf(text.charAt(end)) >= 0;
    }

    private boolean saysHalfOfDay(int next) {
        return follows(next, Role.AFTERNOON) || follows(next, Role.FORENOON);
    }

    private boolean follows(int next, Role role) {
        return next < tokens.size() && tokens.get(next).is(role) && touches(next - 1, next);
    }

    /** In "6 p.m.", "6 часов вечера" and in the hours of "6:30 p.m." the number may mean 18. */
    private Figure halfOfDay(Figure figure, int next) {
        boolean hour =
                next + 1 < tokens.size() && tokens.get(next).meaning().unit() == Unit.HOUR && touches(next - 1, next);
        int word = hour ? next + 1 : next;
        BigDecimal value = figure.likeliest();
        if (follows(word, Role.AFTERNOON) && value.compareTo(NOON) < 0) {
            return figure.orMeaning(value.add(NOON));
        }
        if (follows(word, Role.FORENOON) && value.compareTo(NOON) == 0) {
            return figure.orMeaning(BigDecimal.ZERO);
        }
        return figure;
    }

    private List<Figure> clock(List<Figure> time, int next) {
        time.set(0, halfOfDay(time.getFirst(), next));
        if (text.substring(time.get(1).start(), time.get(1).end()).equals("00")) {
            time.set(1, time.get(1).as(Form.ROUND_MINUTES));
        }
        return time;
    }
}
