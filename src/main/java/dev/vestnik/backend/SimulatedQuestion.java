package dev.vestnik.backend;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import dev.vestnik.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated model understands of a prompt.
 *
 * @param source what the answer is to be made of: the text to translate, or as many first sentences of an article as are
 *     asked for
 * @param summary whether a summary is asked for
 */
record SimulatedQuestion(String source, boolean summary) {

    /** The shortest mark around a text in our prompts; it is longer where the text has such signs itself. */
    private static final String SHORTEST_MARK = ">>>";

    /** How the prompts ask for a length: "exactly 1 sentence", "2 to 3 sentences", "exactly 5 points", "at most 12 words". */
    private static final Pattern LENGTH =
            Pattern.compile("(?:exactly|at most|(\\d{1,3}) to) (\\d{1,3}) (sentence|point|word)s?\\b");

    private static final int MOST_SENTENCES = 1_000;

    /** The first of several blocks in one question. */
    private static final Pattern FIRST_NUMBERED = Pattern.compile("^<{3,}1$", Pattern.MULTILINE);

    private static final Pattern INITIAL = Pattern.compile("(?:^|[^\\p{L}\\p{N}])\\p{Lu}\\.$");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?…][\"'»”)\\]]*$");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** A text between marks, and what is said after them. */
    private record Marked(String text, String after) {

        /** The last text between marks; null when there is none. */
        static @Nullable Marked in(String message) {
            int end = message.lastIndexOf(SHORTEST_MARK) + SHORTEST_MARK.length();
            if (end < SHORTEST_MARK.length()) {
                return null;
            }
            int close = end;
            while (close > 0 && message.charAt(close - 1) == '>') {
                close--;
            }
            int length = end - close;
            int open = message.lastIndexOf("<".repeat(length), close);
            if (open < 0) {
                return null;
            }
            return new Marked(message.substring(open + length, close).strip(), message.substring(end));
        }
    }

    /** A prompt without our marks is a text to translate as a whole. */
    static SimulatedQuestion of(Prompt prompt) {
        Matcher numbered = FIRST_NUMBERED.matcher(prompt.user());
        if (numbered.find()) {
            // The marks and numbers go through as they are, so that the answer is numbered as the question is.
            String blocks = prompt.user().substring(numbered.start()).strip();
            return new SimulatedQuestion(SimulatedTerms.in(blocks, prompt.user()), false);
        }
        Marked marked = Marked.in(prompt.user());
        if (marked != null) {
            return of(SimulatedTerms.in(marked.text(), prompt.user()), marked.after());
        }
        // A summary that is asked for again does not repeat the article: it stands in the turn before.
        for (Prompt.Turn turn : prompt.turns().reversed()) {
            Marked before = Marked.in(turn.user());
            if (before != null) {
                return of(before.text(), prompt.user());
            }
        }
        return new SimulatedQuestion(prompt.user().strip(), false);
    }

    private static SimulatedQuestion of(String text, String instruction) {
        return LENGTH.matcher(instruction)
                .results()
                .reduce((_, last) -> last)
                .map(asked -> new SimulatedQuestion(shortened(text, asked), true))
                .orElseGet(() -> new SimulatedQuestion(text, false));
    }

    /** Of a range the middle. */
    private static String shortened(String text, MatchResult asked) {
        int most = Integer.parseInt(asked.group(2));
        int least = asked.group(1) == null ? most : Integer.parseInt(asked.group(1));
        int count = (least + most + 1) / 2;
        return switch (asked.group(3)) {
            case "point" ->
                firstSentences(text, count).stream()
                        .map(sentence -> "- " + sentence)
                        .collect(Collectors.joining("\n"));
            case "word" -> {
                String words = BLANKS.splitAsStream(String.join(" ", firstSentences(text, MOST_SENTENCES)))
                        .limit(count)
                        .collect(Collectors.joining(" "));
                boolean headline = least == most;
                yield headline || END_OF_SENTENCE.matcher(words).find() ? words : words + ".";
            }
            default -> String.join(" ", firstSentences(text, count));
        };
    }

    /** In one line, each sentence with an end that can be seen: a title has none of its own. */
    private static List<String> firstSentences(String text, int count) {
        BreakIterator rules = BreakIterator.getSentenceInstance(ULocale.ROOT);
        // ICU never ends a sentence at an ellipsis.
        rules.setText(text.replace('…', '.'));
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int end = rules.next(); end != BreakIterator.DONE && sentences.size() < count; end = rules.next()) {
            String sentence = BLANKS.matcher(text.substring(start, end).strip()).replaceAll(" ");
            if (end < text.length()
                    && (Character.isLowerCase(text.codePointAt(end))
                            || INITIAL.matcher(sentence).find())) {
                continue;
            }
            if (LETTER.matcher(sentence).find()) {
                sentences.add(END_OF_SENTENCE.matcher(sentence).find() ? sentence : sentence + ".");
            }
            start = end;
        }
        return sentences;
    }
}
