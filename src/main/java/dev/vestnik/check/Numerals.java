package dev.vestnik.check;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.CompactDecimalFormat;
import com.ibm.icu.text.CompactDecimalFormat.CompactStyle;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import dev.vestnik.Language;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How one language writes numbers, as far as CLDR knows: separators, words for small numbers in all their inflections, words
 * for thousands and millions, names of months, halves of the day. Costs some milliseconds to make, so it is kept; there are
 * only as many as there are languages.
 */
final class Numerals {

    private static final ConcurrentMap<String, Numerals> KNOWN = new ConcurrentHashMap<>();

    /** Compounds such as "twenty-four" end here; beyond, only the hundreds are looked for. */
    private static final int LARGEST_SPELLED = 100;

    /** No language's scale word with an ending is longer. */
    static final int LONGEST_WORD = 20;

    /** A stem has to be this long before an unknown ending may follow ("миллион" + "ами"). */
    private static final int SHORTEST_STEM = 4;

    private static final int LONGEST_ENDING = 3;

    /** What papers write and CLDR does not have; in any language, since the abbreviations travel. */
    private static final Map<String, Integer> PRESS =
            Map.of("mln", 6, "mn", 6, "bn", 9, "mlrd", 9, "trn", 12, "tln", 12);

    /** English and Russian words for the second half of the day; CLDR's own are added. */
    private static final Set<String> AFTERNOON = Set.of("pm", "p.m", "p.m.", "вечера", "дня");

    private static final Set<String> FORENOON = Set.of("am", "a.m", "a.m.", "утра", "ночи");

    private static final Map<String, Integer> ROMAN = roman();

    private final char groupingSeparator;
    private final Map<String, Integer> spelled = new HashMap<>();
    private final Set<String> firstWords;
    private final Map<String, Integer> scales = new HashMap<>(PRESS);
    private final Map<String, Integer> months = new HashMap<>();
    private final List<String> halves;

    private Numerals(ULocale locale) {
        groupingSeparator = DecimalFormatSymbols.getInstance(locale).getGroupingSeparator();
        spell(locale);
        firstWords = spelled.keySet().stream()
                .map(phrase -> phrase.split(" ", 2)[0])
                .collect(Collectors.toUnmodifiableSet());
        nameScales(locale);
        nameMonths(locale);
        halves = List.of(DateFormatSymbols.getInstance(locale).getAmPmStrings()).stream()
                .map(Words::fold)
                .toList();
    }

    static Numerals of(Language language) {
        return KNOWN.computeIfAbsent(language.code(), code -> new Numerals(ULocale.forLanguageTag(code)));
    }

    boolean groupsWith(int separator) {
        return separator == groupingSeparator;
    }

    /**
     * A scale word.
     *
     * @param exponent 3 for thousand, 6 for million, …
     * @param sure whether it can be nothing else; "5 m" may be five million or five metres
     * @param length how much of the word is it, in chars
     */
    record Scale(int exponent, boolean sure, int length) {}

    /** The scale that a word following a number stands for. */
    Optional<Scale> scale(String word) {
        String folded = fold(word);
        Integer whole = scales.get(folded);
        if (whole != null) {
            return Optional.of(new Scale(whole, folded.length() > 1, word.length()));
        }
        for (int length = folded.length() - 1; length > 0; length--) {
            Integer exponent = scales.get(folded.substring(0, length));
            boolean unspaced = UScript.breaksBetweenLetters(UScript.getScript(folded.codePointAt(0)));
            boolean ending = length >= SHORTEST_STEM && folded.length() - length <= LONGEST_ENDING;
            if (exponent != null && (unspaced || ending)) {
                return Optional.of(new Scale(exponent, true, unspaced ? length : word.length()));
            }
        }
        return Optional.empty();
    }

    /** Whether a number word can begin with this folded word. */
    boolean mayBegin(String word) {
        return firstWords.contains(withoutYo(word));
    }

    /** The number that one or more folded words, with one blank between them, spell out. */
    Optional<Integer> spelled(String phrase) {
        return Optional.ofNullable(spelled.get(withoutYo(phrase)));
    }

    /** The number a folded compound such as "восьмилетний" or "fünftägig" begins with. */
    Optional<Integer> compounded(String word) {
        String folded = withoutYo(word);
        for (int length = Math.min(folded.length() - SHORTEST_STEM, LONGEST_WORD);
                length >= SHORTEST_STEM - 1;
                length--) {
            Integer value = spelled.get(folded.substring(0, length));
            if (value != null && value > 1 && value < LARGEST_SPELLED) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The number of the month that has this folded name or abbreviation. */
    Optional<Integer> month(String word) {
        return Optional.ofNullable(months.get(withoutYo(word)));
    }

    /**
     * The value of a Roman numeral up to 39 in capitals; "I" alone is an English word and is none. Russian
     * papers often type the Cyrillic Х for ten.
     */
    static Optional<Integer> romanValue(String word) {
        return Optional.ofNullable(ROMAN.get(word.replace('Х', 'X')));
    }

    /** Whether what follows an hour says that it is after noon. */
    boolean afternoon(String word) {
        String folded = fold(word);
        return AFTERNOON.contains(folded) || halves.get(1).equals(folded);
    }

    /** Whether what follows an hour says that it is before noon. */
    boolean forenoon(String word) {
        String folded = fold(word);
        return FORENOON.contains(folded) || halves.get(0).equals(folded);
    }

    private void spell(ULocale locale) {
        RuleBasedNumberFormat format = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
        IntStream values = IntStream.concat(
                IntStream.rangeClosed(0, LARGEST_SPELLED),
                IntStream.rangeClosed(2, 9).map(n -> 100 * n));
        int[] all = values.toArray();
        for (String rules : format.getRuleSetNames()) {
            if (rules.contains("cardinal") || rules.contains("ordinal")) {
                for (int value : all) {
                    String phrase = fold(format.format(value, rules)).replace('-', ' ');
                    if (phrase.codePoints().noneMatch(Character::isDigit)) {
                        spelled.putIfAbsent(phrase, value);
                    }
                }
            }
        }
    }

    private void nameScales(ULocale locale) {
        for (CompactStyle style : CompactStyle.values()) {
            CompactDecimalFormat format = CompactDecimalFormat.getInstance(locale, style);
            for (int exponent = 3; exponent <= 12; exponent++) {
                for (int count : new int[] {1, 2, 5}) {
                    nameScale(format.format(BigDecimal.valueOf(count).scaleByPowerOfTen(exponent)), exponent);
                }
            }
        }
    }

    /** "50 тыс." for 50,000 says that "тыс" has the exponent 4 - 1. A stem of all the forms of a word goes in as well. */
    private void nameScale(String compact, int exponent) {
        String digits = compact.codePoints()
                .filter(Character::isDigit)
                .mapToObj(Character::toString)
                .reduce("", String::concat);
        List<Words.Word> words = Words.of(compact.replaceAll("\\p{Nd}", " "));
        if (words.size() != 1 || digits.isEmpty()) {
            return;
        }
        String name = fold(words.getFirst().folded());
        int own = exponent - (digits.length() - 1);
        scales.putIfAbsent(name, own);
        // "тысяча", "тысячи" and "тысяч" share all but their last letter; so do "мільйони" and "мільйонів".
        if (name.length() > SHORTEST_STEM + 1) {
            scales.putIfAbsent(name.substring(0, name.length() - 1), own);
        }
    }

    private void nameMonths(ULocale locale) {
        DateFormatSymbols symbols = DateFormatSymbols.getInstance(locale);
        for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
            for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
                String[] names = symbols.getMonths(context, width);
                for (int month = 0; month < names.length; month++) {
                    months.putIfAbsent(fold(names[month]).replace(".", ""), month + 1);
                }
            }
        }
    }

    private static Map<String, Integer> roman() {
        RuleBasedNumberFormat format = new RuleBasedNumberFormat(ULocale.ROOT, RuleBasedNumberFormat.NUMBERING_SYSTEM);
        Map<String, Integer> values = new HashMap<>();
        for (int value = 2; value < 40; value++) {
            values.put(format.format(value, "%roman-upper"), value);
        }
        return values;
    }

    private static String fold(String text) {
        return withoutYo(Words.fold(text));
    }

    /** CLDR spells Russian words with е where a text may have ё. */
    private static String withoutYo(String folded) {
        return folded.indexOf('ё') < 0 ? folded : folded.replace('ё', 'е');
    }
}
