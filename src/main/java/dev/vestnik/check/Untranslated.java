package dev.vestnik.check;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.regex.Pattern;

/** Russian words that an output has in Latin letters: what was not translated is for other checks to say. */
final class Untranslated {

    /** Shorter words may be there by chance. */
    private static final int SHORTEST = 4;

    /** In chars. */
    private static final int SAMPLE = 200;

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}]+");

    /** Made when a number is about to be told; most answers never get here. */
    private static final class Latin {
        private static final Transliterator LETTERS =
                Transliterator.getInstance("Cyrillic-Latin; [ʹʺ] Remove; Latin-ASCII");
    }

    private Untranslated() {}

    /** Whether the last word between the places of the source stands in the output as it sounds. */
    static boolean isIn(String output, String source, int start, int end) {
        String words = Excerpt.plain(source, start, end);
        return isIn(output, words.substring(words.lastIndexOf(' ') + 1));
    }

    private static boolean isIn(String output, String word) {
        return isLong(word) && output.contains(Latin.LETTERS.transliterate(word));
    }

    private static boolean isLong(String word) {
        return word.length() >= SHORTEST && word.codePoints().allMatch(c -> Character.isLetter(c) && c >= 'Ѐ');
    }

    /** Whether most of the words at the beginning of the source do. */
    static boolean isMostOf(String output, String source) {
        List<String> words = WORDS.splitAsStream(source.substring(0, Math.min(SAMPLE, source.length())))
                .filter(Untranslated::isLong)
                .toList();
        long in = words.stream().filter(word -> isIn(output, word)).count();
        return in > 0 && 2 * in >= words.size();
    }
}
