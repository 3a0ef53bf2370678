package dev.vestnik.check;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as words to look names up with: small letters without accents, е for ё, parted at hyphens and apostrophes; and where
 * capitals stand, since nothing else marks a name.
 *
 * @param tokens the words in order
 * @param titled whether nearly every word has a capital, as in English headlines, so that a capital says nothing
 * @param shouted whether most words are in capitals, so that these make no abbreviation
 */
record NameText(String text, List<Token> tokens, boolean titled, boolean shouted) {

    /** Letters below this are folded by a table: Latin and Cyrillic with all their extensions, Greek on the way. */
    private static final int TABLE = 0x2000;

    private static final char[] FOLDED = foldings();

    /** Longer ones are no names. */
    static final int LONGEST = 40;

    /** Abbreviations after which a full stop does not end the sentence. */
    private static final Vocabulary ABBREVIATIONS = Vocabulary.of(
            "mr", "mrs", "ms", "dr", "st", "gen", "col", "lt", "sen", "rep", "gov", "prof", "rev", "vs", "no", "г",
            "гг", "ул", "им", "св", "проф", "акад", "ген", "тов", "стр", "т", "млн", "млрд", "тыс", "руб", "обл",
            "респ");

    /** Of the longer words in a text, this share has capitals where headlines are written so. */
    private static final double TITLED = 0.7;

    private static final String APOSTROPHES = "'’ʼʹ′";

    private static final Vocabulary CONTRACTIONS = Vocabulary.of("s", "t", "d", "m", "re", "ve", "ll");

    private static final int LONGEST_CONTRACTION = 2;

    private static final int FEW_WORDS = 4;

    /**
     * A word.
     *
     * @param word folded
     * @param start where it begins in the text, in chars
     * @param end where it ends
     * @param first whether it has a capital for being first in its sentence, if it has one
     * @param joined whether only a blank, a hyphen or the point of an initial parts it from the word before
     */
    record Token(String word, int start, int end, boolean capital, boolean capitals, boolean first, boolean joined) {

        /** A capital that is no abbreviation's. */
        boolean nameLike() {
            return capital && !capitals && word.length() > 1;
        }

        boolean initial() {
            return capital && word.length() == 1;
        }

        boolean cyrillic() {
            return word.charAt(0) >= 'а' && word.charAt(0) <= 'ӿ';
        }
    }

    static NameText of(String text) {
        List<Token> tokens = new ArrayList<>(text.length() / 6 + 1);
        int i = 0;
        int gap = 0;
        while (i < text.length()) {
            if (!isOfWord(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < text.length()
                    && (isOfWord(text.charAt(i)) || isInvisible(text.charAt(i)) || isSoftSign(text, start, i))) {
                i++;
            }
            tokens.add(token(text, start, i, gap, tokens));
            gap = i;
        }
        return new NameText(text, tokens, areTitled(tokens), areShouted(tokens));
    }

    private static boolean areShouted(List<Token> tokens) {
        int words = 0;
        int capitals = 0;
        for (Token token : tokens) {
            if (token.word().length() > 1) {
                words++;
                capitals += token.capitals() ? 1 : 0;
            }
        }
        return words >= FEW_WORDS - 1 && 2 * capitals > words;
    }

    private static boolean areTitled(List<Token> tokens) {
        int longer = 0;
        int capital = 0;
        for (Token token : tokens) {
            if (token.word().length() >= FEW_WORDS) {
                longer++;
                capital += token.capital() ? 1 : 0;
            }
        }
        return longer >= FEW_WORDS && capital >= TITLED * longer;
    }

    private static Token token(String text, int start, int end, int gap, List<Token> before) {
        char head = text.charAt(start);
        boolean capital = Character.isUpperCase(head);
        boolean capitals = capital && end - start > 1;
        for (int i = start + 1; capitals && i < end; i++) {
            capitals = !Character.isLowerCase(text.charAt(i));
        }
        boolean beginning = before.isEmpty() || startsSentence(text, gap, start, before.getLast());
        boolean joined = !beginning && isJoint(text, gap, start, before.getLast());
        return new Token(fold(text, start, end), start, end, capital, capitals, beginning, joined);
    }

    private static boolean isJoint(String text, int from, int to, Token before) {
        if (to - from > 2) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean point = c == '.' && (before.word().length() == 1 || ABBREVIATIONS.has(before.word()));
            if (c != ' ' && c != '\u00A0' && c != '-' && c != '\u2011' && !point) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsSentence(String text, int from, int to, Token before) {
        char last = text.charAt(to - 1);
        if ("\"«“„‘([{".indexOf(last) >= 0 || (last == '\'' && to - from > 1)) {
            return true;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean end = c == '.'
                    ? i + 1 < to
                            && !(before.word().length() == 1 && before.capital())
                            && !ABBREVIATIONS.has(before.word())
                    : "!?…\n:;•".indexOf(c) >= 0;
            if (end) {
                return true;
            }
        }
        return false;
    }

    /** Romanised as an apostrophe, as in Solov'ev; that of "Russia's", "don't" and d'Ivoire parts words. */
    private static boolean isSoftSign(String text, int start, int place) {
        if (APOSTROPHES.indexOf(text.charAt(place)) < 0
                || place < start + 2
                || place + 1 >= text.length()
                || !Character.isLowerCase(text.charAt(place - 1))
                || !Character.isLowerCase(text.charAt(place + 1))) {
            return false;
        }
        int end = place + 1;
        while (end < text.length() && end < place + LONGEST_CONTRACTION + 2 && isOfWord(text.charAt(end))) {
            end++;
        }
        return !CONTRACTIONS.has(text.substring(place + 1, end));
    }

    private static boolean isOfWord(char c) {
        if (c < 128) {
            return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9');
        }
        return Character.isLetterOrDigit(c) || isMark(c);
    }

    private static boolean isMark(char c) {
        return c >= 0x300 && c < 0x370;
    }

    private static boolean isInvisible(char c) {
        return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
    }

    /** In small letters, without accents and invisible characters; what is too long for a name is cut. */
    static String fold(String word) {
        return fold(word, 0, word.length());
    }

    private static String fold(String text, int start, int end) {
        int length = Math.min(end - start, LONGEST);
        char[] folded = new char[length];
        int n = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(start + i);
            if (c == 0x306 && n > 0 && folded[n - 1] == 'и') {
                folded[n - 1] = 'й';
            } else if (!isMark(c) && !isInvisible(c) && APOSTROPHES.indexOf(c) < 0) {
                folded[n++] = c < TABLE ? FOLDED[c] : Character.toLowerCase(c);
            }
        }
        return n == 0 ? "\uFFFD" : new String(folded, 0, n);
    }

    private static char[] foldings() {
        Normalizer2 decompose = Normalizer2.getNFDInstance();
        char[] table = new char[TABLE];
        for (char c = 0; c < TABLE; c++) {
            char small = Character.toLowerCase(c);
            String parts = decompose.getDecomposition(small);
            // й is a letter of its own, not и with a mark.
            table[c] = small == 'й' || small == 'ї' || parts == null ? plain(small) : plain(parts.charAt(0));
        }
        return table;
    }

    /** Letters that Unicode does not take apart. */
    private static char plain(char c) {
        return switch (c) {
            case 'ё' -> 'е';
            case 'ł' -> 'l';
            case 'ø', 'œ' -> 'o';
            case 'đ', 'ð' -> 'd';
            case 'ı' -> 'i';
            case 'æ' -> 'a';
            case 'ß' -> 's';
            case 'þ' -> 't';
            default -> c;
        };
    }
}
