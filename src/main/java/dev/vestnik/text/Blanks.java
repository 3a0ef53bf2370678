package dev.vestnik.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** Which characters show nothing, in three shades: blank, line break, invisible. */
final class Blanks {

    private Blanks() {}

    /**
     * A character that is cut off at the ends of a block. Characters that belong to the letter or emoji before them (joiners,
     * variation selectors, bidirectional marks, tags) are not blank here: cutting them off would change what is seen.
     */
    static boolean blank(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || switch (codePoint) {
                    // Next line; Mongolian vowel separator, zero-width space, word joiner, byte order mark.
                    case 0x0085, 0x180E, 0x200B, 0x2060, 0xFEFF -> true;
                    default -> false;
                };
    }

    /** LF, and what Unicode (UAX #14, class BK and NL) has besides: VT, FF, NEL, line and paragraph separator. */
    static boolean lineBreak(char character) {
        return switch (character) {
            case '\n', 0x000B, '\f', 0x0085, 0x2028, 0x2029 -> true;
            default -> false;
        };
    }

    /** A line break that separates blocks even between lines that look wrapped: form feed and paragraph separator. */
    static boolean blockBreak(char character) {
        return character == '\f' || character == 0x2029;
    }

    /** Whether the character alone would be seen on a page; false also for controls, joiners, fillers and empty Braille. */
    static boolean visible(int codePoint) {
        return !blank(codePoint)
                && !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.FORMAT
                && codePoint != 0x2800
                && !UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    static boolean anythingVisible(String text) {
        return text.codePoints().anyMatch(Blanks::visible);
    }

    /** The index of the first character from {@code from} that is not blank; {@code end} when there is none. */
    static int skip(String text, int from, int end) {
        int at = from;
        while (at < end) {
            int codePoint = text.codePointAt(at);
            if (!blank(codePoint)) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return end;
    }

    /** The index after the last character before {@code to} that is not blank; {@code start} when there is none. */
    static int skipBack(String text, int start, int to) {
        int at = to;
        while (at > start) {
            int codePoint = text.codePointBefore(at);
            if (!blank(codePoint)) {
                return at;
            }
            at -= Character.charCount(codePoint);
        }
        return start;
    }

    static String strip(String text) {
        int end = skipBack(text, 0, text.length());
        return text.substring(skip(text, 0, end), end);
    }
}
