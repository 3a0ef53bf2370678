package dev.vestnik.check;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import dev.vestnik.Language;
import dev.vestnik.check.Meaning.Kind;
import dev.vestnik.check.Meaning.Role;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * How one language writes numbers: separators, words for small numbers in all their inflections, words for thousands and
 * millions, names of months, halves of the day, as far as CLDR knows; or all that {@link NumberFile} knows. Costs some
 * milliseconds to make, so it is kept; there are only as many as there are languages.
 */
final class Numerals {

    private static final ConcurrentMap<String, Numerals> KNOWN = new ConcurrentHashMap<>();

    /** No language's scale word with an ending is longer. */
    static final int LONGEST_WORD = 20;

    private static final int SHORTEST_STEM = CldrNumbers.SHORTEST_STEM;

    private static final int LONGEST_ENDING = 3;

    private static final int BEGINNINGS = 1 << 12;

    /** What papers write and CLDR does not have; in any language, since the abbreviations travel. */
    private static final Map<String, Integer> PRESS =
            Map.of("mln", 6, "mn", 6, "bn", 9, "mlrd", 9, "trn", 12, "tln", 12);

    /** In any language, since the words travel as well; CLDR's own are added. */
    private static final Set<String> AFTERNOON = Set.of("pm", "вечера", "дня");

    private static final Set<String> FORENOON = Set.of("am", "утра", "ночи");

    /** Signs that every language counts with. */
    private static final Map<String, Unit> UNIVERSAL = Map.of(
            "%",
            Unit.PERCENT,
            "$",
            Unit.DOLLAR,
            "€",
            Unit.EURO,
            "£",
            Unit.POUND_STERLING,
            "₽",
            Unit.RUBLE,
            "°",
            Unit.DEGREE,
            "₴",
            Unit.HRYVNIA);

    private static final Map<String, BigDecimal> ROMAN = roman();

    private final char groupingSeparator;
    private final boolean known;
    private final Map<String, Meaning> words;
    private final Map<String, Integer> phrases = new HashMap<>();
    private final Map<String, Integer> stems = new HashMap<>(PRESS);
    private final BitSet compounds = new BitSet(BEGINNINGS);
    private final WordTable table;

    private Numerals(String language) {
        known = NumberFile.LANGUAGES.contains(language);
        if (known) {
            NumberFile file = NumberFile.of(language);
            groupingSeparator = file.grouping();
            words = file.words();
        } else {
            CldrNumbers cldr = CldrNumbers.of(ULocale.forLanguageTag(language));
            groupingSeparator = cldr.grouping();
            words = cldr.words();
            phrases.putAll(cldr.phrases());
            cldr.stems().forEach(stems::putIfAbsent);
        }
        PRESS.forEach((word, exponent) -> add(Meaning.of(word).scale(exponent)));
        UNIVERSAL.forEach((sign, unit) -> add(Meaning.of(WordTable.fold(sign)).unit(unit)));
        FORENOON.forEach(word -> add(Meaning.of(word).role(Role.FORENOON)));
        AFTERNOON.forEach(word -> add(Meaning.of(word).role(Role.AFTERNOON)));
        if (compounds()) {
            words.forEach(this::maybeCompounded);
        }
        table = new WordTable(words);
    }

    static Numerals of(Language language) {
        return KNOWN.computeIfAbsent(language.code(), Numerals::new);
    }

    /** Whether its units, its signs and its grammar of numbers are known, and not only what CLDR has of its numerals. */
    boolean known() {
        return known;
    }

    boolean groupsWith(int separator) {
        return separator == groupingSeparator;
    }

    /** What the word or sign means that stands there; null when it has nothing to do with numbers. */
    @Nullable Meaning meaning(String text, int start, int end) {
        Meaning meaning = table.get(text, start, end);
        if (meaning != null) {
            return meaning;
        }
        return isRoman(text.charAt(start)) ? romanMeaning(text.substring(start, end)) : compounded(text, start, end);
    }

    @Nullable Meaning meaning(String word) {
        return table.get(word, 0, word.length());
    }

    /** The number that several folded words, with one blank between them, spell out; null for none. */
    @Nullable Integer spelled(String phrase) {
        return phrases.get(phrase);
    }

    /**
     * A scale word that is only known by its beginning.
     *
     * @param exponent 3 for thousand, 6 for million, …
     * @param length how much of the word is it, in chars
     */
    record Scale(int exponent, int length) {}

    /** The scale that a word following a number stands for, though it has an ending that CLDR does not have. */
    Optional<Scale> scale(String word) {
        String folded = WordTable.fold(word);
        for (int length = folded.length() - 1; length > 0; length--) {
            Integer exponent = stems.get(folded.substring(0, length));
            boolean unspaced = UScript.breaksBetweenLetters(UScript.getScript(folded.codePointAt(0)));
            boolean ending = length >= SHORTEST_STEM && folded.length() - length <= LONGEST_ENDING;
            if (exponent != null && (unspaced || ending)) {
                return Optional.of(new Scale(exponent, unspaced ? length : word.length()));
            }
        }
        return Optional.empty();
    }

    /** "восьмилетний" and "fünftägig" begin with a number; what follows may be a unit. */
    private @Nullable Meaning compounded(String text, int start, int end) {
        if (end - start < 2 * SHORTEST_STEM - 1
                || end - start > 2 * LONGEST_WORD
                || !compounds.get(beginning(text, start))) {
            return null;
        }
        String folded = WordTable.fold(text.substring(start, end));
        int longest = Math.min(folded.length() - SHORTEST_STEM, LONGEST_WORD);
        for (int length = longest; length >= SHORTEST_STEM - 1; length--) {
            Meaning number = words.get(folded.substring(0, length));
            if (number != null && isCompoundable(number)) {
                Meaning rest = words.get(folded.substring(length));
                Kind kind = rest == null || rest.unit() == null ? Kind.LOOSE : Kind.CARDINAL;
                Meaning whole = Meaning.of(folded).number(number.values(), kind);
                return rest == null || rest.unit() == null ? whole : whole.unit(rest.unit());
            }
        }
        return null;
    }

    private static boolean isCompoundable(Meaning number) {
        return number.isNumber()
                && number.kind() == Kind.CARDINAL
                && number.values().getFirst().compareTo(BigDecimal.ONE) > 0
                && number.values().getFirst().compareTo(BigDecimal.valueOf(CldrNumbers.LARGEST_SPELLED)) < 0;
    }

    /** A number that words with other first letters seldom have. */
    private static int beginning(String text, int start) {
        int hash = 0;
        for (int i = start; i < start + SHORTEST_STEM - 1; i++) {
            int c = WordTable.fold(text.charAt(i));
            hash = 31 * hash + (c < 0 ? 0 : c);
        }
        return hash & (BEGINNINGS - 1);
    }

    private static boolean isRoman(char c) {
        return c == 'I' || c == 'V' || c == 'X' || c == 'Х';
    }

    /**
     * A Roman numeral up to 39 in capitals; "I" alone is an English word and is none. Russian papers often type the Cyrillic
     * Х for ten.
     */
    private static @Nullable Meaning romanMeaning(String word) {
        BigDecimal value = ROMAN.get(word.replace('Х', 'X'));
        return value == null ? null : Meaning.of(word).number(List.of(value), Kind.LOOSE);
    }

    private void add(Meaning meaning) {
        words.merge(meaning.key(), meaning, Meaning::and);
    }

    private void maybeCompounded(String word, Meaning meaning) {
        if (word.length() >= SHORTEST_STEM - 1 && isCompoundable(meaning)) {
            compounds.set(beginning(word, 0));
        }
    }

    /** English joins its compounds with hyphens, and "tenant" has nothing to do with ten. */
    private boolean compounds() {
        return !words.containsKey("twice");
    }

    private static Map<String, BigDecimal> roman() {
        List<String> units = List.of("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX");
        Map<String, BigDecimal> values = new HashMap<>();
        for (int value = 2; value < 40; value++) {
            values.put(
                    "X".repeat(value / 10) + units.get(value % 10),
                    BigDecimal.valueOf(value).stripTrailingZeros());
        }
        return values;
    }
}
