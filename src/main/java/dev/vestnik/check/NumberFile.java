package dev.vestnik.check;

import dev.vestnik.check.Meaning.Kind;
import dev.vestnik.check.Meaning.Role;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What {@code numbers/<language>.txt} says about a language's words around numbers: what CLDR has, without the time it takes to
 * ask, and what papers write besides. Its form is described at the top of {@code ru.txt}.
 */
final class NumberFile {

    /** The languages that have a file; of the others nothing but CLDR's words is known. */
    static final Set<String> LANGUAGES = Set.of("en", "ru");

    private static final Map<String, String> ENDINGS = Map.of(
            "m", " а у ом е ы и ов ам ами ах",
            "f", "а ы е у ой  ам ами ах",
            "s", "я и е ю ей ь ям ями ях",
            "a", "ый ая ое ого ому ым ой ом ую ые ых ыми",
            "i", "ий яя ее его ему им ей ем юю ие их ими",
            "k", "ий ая ое ого ому им ой ом ую ие их ими",
            "n", "е я ю ем и й ям ями ях",
            "b", "ь я ю ем е");

    private final Map<String, Meaning> words = new HashMap<>();
    private char grouping;

    private NumberFile() {}

    static NumberFile of(String language) {
        NumberFile file = new NumberFile();
        KnownNames.lines("/numbers/" + language + ".txt").forEach(file::read);
        return file;
    }

    /** The meanings by folded word. */
    Map<String, Meaning> words() {
        return words;
    }

    /** What groups digits beside blanks; 0 for nothing. */
    char grouping() {
        return grouping;
    }

    private void read(String line) {
        int bar = line.indexOf('|');
        String[] what = line.substring(0, bar).strip().split(" ", 2);
        if (what[0].equals("grouping")) {
            grouping = what[1].charAt(0);
            return;
        }
        for (String word : line.substring(bar + 1).strip().split(" +", -1)) {
            int colon = word.indexOf(':');
            if (colon < 0) {
                add(word, what[0], what[1]);
                continue;
            }
            String stem = word.substring(0, colon);
            for (String ending :
                    ENDINGS.getOrDefault(word.substring(colon + 1), "").split(" ", -1)) {
                add(stem + ending, what[0], what[1]);
            }
        }
    }

    private void add(String word, String what, String value) {
        String key = WordTable.fold(word);
        Meaning plain = Meaning.of(key);
        Meaning meaning = switch (what) {
            case "number" -> plain.number(numbers(value), Kind.CARDINAL);
            case "ordinal" -> plain.number(numbers(value), Kind.ORDINAL);
            case "loose" -> plain.number(numbers(value), Kind.LOOSE);
            case "scale" -> plain.scale(Integer.parseInt(value));
            case "month" -> plain.month(Integer.parseInt(value));
            case "weekday" -> plain.weekday(Integer.parseInt(value));
            case "unit" -> plain.unit(Unit.named(value));
            case "role" -> plain.role(Role.valueOf(value.toUpperCase(Locale.ROOT)));
            default -> throw new IllegalStateException("numbers cannot mean " + what);
        };
        words.merge(key, meaning, Meaning::and);
    }

    private static List<BigDecimal> numbers(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(number -> new BigDecimal(number).stripTrailingZeros())
                .toList();
    }
}
