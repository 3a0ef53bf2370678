package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import dev.vestnik.Language;
import dev.vestnik.check.Figure.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the numbers of a text. Signs are not part of them: a hyphen, a dash and a minus look the same in "Беларусь −1" and
 * "-1", and in ranges. Numbers that belong to a word ("COVID-19", "20th") count like any other.
 */
final class Figures {

    /** A scale word, a half of the day or a suffix stands this close behind its number, in chars. */
    private static final int CLOSE = 1;

    /** "ten or twenty million", "от 10 до 15 тысяч": the longest word that joins two numbers of one scale. */
    private static final int LONGEST_JOINT = 5;

    private final String text;
    private final Numerals numerals;

    private Figures(String text, Language language) {
        this.text = text;
        this.numerals = Numerals.of(language);
    }

    /** All numbers of the text, in digits and in words, in its order. */
    static List<Figure> of(String text, Language language) {
        Figures figures = new Figures(text, language);
        List<Figure> all = figures.inDigits();
        all.addAll(figures.inWords(all));
        all.sort(Comparator.comparingInt(Figure::start));
        return all;
    }

    private List<Figure> inDigits() {
        List<Figure> found = new ArrayList<>();
        for (int i = 0; i < text.length(); ) {
            if (UCharacter.isDigit(text.codePointAt(i))) {
                DigitGroups groups = DigitGroups.at(text, i);
                i = groups.end();
                found.addAll(meanings(groups));
            } else {
                i += Character.charCount(text.codePointAt(i));
            }
        }
        for (int i = 1; i < found.size(); i++) {
            joinYears(found, i);
            shareScale(found, i);
            if (i > 1) {
                markDate(found, i);
            }
        }
        return found;
    }

    private List<Figure> meanings(DigitGroups groups) {
        if (groups.isTime() || (groups.isDottedTime() && saysHalfOfDay(dottedWordAt(skipBlank(groups.end()))))) {
            return clock(groups.parts());
        }
        List<Figure> figures = groups.figures(numerals);
        figures.set(figures.size() - 1, withWhatFollows(figures.getLast()));
        return figures;
    }

    private Figure withWhatFollows(Figure figure) {
        int at = skipBlank(figure.end());
        String word = wordAt(at);
        Optional<Numerals.Scale> scale = word.isEmpty() ? Optional.empty() : numerals.scale(word);
        if (scale.isPresent()) {
            Figure scaled = figure.scaled(
                    scale.get().exponent(),
                    scale.get().sure() ? at + scale.get().length() : figure.end());
            return scale.get().sure() ? scaled : figure.orMeaning(scaled.likeliest());
        }
        BigDecimal value = figure.likeliest();
        if (isDecade(value, figure.end())) {
            return figure.orMeaning(value.remainder(BigDecimal.valueOf(100)));
        }
        return halfOfDay(figure, at);
    }

    /** "1990s" and "1990-е" may be "90s" and "90-е". */
    private boolean isDecade(BigDecimal value, int end) {
        return value.remainder(BigDecimal.TEN).signum() == 0
                && value.compareTo(BigDecimal.valueOf(1000)) > 0
                && value.compareTo(BigDecimal.valueOf(2100)) < 0
                && end < text.length()
                && "sS-–‑'’".indexOf(text.charAt(end)) >= 0;
    }

    /** In "6 p.m." and in the hours of "6:30 p.m." the number may mean 18. */
    private Figure halfOfDay(Figure figure, int at) {
        String word = dottedWordAt(at);
        BigDecimal hour = figure.likeliest();
        BigDecimal noon = BigDecimal.valueOf(12);
        if (numerals.afternoon(word) && hour.compareTo(noon) < 0) {
            return figure.orMeaning(hour.add(noon));
        }
        if (numerals.forenoon(word) && hour.compareTo(noon) == 0) {
            return figure.orMeaning(BigDecimal.ZERO);
        }
        return figure;
    }

    private boolean saysHalfOfDay(String word) {
        return numerals.afternoon(word) || numerals.forenoon(word);
    }

    private List<Figure> clock(List<Figure> time) {
        int at = skipBlank(time.getLast().end());
        time.set(0, halfOfDay(time.getFirst(), at));
        if (text.substring(time.get(1).start(), time.get(1).end()).equals("00")) {
            time.set(1, time.get(1).as(Form.ROUND_MINUTES));
        }
        return time;
    }

    /** In "2019/20" and "2019–20" the second number may be written out as 2020 elsewhere. */
    private void joinYears(List<Figure> found, int i) {
        Figure year = found.get(i - 1);
        Figure second = found.get(i);
        boolean joined = second.start() == year.end() + 1 && "/-–‑".indexOf(text.charAt(year.end())) >= 0;
        if (joined && year.end() - year.start() == 4 && second.end() - second.start() == 2) {
            int century = year.likeliest().intValue() / 100 * 100;
            found.set(i, second.orMeaning(second.likeliest().add(BigDecimal.valueOf(century))));
        }
    }

    /** In "50-60 тыс." the first number is of thousands too. */
    private void shareScale(List<Figure> found, int i) {
        Figure first = found.get(i - 1);
        Optional<Numerals.Scale> scale = numerals.scale(wordAt(skipBlank(digitsEnd(found.get(i)))));
        if (scale.isPresent()
                && digitsEnd(first) == first.end()
                && isJoint(first.end(), found.get(i).start())) {
            found.set(
                    i - 1,
                    first.orMeaning(Figure.scale(first.likeliest(), scale.get().exponent())));
        }
    }

    private int digitsEnd(Figure figure) {
        int end = figure.end();
        while (end > figure.start() && !UCharacter.isDigit(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private boolean isJoint(int from, int to) {
        if (to - from > LONGEST_JOINT + 2) {
            return false;
        }
        String between = text.substring(from, to).strip();
        return between.length() <= LONGEST_JOINT
                && (between.chars().allMatch(Character::isLetter)
                        || between.chars().allMatch(c -> "-–—‑…".indexOf(c) >= 0));
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

    private List<Figure> inWords(List<Figure> digits) {
        List<Words.Word> words = Words.of(text);
        List<Figure> found = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < words.size(); i++) {
            Words.Word word = words.get(i);
            while (next < digits.size() && digits.get(next).end() <= word.start()) {
                next++;
            }
            boolean taken = next < digits.size() && digits.get(next).start() < word.end();
            if (!taken && word.end() - word.start() <= 2 * Numerals.LONGEST_WORD) {
                i = inWords(words, i, found);
            }
        }
        return found;
    }

    /** Adds what the words from i on mean, and says which word was the last of it. */
    private int inWords(List<Words.Word> words, int i, List<Figure> found) {
        Words.Word word = words.get(i);
        int start = word.start();
        if (numerals.mayBegin(word.folded())) {
            for (int last = Math.min(i + 2, words.size() - 1); last >= i; last--) {
                Optional<Integer> value = numerals.spelled(phrase(words, i, last));
                if (value.isPresent()) {
                    int end = words.get(last).end();
                    Figure figure = Figure.single(start, end, BigDecimal.valueOf(value.get()), Form.WORDS);
                    found.add(withWhatFollows(figure));
                    return last;
                }
            }
        }
        numerals.month(word.folded())
                .ifPresent(month ->
                        found.add(Figure.single(start, word.end(), BigDecimal.valueOf(month), Form.MONTH_NAME)));
        Numerals.romanValue(text.substring(start, word.end()))
                .or(() -> numerals.compounded(word.folded()))
                .ifPresent(value -> found.add(Figure.single(start, word.end(), BigDecimal.valueOf(value), Form.WORDS)));
        if (word.end() - start > 1) {
            numerals.scale(text.substring(start, word.end()))
                    .ifPresent(scale -> found.add(Figure.single(
                            start, word.end(), BigDecimal.ONE.scaleByPowerOfTen(scale.exponent()), Form.WORDS)));
        }
        return i;
    }

    private static String phrase(List<Words.Word> words, int first, int last) {
        StringBuilder phrase = new StringBuilder(words.get(first).folded());
        for (int i = first + 1; i <= last; i++) {
            phrase.append(' ').append(words.get(i).folded());
        }
        return phrase.toString();
    }

    private int skipBlank(int place) {
        int i = place;
        while (i < text.length() && i - place < CLOSE && UCharacter.isUWhiteSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private String wordAt(int place) {
        int end = place;
        int limit = Math.min(text.length(), place + Numerals.LONGEST_WORD);
        while (end < limit && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(place, end);
    }

    private String dottedWordAt(int place) {
        int end = place;
        int limit = Math.min(text.length(), place + Numerals.LONGEST_WORD);
        while (end < limit && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        String word = text.substring(place, end);
        return word.endsWith(".") && word.indexOf('.') == word.length() - 1 ? word.substring(0, end - place - 1) : word;
    }
}
