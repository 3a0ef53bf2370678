package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text as words, without regard to case, width and the way its accents are encoded. */
final class Words {

    private static final Normalizer2 FOLDING = Normalizer2.getNFKCCasefoldInstance();

    /**
     * More marks on one letter than this are dropped before a text is normalised: sorting them takes quadratic time. The
     * number is that of the Stream-Safe Text Format (UAX #15), and no language comes near it.
     */
    private static final int MAX_MARKS = 30;

    private Words() {}

    /**
     * A word: letters, digits and marks in a row; a single letter in scripts that write no blanks between words.
     *
     * @param folded the word in NFKC with its case folded
     * @param start where it begins in the text, in chars
     * @param end where it ends in the text, in chars
     */
    record Word(String folded, int start, int end) {}

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>(text.length() / 7 + 1);
        int start = -1;
        for (int i = 0; i < text.length(); ) {
            if (plain(text.charAt(i)) != 0) {
                start = start < 0 ? i : start;
                i++;
                continue;
            }
            int point = text.codePointAt(i);
            int next = i + Character.charCount(point);
            if (point > ' ' && isOfWord(point)) {
                if (start < 0) {
                    start = i;
                }
                if (UCharacter.isLetter(point) && UScript.breaksBetweenLetters(UScript.getScript(point))) {
                    if (start < i) {
                        words.add(word(text, start, i));
                    }
                    words.add(word(text, i, next));
                    start = -1;
                }
            } else if (start >= 0) {
                words.add(word(text, start, i));
                start = -1;
            }
            i = next;
        }
        if (start >= 0) {
            words.add(word(text, start, text.length()));
        }
        return words;
    }

    /** The text in NFKC with its case folded and invisible characters dropped. */
    static String fold(String text) {
        String plain = plainFolded(text);
        if (plain != null) {
            return plain;
        }
        String safe = streamSafe(text);
        return FOLDING.isNormalized(safe) ? safe : FOLDING.normalize(safe);
    }

    static boolean isOfWord(int point) {
        return UCharacter.isLetterOrDigit(point) || isMark(point);
    }

    private static Word word(String text, int start, int end) {
        return new Word(folded(text, start, end), start, end);
    }

    /** The letters of English and Russian, which are nearly all, are folded without the normaliser, which takes its time. */
    private static String folded(String text, int start, int end) {
        char[] small = null;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            char folded = plain(c);
            if (folded == 0) {
                return fold(text.substring(start, end));
            }
            if (folded != c && small == null) {
                small = new char[end - start];
                text.getChars(start, end, small, 0);
            }
            if (small != null) {
                small[i - start] = folded;
            }
        }
        return small == null ? text.substring(start, end) : new String(small);
    }

    /** The folded text when all its letters are of English and Russian and its signs the usual ones; null otherwise. */
    private static @Nullable String plainFolded(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            char c = text.charAt(i);
            char plain = plain(c);
            if (plain == 0 && c >= 0x80 && "«»“”„–—’".indexOf(c) < 0) {
                return null;
            }
            folded[i] = plain == 0 ? c : plain;
        }
        return new String(folded);
    }

    /** The folded letter or digit; 0 when it is none of English or Russian. */
    private static char plain(char c) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'а' && c <= 'я') || c == 'ё') {
            return c;
        }
        if ((c >= 'A' && c <= 'Z') || (c >= 'А' && c <= 'Я')) {
            return (char) (c + ('a' - 'A'));
        }
        return c == 'Ё' ? 'ё' : 0;
    }

    private static String streamSafe(String text) {
        int marks = 0;
        StringBuilder safe = null;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            marks = isMark(point) ? marks + 1 : 0;
            if (marks > MAX_MARKS && safe == null) {
                safe = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (safe != null && marks <= MAX_MARKS) {
                safe.appendCodePoint(point);
            }
            i += Character.charCount(point);
        }
        return safe == null ? text : safe.toString();
    }

    private static boolean isMark(int point) {
        int category = UCharacter.getType(point);
        return category == UCharacterCategory.NON_SPACING_MARK
                || category == UCharacterCategory.COMBINING_SPACING_MARK
                || category == UCharacterCategory.ENCLOSING_MARK;
    }
}
