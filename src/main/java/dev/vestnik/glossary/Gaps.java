package dev.vestnik.glossary;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import org.jspecify.annotations.Nullable;

/** What stands between two words. */
final class Gaps {

    /** Words of one term are nearer to each other. */
    private static final int LONGEST = 8;

    private static final String QUOTES = "'’ʼ`\"«»„“”‘‚‹›";

    private Gaps() {}

    /**
     * The punctuation between two words of a text that are to be of one term, without what is of no account there: blanks,
     * one line end, dashes, quotation marks.
     *
     * @return null when the words are too far apart to be of one term
     */
    static @Nullable String between(String text, int from, int to) {
        if (to - from > LONGEST) {
            return null;
        }
        int lines = 0;
        StringBuilder rest = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            lines += c == '\n' ? 1 : 0;
            if (!isOfNoAccount(c)) {
                rest.append(c);
            }
        }
        return lines > 1 ? null : rest.toString();
    }

    private static boolean isOfNoAccount(char c) {
        return UCharacter.isUWhiteSpace(c)
                || UCharacter.getType(c) == UCharacterCategory.DASH_PUNCTUATION
                || UCharacter.getType(c) == UCharacterCategory.FORMAT
                || QUOTES.indexOf(c) >= 0;
    }
}
