package dev.vestnik.check;

import com.ibm.icu.text.CompactDecimalFormat;
import com.ibm.icu.text.CompactDecimalFormat.CompactStyle;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import dev.vestnik.check.Meaning.Kind;
import dev.vestnik.check.Meaning.Role;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What CLDR knows about the numbers of one language.
 *
 * @param grouping what groups digits
 * @param words meanings by folded word
 * @param phrases numbers by the folded words that spell them, with one blank between them
 * @param stems powers of ten by what their words begin with
 */
record CldrNumbers(
        char grouping, Map<String, Meaning> words, Map<String, Integer> phrases, Map<String, Integer> stems) {

    /** A stem has to be this long before an unknown ending may follow ("миллион" + "ами"). */
    static final int SHORTEST_STEM = 4;

    /** Compounds such as "twenty-four" end here; beyond, only the hundreds are looked for. */
    static final int LARGEST_SPELLED = 100;

    static CldrNumbers of(ULocale locale) {
        CldrNumbers numbers = new CldrNumbers(
                DecimalFormatSymbols.getInstance(locale).getGroupingSeparator(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>());
        numbers.spell(locale);
        numbers.nameScales(locale);
        numbers.nameMonths(locale);
        numbers.nameHalves(DateFormatSymbols.getInstance(locale).getAmPmStrings());
        return numbers;
    }

    private void add(Meaning meaning) {
        words.merge(meaning.key(), meaning, Meaning::and);
    }

    private void spell(ULocale locale) {
        RuleBasedNumberFormat format = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
        int[] values = IntStream.concat(
                        IntStream.rangeClosed(0, LARGEST_SPELLED),
                        IntStream.rangeClosed(2, 9).map(hundreds -> LARGEST_SPELLED * hundreds))
                .toArray();
        List<String> rules = List.of(format.getRuleSetNames());
        // Cardinals first: CLDR puts them among the ordinals where it has none.
        spell(format, rules.stream().filter(rule -> rule.contains("cardinal")).toList(), values, false);
        spell(format, rules.stream().filter(rule -> rule.contains("ordinal")).toList(), values, true);
        phrases.keySet().forEach(phrase -> {
            for (String word : phrase.split(" ", -1)) {
                add(Meaning.of(word).role(Role.PART));
            }
        });
    }

    private void spell(RuleBasedNumberFormat format, List<String> rules, int[] values, boolean ordinal) {
        for (String rule : rules) {
            for (int value : values) {
                spell(format.format(value, rule), value, ordinal);
            }
        }
    }

    private void spell(String written, int value, boolean ordinal) {
        String phrase = WordTable.fold(written).replace('-', ' ').replace("\u00AD", "");
        if (phrase.codePoints().anyMatch(Character::isDigit)) {
            return;
        }
        if (phrase.indexOf(' ') >= 0) {
            phrases.putIfAbsent(phrase, value);
            return;
        }
        Kind kind = value <= 1 ? Kind.LOOSE : ordinal ? Kind.ORDINAL : Kind.CARDINAL;
        Meaning meaning = words.get(phrase);
        if (meaning == null || !meaning.isNumber()) {
            add(Meaning.of(phrase).number(List.of(BigDecimal.valueOf(value).stripTrailingZeros()), kind));
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
        List<Words.Word> named = Words.of(compact.replaceAll("\\p{Nd}", " "));
        if (named.size() != 1 || digits.isEmpty()) {
            return;
        }
        String name = WordTable.fold(named.getFirst().folded());
        int own = exponent - (digits.length() - 1);
        add(Meaning.of(name).scale(own));
        stems.putIfAbsent(name, own);
        // "тысяча", "тысячи" and "тысяч" share all but their last letter; so do "мільйони" and "мільйонів".
        if (name.length() > SHORTEST_STEM + 1) {
            stems.putIfAbsent(name.substring(0, name.length() - 1), own);
        }
    }

    private void nameMonths(ULocale locale) {
        DateFormatSymbols symbols = DateFormatSymbols.getInstance(locale);
        for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
            for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
                String[] names = symbols.getMonths(context, width);
                for (int month = 0; month < names.length; month++) {
                    String name = WordTable.fold(names[month]).replace(".", "");
                    if (name.chars().allMatch(Character::isLetter)) {
                        add(Meaning.of(name).month(month + 1));
                    }
                }
            }
        }
    }

    private void nameHalves(String[] halves) {
        add(Meaning.of(WordTable.fold(halves[0]).replace(".", "")).role(Role.FORENOON));
        add(Meaning.of(WordTable.fold(halves[1]).replace(".", "")).role(Role.AFTERNOON));
    }
}
