package dev.vestnik.check;

import dev.vestnik.check.Figure.Form;
import dev.vestnik.check.Meaning.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The months and weekdays of a text.
 *
 * @param months in the order of the text
 * @param digital months that digits such as "04.07" may mean
 * @param weekdays in the order of the text
 */
record Dates(List<Mention> months, Set<Integer> digital, List<Weekday> weekdays) {

    static final int LAST_DAY = 31;

    /** "-го ", "th of ", " of the ". */
    private static final int LONGEST_GAP = 8;

    /** Between a month's name and the day behind it. */
    private static final int SHORT_GAP = 2;

    private static final int YEAR_DIGITS = 4;

    /** Days of one range or list. */
    private static final int MOST_DAYS = 8;

    /** Words for something else as well, or abbreviations of it, when they have no day beside them. */
    private static final Set<String> AMBIGUOUS = Set.of(
            "may", "march", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "янв", "февр",
            "мар", "апр", "июн", "июл", "авг", "сент", "окт", "нояб", "дек");

    /**
     * A month.
     *
     * @param numbers the days that are named with it, and the year
     * @param sure whether it can be nothing else
     */
    record Mention(int month, List<Integer> numbers, int start, int end, boolean sure) {}

    /**
     * A weekday.
     *
     * @param day from 1 for Monday
     * @param sure whether it can be nothing else
     * @param night whether it may be its neighbour's: the night to Monday is Sunday's
     */
    record Weekday(int day, int start, int end, boolean sure, boolean night) {}

    static Dates of(NumberText text) {
        List<Mention> months = new ArrayList<>();
        Set<Integer> digital = new HashSet<>();
        List<Figure> figures = text.figures();
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            switch (figure.form()) {
                case MONTH_NAME -> months.add(named(text, i));
                case MONTH -> digital.add(figure.likeliest().intValue());
                case DIGITS ->
                    figure.parts().forEach(part -> {
                        if (part.form() == Form.MONTH) {
                            digital.add(part.likeliest().intValue());
                        }
                    });
                case WORDS, ROUND_MINUTES -> {}
            }
        }
        return new Dates(months, digital, weekdays(text));
    }

    private static Mention named(NumberText text, int i) {
        List<Figure> figures = text.figures();
        Figure month = figures.get(i);
        List<Integer> days = new ArrayList<>();
        if (i > 0
                && isDay(figures.get(i - 1))
                && isGap(text.text(), figures.get(i - 1).end(), month.start(), LONGEST_GAP)) {
            days.add(day(figures.get(i - 1)));
            for (int k = i - 2; k >= 0 && isJoined(text, figures, k) && days.size() < MOST_DAYS; k--) {
                days.add(day(figures.get(k)));
            }
        }
        boolean after = i + 1 < figures.size()
                && (isYear(figures.get(i + 1)) || (isDay(figures.get(i + 1)) && isEnglish(text, month)))
                && figures.get(i + 1).unit() == null
                && isGap(text.text(), month.end(), figures.get(i + 1).start(), SHORT_GAP);
        if (after) {
            days.add(day(figures.get(i + 1)));
            for (int k = i + 1; k + 1 < figures.size() && isJoined(text, figures, k) && days.size() < MOST_DAYS; k++) {
                days.add(day(figures.get(k + 1)));
            }
        }
        return new Mention(
                month.likeliest().intValue(), days, month.start(), month.end(), isSure(text, month, !days.isEmpty()));
    }

    private static boolean isDay(Figure figure) {
        BigDecimal value = figure.likeliest();
        boolean number =
                figure.form() == Form.DIGITS || (figure.form() == Form.WORDS && figure.kind() == Meaning.Kind.ORDINAL);
        return number
                && value.signum() > 0
                && value.scale() <= 0
                && value.compareTo(BigDecimal.valueOf(LAST_DAY)) <= 0
                && figure.end() - figure.start() <= (figure.form() == Form.DIGITS ? 2 : LAST_DAY);
    }

    private static boolean isYear(Figure figure) {
        BigDecimal value = figure.likeliest();
        return figure.form() == Form.DIGITS && figure.end() - figure.start() == YEAR_DIGITS && value.scale() <= 0;
    }

    /** Only there does a day follow its month. */
    private static boolean isEnglish(NumberText text, Figure month) {
        return text.text().charAt(month.start()) < 0x80;
    }

    private static int day(Figure figure) {
        return figure.likeliest().intValue();
    }

    /** Only blanks, and the letters of an ordinal or a preposition. */
    private static boolean isGap(String text, int from, int to, int longest) {
        if (to - from > longest || to <= from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isLetter(c) && c != ' ' && c != '\u00A0' && c != '-' && c != '‑') {
                return false;
            }
        }
        return true;
    }

    /** "24–26 июля", "24 and 25 July", "24, 25 июля". */
    private static boolean isJoined(NumberText text, List<Figure> figures, int first) {
        Figure one = figures.get(first);
        Figure next = figures.get(first + 1);
        if (!isDay(one)
                || !isDay(next)
                || one.unit() != null
                || next.start() - one.end() > LONGEST_GAP
                || next.start() < one.end()) {
            return false;
        }
        String between = text.text().substring(one.end(), next.start()).strip();
        if (between.isEmpty()) {
            return false;
        }
        if (between.chars().allMatch(c -> ",-–—‑/".indexOf(c) >= 0)) {
            return true;
        }
        String word = between.substring(between.lastIndexOf(' ') + 1);
        Meaning meaning = text.numerals().meaning(word);
        return meaning != null && meaning.is(Role.JOINT);
    }

    private static boolean isSure(NumberText text, Figure month, boolean hasDay) {
        String word = text.text().substring(month.start(), month.end());
        boolean capital = Character.isUpperCase(word.charAt(0));
        boolean latin = word.charAt(0) < 0x80;
        if (latin && (!capital || word.length() < 3)) {
            return false;
        }
        String folded = WordTable.fold(word);
        // A Russian month in capitals begins a sentence or is somebody's name.
        boolean ambiguous = AMBIGUOUS.contains(folded) || (capital && !latin);
        return !ambiguous || hasDay;
    }

    private static List<Weekday> weekdays(NumberText text) {
        List<Weekday> found = new ArrayList<>();
        List<Token> tokens = text.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            int day = token.meaning().weekday();
            if (day != 0) {
                boolean eve = near(tokens, i - 2, token) || near(tokens, i - 1, token) || near(tokens, i + 1, token);
                found.add(new Weekday(Math.abs(day), token.start(), token.end(), day > 0, eve));
            }
        }
        return found;
    }

    private static boolean near(List<Token> tokens, int i, Token token) {
        return i >= 0
                && i < tokens.size()
                && tokens.get(i).is(Role.EVE)
                && Math.abs(tokens.get(i).start() - token.start()) < 3 * LONGEST_GAP;
    }

    /** Months in the order of the calendar that are named, with whatever certainty. */
    boolean mayHave(int month) {
        return digital.contains(month) || months.stream().anyMatch(mention -> mention.month == month);
    }

    int[] monthCounts() {
        int[] counts = new int[13];
        months.forEach(mention -> counts[mention.month]++);
        return counts;
    }

    int[] weekdayCounts() {
        int[] counts = new int[8];
        weekdays.forEach(weekday -> counts[weekday.day]++);
        return counts;
    }

    static int sum(int[] counts) {
        return Arrays.stream(counts).sum();
    }
}
