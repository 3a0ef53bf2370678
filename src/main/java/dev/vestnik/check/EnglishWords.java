package dev.vestnik.check;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** English words that are no names, though they may have a capital: in names of institutions, in headlines, in front. */
final class EnglishWords {

    private static final Set<String> ORDINARY = KnownNames.lines("/names/ordinary-english.txt").stream()
            .flatMap(line -> Arrays.stream(line.split(" ", -1)))
            .collect(Collectors.toUnmodifiableSet());

    /** Words with these endings are made of others; names seldom end so. */
    private static final List<String> DERIVING = List.of(
            "tion",
            "tions",
            "sion",
            "sions",
            "ment",
            "ments",
            "ness",
            "ity",
            "ities",
            "ism",
            "ists",
            "ist",
            "ance",
            "ances",
            "ence",
            "ences",
            "ship",
            "ships",
            "hood",
            "able",
            "ible",
            "ful",
            "less",
            "ous",
            "ive",
            "ives",
            "ical",
            "ology",
            "ological",
            "graphy",
            "wards",
            "ation",
            "ational",
            "ings",
            "ially",
            "ingly",
            "edly",
            "men",
            "women",
            "ized",
            "ised",
            "izing",
            "ising",
            "aries",
            "ories",
            "ary",
            "ory");

    private static final int SHORTEST_DERIVED = 7;

    private static final List<String> INFLECTING =
            List.of("s", "es", "d", "ed", "ing", "er", "ers", "ly", "al", "ally", "est", "y", "n");

    private EnglishWords() {}

    /** @param word folded, with or without a capital in the text */
    static boolean have(String word) {
        if (ORDINARY.contains(word)) {
            return true;
        }
        if (word.length() >= SHORTEST_DERIVED && DERIVING.stream().anyMatch(word::endsWith)) {
            return true;
        }
        for (String ending : INFLECTING) {
            if (word.length() > ending.length() + 2 && word.endsWith(ending)) {
                String stem = word.substring(0, word.length() - ending.length());
                // "making", "cities", "stopped"
                if (ORDINARY.contains(stem)
                        || ORDINARY.contains(stem + "e")
                        || (stem.endsWith("i") && ORDINARY.contains(stem.substring(0, stem.length() - 1) + "y"))
                        || isDoubled(stem)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isDoubled(String stem) {
        int last = stem.length() - 1;
        return last > 1 && stem.charAt(last) == stem.charAt(last - 1) && ORDINARY.contains(stem.substring(0, last));
    }
}
