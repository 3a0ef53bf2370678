package dev.vestnik.check;

import com.ibm.icu.text.Transliterator;

/** Russian words that an output has in Latin letters: what was not translated is for other checks to say. */
final class Untranslated {

    /** Shorter words may be there by chance. */
    private static final int SHORTEST = 4;

    /** Made when a number is about to be told; most answers never get here. */
    private static final class Latin {
        private static final Transliterator LETTERS =
                Transliterator.getInstance("Cyrillic-Latin; [ʹʺ] Remove; Latin-ASCII");
    }

    private Untranslated() {}

    /** Whether the last word between the places of the source stands in the output as it sounds. */
    static boolean isIn(String output, String source, int start, int end) {
        String words = Excerpt.plain(source, start, end);
        String word = words.substring(words.lastIndexOf(' ') + 1);
        if (word.length() < SHORTEST || word.codePoints().anyMatch(c -> !Character.isLetter(c) || c < 'Ѐ')) {
            return false;
        }
        return output.contains(Latin.LETTERS.transliterate(word));
    }
}
