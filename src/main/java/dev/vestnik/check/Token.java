package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UScript;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in a text that may have to do with numbers: digits, or a word or sign that means something beside them. All other
 * words leave no token, only a gap.
 *
 * @param meaning what the word means; {@link Meaning#NONE} for digits
 * @param digits null for a word
 */
record Token(int start, int end, Meaning meaning, @Nullable DigitGroups digits) {

    /** Signs that count something, or name what follows. */
    private static final String SIGNS = "%°$€£¥₽₴₸₾₹₩₪₿℃℉№‰";

    /** Of the alphabets that nearly all texts here are in; asking Unicode takes longer than all else. */
    private static final boolean[] LETTERS = new boolean['Ԁ'];

    static {
        for (char c = 0; c < LETTERS.length; c++) {
            LETTERS[c] = UCharacter.isLetter(c);
        }
    }

    /** A blank, or an abbreviation's full stop with one. */
    private static final int LARGEST_GAP = 2;

    /** The tokens of a text, in its order. */
    static List<Token> of(String text, Numerals numerals) {
        List<Token> tokens = new ArrayList<>();
        int length = text.length();
        int i = 0;
        while (i < length) {
            char c = text.charAt(i);
            if (isLetter(c)) {
                i = addWord(tokens, text, i, numerals);
            } else if (c <= ' ') {
                i++;
            } else if (UCharacter.isDigit(text.codePointAt(i))) {
                DigitGroups groups = DigitGroups.at(text, i);
                i = groups.end();
                tokens.add(new Token(groups.start(), i, Meaning.NONE, groups));
            } else if (SIGNS.indexOf(c) >= 0) {
                Meaning meaning = numerals.meaning(text, i, i + 1);
                if (meaning != null) {
                    tokens.add(new Token(i, i + 1, meaning, null));
                }
                i++;
            } else if (Character.isHighSurrogate(c) && UCharacter.isLetter(text.codePointAt(i))) {
                i = addWord(tokens, text, i, numerals);
            } else {
                i += Character.charCount(text.codePointAt(i));
            }
        }
        return tokens;
    }

    private static boolean isLetter(char c) {
        return c < LETTERS.length ? LETTERS[c] : UCharacter.isLetter(c);
    }

    /** Adds the word that begins there, if it means anything, and says where it ends. */
    private static int addWord(List<Token> tokens, String text, int start, Numerals numerals) {
        int end = wordEnd(text, start);
        int dotted = end == start + 1 ? dottedEnd(text, start) : end;
        Meaning meaning = dotted > end
                ? numerals.meaning(text.substring(start, dotted).replace(".", ""))
                : numerals.meaning(text, start, end);
        if (meaning != null) {
            int squared = meaning.unit() == null ? end : squaredEnd(tokens, text, start, end);
            tokens.add(new Token(start, Math.max(squared, dotted), meaning, null));
            return Math.max(squared, dotted);
        }
        if (dotted > end) {
            Meaning letter = numerals.meaning(text, start, end);
            if (letter != null) {
                tokens.add(new Token(start, end, letter, null));
            }
        }
        return end;
    }

    private static int wordEnd(String text, int start) {
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c < LETTERS.length && LETTERS[c]) {
                i++;
                continue;
            }
            int point = text.codePointAt(i);
            if (!UCharacter.isLetter(point) && !isMark(point)) {
                break;
            }
            if (UCharacter.isLetter(point) && UScript.breaksBetweenLetters(UScript.getScript(point))) {
                return i > start ? i : i + Character.charCount(point);
            }
            i += Character.charCount(point);
        }
        return i;
    }

    private static boolean isMark(int point) {
        int category = UCharacter.getType(point);
        return category == UCharacterCategory.NON_SPACING_MARK
                || category == UCharacterCategory.COMBINING_SPACING_MARK
                || category == UCharacterCategory.ENCLOSING_MARK;
    }

    /** The end of "p.m." and "п.п.", which is that of its last letter. */
    private static int dottedEnd(String text, int start) {
        int i = start;
        while (i + 2 < text.length()
                && i - start < 2 * LARGEST_GAP
                && text.charAt(i + 1) == '.'
                && isLetter(text.charAt(i + 2))
                && (i + 3 == text.length() || !isLetter(text.charAt(i + 3)))) {
            i += 2;
        }
        return i + 1;
    }

    /** "5 м2" and "5 m²" have the power in the unit. */
    private static int squaredEnd(List<Token> tokens, String text, int start, int end) {
        boolean counted =
                !tokens.isEmpty() && tokens.getLast().digits != null && start - tokens.getLast().end <= LARGEST_GAP;
        boolean power = counted && end < text.length() && "23²³".indexOf(text.charAt(end)) >= 0;
        boolean last = end + 1 >= text.length() || !UCharacter.isLetterOrDigit(text.charAt(end + 1));
        return power && last ? end + 1 : end;
    }

    boolean isNumber() {
        return digits != null || meaning.isNumber() || meaning.scale() > 0;
    }

    boolean is(Meaning.Role role) {
        return meaning.is(role);
    }

    /** Whether nothing but a blank, a hyphen or an abbreviation's full stop stands between this and what begins there. */
    boolean touches(int place, String text) {
        if (place - end > LARGEST_GAP || place < end) {
            return false;
        }
        for (int i = end; i < place; i++) {
            char c = text.charAt(i);
            boolean abbreviated = c == '.' && digits == null && i == end;
            if (c == '\n' || (!abbreviated && c != '-' && c != '‑' && !UCharacter.isUWhiteSpace(c))) {
                return false;
            }
        }
        return true;
    }
}
