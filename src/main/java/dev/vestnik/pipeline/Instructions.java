package dev.vestnik.pipeline;

import dev.vestnik.Finding;
import dev.vestnik.Prompt;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What our own prompts say to a model, none of which has a place in its answer. */
final class Instructions {

    /** The check that remarks around a text are told by, of which these are some. */
    private static final String CHECK = "preamble";

    private static final Pattern BETWEEN = Pattern.compile("(?<=[.!?:;])\\s+|\\R");

    /** In chars; what is shorter may be said by an article. */
    private static final int SHORTEST = 25;

    private final List<String> sentences;

    /** @param prompts as they are for an empty text */
    Instructions(Prompt... prompts) {
        sentences = Arrays.stream(prompts)
                .flatMap(prompt -> BETWEEN.splitAsStream(prompt.system() + "\n" + prompt.user()))
                .map(Instructions::folded)
                .filter(sentence -> sentence.length() >= SHORTEST)
                .distinct()
                .toList();
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** A finding when an answer repeats a sentence that its source does not have; else none. */
    List<Finding> copied(String source, String output) {
        String folded = folded(output);
        for (String sentence : sentences) {
            int place = folded.indexOf(sentence);
            if (place >= 0 && !folded(source).contains(sentence)) {
                return List.of(Finding.fail(
                        CHECK, null, sentence, "The answer repeats what the model was told: \"" + sentence + "\""));
            }
        }
        return List.of();
    }
}
