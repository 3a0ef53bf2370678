package dev.vestnik.eval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Changes of a text in one place of several. */
final class Places {

    private Places() {}

    /**
     * Replaces one match, drawn by lot; where the replacement is the match itself, the next one.
     *
     * @return empty when no match can be replaced by anything else
     */
    static Optional<String> replaceOne(
            String text, Pattern pattern, Random random, BiFunction<MatchResult, Random, String> replacement) {
        List<MatchResult> places =
                new ArrayList<>(pattern.matcher(text).results().toList());
        Collections.shuffle(places, random);
        for (MatchResult place : places) {
            String other = replacement.apply(place, random);
            if (!other.equals(place.group())) {
                return Optional.of(text.substring(0, place.start()) + other + text.substring(place.end()));
            }
        }
        return Optional.empty();
    }

    /** A pattern that matches any of the words where it stands alone. */
    static Pattern anyOf(Collection<String> words) {
        return Pattern.compile(words.stream()
                // The longest first, so that "North Korea" is not found as a part of itself.
                .sorted((one, other) -> other.length() - one.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}-])(?:", ")(?![\\p{L}\\p{N}])")));
    }

    static <T> T oneOf(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
