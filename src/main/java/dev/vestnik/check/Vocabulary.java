package dev.vestnik.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words and beginnings of words. */
final class Vocabulary {

    /** A power of two; the more there are, the fewer words share theirs by chance. */
    private static final int OPENINGS = 1 << 12;

    private final Set<String> words;

    /** What a word begins with, whatever its ending; in order, and none begins with another. */
    private final List<String> stems;

    /** How the words and stems begin: most words that are asked for begin otherwise, and nothing more of them is looked at. */
    private final BitSet openings = new BitSet(OPENINGS);

    private Vocabulary(Set<String> words, List<String> stems) {
        this.words = words;
        this.stems = stems;
        words.forEach(word -> openings.set(opening(word)));
        for (String stem : stems) {
            if (stem.length() < 2) {
                openings.set(0, OPENINGS);
            } else {
                openings.set(opening(stem));
            }
        }
    }

    /** @param patterns words, with a star at the end for any ending */
    static Vocabulary of(String... patterns) {
        Map<Boolean, List<String>> starred =
                Stream.of(patterns).collect(Collectors.partitioningBy(pattern -> pattern.endsWith("*")));
        return new Vocabulary(
                Set.copyOf(starred.getOrDefault(false, List.of())),
                withoutLonger(starred.getOrDefault(true, List.of()).stream()
                        .map(pattern -> pattern.substring(0, pattern.length() - 1))
                        .sorted()
                        .toList()));
    }

    private static List<String> withoutLonger(List<String> sorted) {
        List<String> kept = new ArrayList<>();
        for (String stem : sorted) {
            if (kept.isEmpty() || !stem.startsWith(kept.getLast())) {
                kept.add(stem);
            }
        }
        return List.copyOf(kept);
    }

    // Every word of every answer comes by here, which is why nothing is looked through.
    boolean has(String word) {
        if (!openings.get(opening(word))) {
            return false;
        }
        if (words.contains(word)) {
            return true;
        }
        if (stems.isEmpty()) {
            return false;
        }
        // What a word begins with is the last that does not come after it, since none begins with another.
        int place = Collections.binarySearch(stems, word);
        return place >= 0 || (place < -1 && word.startsWith(stems.get(-place - 2)));
    }

    /** A number for the first two letters. */
    private static int opening(String word) {
        int first = word.isEmpty() ? 0 : word.charAt(0);
        int second = word.length() < 2 ? 0 : word.charAt(1);
        return (first * 61 + second) & (OPENINGS - 1);
    }

    boolean hasOneOf(Iterable<String> several) {
        for (String word : several) {
            if (has(word)) {
                return true;
            }
        }
        return false;
    }
}
