package dev.vestnik.morph;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;

/** What words are made of. */
final class Letters {

    private static final Normalizer2 FOLDING = Normalizer2.getNFKCCasefoldInstance();

    /**
     * More marks on one letter than this are dropped before a word is normalised: sorting them takes quadratic time. The
     * number is that of the Stream-Safe Text Format (UAX #15), and no language comes near it.
     */
    private static final int MAX_MARKS = 30;

    private static final int GRAVE = 0x300;
    private static final int ACUTE = 0x301;

    private Letters() {}

    static boolean beginWord(int point) {
        return UCharacter.isLetterOrDigit(point);
    }

    static boolean areMarks(int point) {
        int category = UCharacter.getType(point);
        return category == UCharacterCategory.NON_SPACING_MARK
                || category == UCharacterCategory.COMBINING_SPACING_MARK
                || category == UCharacterCategory.ENCLOSING_MARK;
    }

    /** Soft hyphens, joiners and the like, which do not end a word. */
    static boolean areInvisible(int point) {
        return UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    /** Whether each is a word of its own, as in scripts that write no blanks between words. */
    static boolean standAlone(int point) {
        return point >= 0x0E00 && UCharacter.isLetter(point) && UScript.breaksBetweenLetters(UScript.getScript(point));
    }

    /** Compatibility forms made plain, case folded, invisible characters dropped. */
    static String fold(String word, Locale locale) {
        String lower = word.toLowerCase(locale);
        return FOLDING.isNormalized(lower) ? lower : FOLDING.normalize(streamSafe(lower));
    }

    /** A Russian word as newspapers print it: without stress marks, and with е for ё. */
    static String plainRussian(String folded) {
        if (folded.indexOf('ё') < 0 && folded.indexOf(ACUTE) < 0 && folded.indexOf(GRAVE) < 0) {
            return folded;
        }
        StringBuilder plain = new StringBuilder(folded.length());
        folded.chars().filter(c -> c != ACUTE && c != GRAVE).forEach(c -> plain.append(c == 'ё' ? 'е' : (char) c));
        return plain.toString();
    }

    private static String streamSafe(String word) {
        int marks = 0;
        StringBuilder safe = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); ) {
            int point = word.codePointAt(i);
            i += Character.charCount(point);
            marks = areMarks(point) ? marks + 1 : 0;
            if (marks <= MAX_MARKS) {
                safe.appendCodePoint(point);
            }
        }
        return safe.toString();
    }
}
