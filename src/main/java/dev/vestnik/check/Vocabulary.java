package dev.vestnik.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words and beginnings of words.
 *
 * @param stems what a word begins with, whatever its ending; in order, and none begins with another
 */
record Vocabulary(Set<String> words, List<String> stems) {

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

    boolean hasOneOf(Iterable<String> several) {
        for (String word : several) {
            if (has(word)) {
                return true;
            }
        }
        return false;
    }
}
