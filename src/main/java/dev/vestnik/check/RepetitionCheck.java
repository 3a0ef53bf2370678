package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model that goes round in circles: one character or word again and again, a group of words repeated in a row, or a
 * sentence that comes back. What the source does itself is no fault of the model.
 */
final class RepetitionCheck implements Check {

    private static final int CHARACTER_RUN = 10;
    private static final int WORD_RUN = 10;

    /** Two or three words in a row six times: a refrain ("never again, never again") comes less often. */
    private static final int SHORT_GROUP_TIMES = 6;

    /** Four words or more in a row four times. */
    private static final int LONG_GROUP = 4;

    private static final int LONG_GROUP_TIMES = 4;

    /**
     * The longest group that is looked for, in words. Each length costs one pass over the words, so this is what keeps the
     * search in proportion to the text; a longer loop is made of sentences and is found by them.
     */
    private static final int LONGEST_GROUP = 128;

    private static final int SENTENCE_TIMES = 3;

    /** A shorter sentence ("He said.") may come back by chance. */
    private static final int SHORTEST_SENTENCE = 4;

    @Override
    public String name() {
        return "repetition";
    }

    private record Loop(String what, int start, int end) {}

    @Override
    public List<Finding> judge(Answer answer) {
        String output = answer.output();
        return find(output, answer.outputWords())
                .filter(_ -> find(answer.source(), answer.sourceWords()).isEmpty())
                .map(loop -> List.of(Finding.fail(
                        name(),
                        null,
                        Excerpt.plain(output, loop.start, loop.end),
                        "The answer repeats the same " + loop.what + " over and over.")))
                .orElse(List.of());
    }

    @Override
    public String advice(Finding finding) {
        String place = finding.output();
        return place == null ? "Do not repeat yourself." : "Do not repeat " + Excerpt.quoted(place) + ".";
    }

    private static Optional<Loop> find(String text, List<Words.Word> words) {
        return characters(text).or(() -> groups(words)).or(() -> sentences(text, words));
    }

    private static Optional<Loop> characters(String text) {
        int run = 0;
        int previous = -1;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            run = point == previous ? run + 1 : 1;
            previous = point;
            if (run == CHARACTER_RUN && !Excerpt.isBlank(point)) {
                return Optional.of(new Loop("character", i - CHARACTER_RUN * Character.charCount(point), i));
            }
        }
        return Optional.empty();
    }

    private static Optional<Loop> groups(List<Words.Word> words) {
        int[] hashes = hashes(words);
        int longest = Math.min(LONGEST_GROUP, hashes.length / LONG_GROUP_TIMES);
        for (int group = 1; group <= longest; group++) {
            int times = group == 1 ? WORD_RUN : group < LONG_GROUP ? SHORT_GROUP_TIMES : LONG_GROUP_TIMES;
            int needed = group * (times - 1);
            int same = 0;
            for (int i = group; i < hashes.length; i++) {
                boolean again = hashes[i] == hashes[i - group]
                        && words.get(i).folded().equals(words.get(i - group).folded());
                same = again ? same + 1 : 0;
                if (same == needed) {
                    int first = i - needed - group + 1;
                    return Optional.of(new Loop(
                            group == 1 ? "word" : "words",
                            words.get(first).start(),
                            words.get(first + group - 1).end()));
                }
            }
        }
        return Optional.empty();
    }

    private static int[] hashes(List<Words.Word> words) {
        int[] hashes = new int[words.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = words.get(i).folded().hashCode();
        }
        return hashes;
    }

    private static Optional<Loop> sentences(String text, List<Words.Word> words) {
        if (!mayComeBack(text, words)) {
            return Optional.empty();
        }
        Map<String, Integer> counts = new HashMap<>();
        List<String> sentence = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < words.size(); i++) {
            Words.Word word = words.get(i);
            if (sentence.isEmpty()) {
                start = word.start();
            }
            sentence.add(word.folded());
            Words.@Nullable Word next = i + 1 < words.size() ? words.get(i + 1) : null;
            if (next == null || endsBetween(text, word.end(), next.start())) {
                if (sentence.size() >= SHORTEST_SENTENCE
                        && counts.merge(String.join(" ", sentence), 1, Integer::sum) == SENTENCE_TIMES) {
                    return Optional.of(new Loop("sentence", start, word.end()));
                }
                sentence.clear();
            }
        }
        return Optional.empty();
    }

    /** Whether enough sentences begin with the same word; of most texts that is known without a look at the rest of them. */
    private static boolean mayComeBack(String text, List<Words.Word> words) {
        Map<String, Integer> beginnings = new HashMap<>();
        boolean first = true;
        for (int i = 0; i < words.size(); i++) {
            Words.Word word = words.get(i);
            if (first && beginnings.merge(word.folded(), 1, Integer::sum) == SENTENCE_TIMES) {
                return true;
            }
            first = i + 1 < words.size()
                    && endsBetween(text, word.end(), words.get(i + 1).start());
        }
        return false;
    }

    /** Whether a sentence ends between two words: a full stop before a blank, or a new line. */
    private static boolean endsBetween(String text, int from, int to) {
        boolean stop = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\n' || "。！？".indexOf(c) >= 0 || (stop && Character.isWhitespace(c))) {
                return true;
            }
            stop |= ".!?…".indexOf(c) >= 0;
        }
        return false;
    }
}
