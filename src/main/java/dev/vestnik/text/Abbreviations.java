package dev.vestnik.text;

import com.ibm.icu.util.UResourceBundle;
import dev.vestnik.Language;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whether a full stop that ICU takes for the end of a sentence is one of an abbreviation.
 *
 * <p>ICU has a filter for that ({@code FilteredBreakIteratorBuilder}), but it compares the ends of words: "ул." in its list for
 * Russian joins everything after "уснул.", "O." in the one for English everything after "NATO.". So the lists are read from
 * ICU and compared with whole words here; for Russian and English, where they are short or odd ("руб.", "In."), ours are used.
 */
final class Abbreviations {

    /** Always followed by what they belong to, so never the end of a sentence. Lower case, without the last full stop. */
    private static final Set<String> BINDING = words(
            // Russian, Ukrainian, Belarusian: places, people and their titles, references.
            "им ім обл респ ул вул просп пр пер пл бул наб св проф акад праф доц канд ген полк подп кап лейт адм гр тов",
            "ст см ср напр див отв зам пом нач зав в.ч т.е т.к т.н т.о",
            // English: the same.
            "mr mrs ms dr prof rev hon gov sen rep gen col capt lt sgt maj cmdr st mt vs cf e.g i.e viz",
            "янв фев февр апр авг сент окт ноя нояб дек jan feb apr aug sept oct nov dec");

    /** Go on before a figure only: "рис." is also rice and "тел." also bodies. */
    private static final Set<String> BEFORE_FIGURES =
            words("рис табл стр гл разд п пп ч т тел no nos vol fig p pp art sec ch");

    /** End a sentence or not: they do before a word that sentences begin with. */
    private static final Set<String> OPEN = words("inc corp ltd co bros jr sr");

    /** The same, after a number: years and centuries. Before a name "г." is "city" and goes on. */
    private static final Set<String> DATES = words("г гг в вв р рр ст");

    /** End a sentence, after a number; before a name these are a village, a volume, a professor's initial. */
    private static final Set<String> UNITS = words("к с м л т ч мм см км га кг коп");

    /** End an enumeration: "и т. д.", "и т. п.". */
    private static final Set<String> AND_SO_ON = words("д п");

    /**
     * Words that, with a capital letter, begin a sentence and hardly a name: pronouns, prepositions, conjunctions and a few
     * adverbs of reports.
     */
    private static final Set<String> OPENERS = words(
            "он она оно они мы вы я это эти этот эта там тут так также такой такие тогда теперь потом затем ранее позже по на",
            "в во из за до об о от с со у к ко для как когда если но а и или однако кроме между среди после перед через при",
            "всего все его ее её их наш что кто где сейчас сегодня вчера завтра тем этого этом именно поэтому",
            "the a an he she it they we you i his her its their our this that these those there here then in on at by for",
            "from to of with as but and or so if when while after before since however meanwhile also both all some no not",
            "who what why how");

    /** In characters. A longer word is no abbreviation, and not worth looking at to its other end. */
    private static final int LONGEST = 24;

    private static final Pattern NUMBER = Pattern.compile("[\\d.,–-]*\\d|[IVXLCDM]+");
    private static final Pattern ACRONYM = Pattern.compile("\\p{L}(?:\\.\\p{L})+");

    /** ICU has lists for these; for a language without one it would give that of the machine's own language. */
    private static final Set<String> LISTED_BY_ICU = Set.of("de", "fr", "es", "it", "pt");

    private final Set<String> listed;

    Abbreviations(Language language) {
        this.listed = LISTED_BY_ICU.contains(language.code()) ? icuList(language.code()) : Set.of();
    }

    private static Set<String> icuList(String code) {
        String[] list = UResourceBundle.getBundleInstance("com/ibm/icu/impl/data/icudata/brkitr", code)
                .get("exceptions")
                .get("SentenceBreak")
                .getStringArray();
        return Arrays.stream(list)
                .map(abbreviation -> abbreviation.replaceFirst("\\.$", ""))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the sentence goes on after this full stop.
     *
     * @param stop index of the full stop
     * @param next index of the first character after it that is not blank; there is one
     */
    boolean goesOn(String text, int stop, int next) {
        int start = wordStart(text, stop);
        int beforeEnd = Blanks.skipBack(text, 0, start);
        String before = text.substring(wordStart(text, beforeEnd), beforeEnd);
        String word = text.substring(start, stop);
        String lower = word.toLowerCase(Locale.ROOT);
        if (NUMBER.matcher(before).matches()) {
            if (DATES.contains(word)) {
                return !opens(text, next);
            }
            if (UNITS.contains(word)) {
                return false;
            }
        }
        if (BEFORE_FIGURES.contains(lower) && Character.isDigit(text.codePointAt(next))) {
            return true;
        }
        if ((before.equals("т.") && AND_SO_ON.contains(word)) || (before.equals("и") && word.equals("пр"))) {
            return false;
        }
        if (OPEN.contains(lower) || (ACRONYM.matcher(word).matches() && !BINDING.contains(lower))) {
            return !opens(text, next);
        }
        return BINDING.contains(lower) || listed.contains(word) || isLetter(word);
    }

    /** "А.", "J.", and Russian "г.", "р.", "д.": a single letter with a full stop stands for a word. */
    private static boolean isLetter(String word) {
        return word.length() == 1 && Character.isLetter(word.charAt(0));
    }

    private static boolean opens(String text, int next) {
        int start = next;
        while (start < text.length() && !partOfWord(text.charAt(start)) && !Blanks.blank(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return OPENERS.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private static int wordStart(String text, int end) {
        int at = end;
        int bound = Math.max(0, end - LONGEST);
        while (at > bound && partOfWord(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean partOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == ',';
    }

    private static Set<String> words(String... lists) {
        return Arrays.stream(lists)
                .flatMap(list -> Stream.of(list.split(" ", -1)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
