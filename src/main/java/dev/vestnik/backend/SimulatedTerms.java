package dev.vestnik.backend;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a simulated model makes of the terms that a prompt tells it: they stand in its answer as they are wanted, in roughly every form. */
final class SimulatedTerms {

    private static final Pattern TOLD =
            Pattern.compile("^Translate \"([^\\n]{1,100}?)\" as \"([^\\n]{1,100}?)\"\\.$", Pattern.MULTILINE);

    /** Letters that an ending may have. */
    private static final int ENDING = 3;

    private static final int SHORTEST_STEM = 4;

    private SimulatedTerms() {}

    static String in(String source, String prompt) {
        String rendered = source;
        Matcher told = TOLD.matcher(prompt);
        while (told.find()) {
            rendered = pattern(told.group(1)).matcher(rendered).replaceAll(Matcher.quoteReplacement(told.group(2)));
        }
        return rendered;
    }

    private static Pattern pattern(String term) {
        String words =
                Arrays.stream(term.split("\\s+")).map(SimulatedTerms::word).collect(Collectors.joining("\\s+"));
        return Pattern.compile("(?<!\\p{L})" + words + "(?!\\p{L})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String word(String word) {
        int stem = Math.max(SHORTEST_STEM, word.length() - ENDING);
        boolean abbreviation = word.equals(word.toUpperCase(Locale.ROOT));
        return abbreviation || stem >= word.length()
                ? Pattern.quote(word) + (abbreviation ? "" : "\\p{L}{0,2}")
                : Pattern.quote(word.substring(0, stem)) + "\\p{L}{0," + 2 * ENDING + "}";
    }
}
