package dev.vestnik.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words and beginnings of words.
 *
 * @param stems what a word begins with, whatever its ending
 */
record Vocabulary(Set<String> words, List<String> stems) {

    /** @param patterns words, with a star at the end for any ending */
    static Vocabulary of(String... patterns) {
        Map<Boolean, List<String>> starred =
                Stream.of(patterns).collect(Collectors.partitioningBy(pattern -> pattern.endsWith("*")));
        return new Vocabulary(
                Set.copyOf(starred.getOrDefault(false, List.of())),
                starred.getOrDefault(true, List.of()).stream()
                        .map(pattern -> pattern.substring(0, pattern.length() - 1))
                        .toList());
    }

    // Every word of every answer comes by here, which is why these are loops.
    boolean has(String word) {
        if (words.contains(word)) {
            return true;
        }
        for (String stem : stems) {
            if (word.startsWith(stem)) {
                return true;
            }
        }
        return false;
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
