package dev.vestnik.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What goes wrong with names in an English translation. */
final class NameErrors {

    /** A consonant in the place of one that no way of writing a name in other letters confuses it with. */
    private static final Map<Character, Character> OTHER_CONSONANT = Map.ofEntries(
            Map.entry('b', 'm'),
            Map.entry('d', 'n'),
            Map.entry('f', 'p'),
            Map.entry('g', 'l'),
            Map.entry('k', 'r'),
            Map.entry('l', 't'),
            Map.entry('m', 'k'),
            Map.entry('n', 'b'),
            Map.entry('p', 'd'),
            Map.entry('r', 'm'),
            Map.entry('s', 'l'),
            Map.entry('t', 'g'),
            Map.entry('v', 'n'),
            Map.entry('z', 'k'));

    private static final int SHORTEST_MISSPELT = 5;
    private static final Pattern SURNAME_AFTER = Pattern.compile(
            Places.anyOf(NameLists.GIVEN_NAMES).pattern() + " (\\p{Lu}\\p{Ll}{3,}(?:-\\p{Lu}\\p{Ll}+)?)(?!\\p{L})");

    private final List<String> surnames;
    private final Pattern surname;

    /**
     * @param documents where surnames are looked for: a capitalised word after a given name is one in all of them
     */
    NameErrors(List<TestDocument> documents) {
        Set<String> found = new TreeSet<>(NameLists.SURNAMES);
        for (TestDocument document : documents) {
            SURNAME_AFTER.matcher(document.reference()).results().forEach(match -> found.add(match.group(1)));
        }
        found.removeAll(NameLists.CITIES);
        found.removeAll(NameLists.GIVEN_NAMES);
        surnames = List.copyOf(found);
        surname = Places.anyOf(surnames);
    }

    List<ErrorKind> kinds() {
        Map<String, List<String>> organisations = new HashMap<>();
        NameLists.ORGANISATIONS.forEach(group -> group.forEach(name -> organisations.put(name, group)));
        return List.of(
                swapped("country swapped", NameLists.COUNTRIES),
                swapped("nationality swapped", NameLists.NATIONALITIES),
                swapped("city swapped", NameLists.CITIES),
                ErrorKind.of(
                        "person swapped",
                        (text, random) -> Places.replaceOne(
                                text, surname, random, (name, lot) -> another(text, name.group(), surnames, lot))),
                ErrorKind.of(
                        "person misspelt",
                        (text, random) -> Places.replaceOne(text, surname, random, NameErrors::misspelt)),
                ErrorKind.of(
                        "organisation swapped",
                        (text, random) -> Places.replaceOne(
                                text,
                                Places.anyOf(organisations.keySet()),
                                random,
                                (name, lot) -> another(
                                        text,
                                        name.group(),
                                        organisations.getOrDefault(name.group(), List.of()),
                                        lot))));
    }

    private static ErrorKind swapped(String kind, List<String> names) {
        Pattern pattern = Places.anyOf(names);
        return ErrorKind.of(
                kind,
                (text, random) -> Places.replaceOne(
                        text, pattern, random, (name, lot) -> another(text, name.group(), names, lot)));
    }

    /** A name of the list that is not in the text, or the same when all are. */
    private static String another(String text, String name, List<String> names, Random random) {
        List<String> others = names.stream()
                .filter(other -> !text.contains(other) && !name.contains(other))
                .toList();
        return others.isEmpty() ? name : Places.oneOf(others, random);
    }

    private static String misspelt(MatchResult name, Random random) {
        String text = name.group();
        List<Integer> places = new ArrayList<>();
        for (int i = 1; i < text.length(); i++) {
            if (OTHER_CONSONANT.containsKey(text.charAt(i))) {
                places.add(i);
            }
        }
        if (text.length() < SHORTEST_MISSPELT || places.isEmpty()) {
            return text;
        }
        int place = Places.oneOf(places, random);
        char other =
                Optional.ofNullable(OTHER_CONSONANT.get(text.charAt(place))).orElseThrow();
        return text.substring(0, place) + other + text.substring(place + 1);
    }
}
