package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** A few words of a text, short enough for a message and harmless in a prompt. */
final class Excerpt {

    /** In code points; with it a finding stays one line on a screen. */
    static final int MAX = 60;

    private Excerpt() {}

    /** What stands from start to end, and the next word to make it findable; blanks of any kind as one space. */
    static String of(String text, int start, int end) {
        return plain(text, start, Math.max(end, wordEnd(text, end)));
    }

    /** What stands from start to end and nothing more. */
    static String plain(String text, int start, int end) {
        StringBuilder excerpt = new StringBuilder();
        int length = 0;
        boolean gap = false;
        int i = start;
        for (; i < end && length < MAX; i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (isBlank(point)) {
                gap = length > 0;
                continue;
            }
            if (gap && length + 1 < MAX) {
                excerpt.append(' ');
                length++;
            }
            gap = false;
            excerpt.appendCodePoint(point);
            length++;
        }
        if (i < end) {
            excerpt.setLength(excerpt.offsetByCodePoints(excerpt.length(), -1));
            excerpt.append('…');
        }
        return excerpt.toString();
    }

    /**
     * An excerpt in double quotes for a prompt. Characters that quotes, the fences of the prompts and the chat formats of
     * models are made of become blanks, so that no text can end its own quotation.
     */
    static String quoted(String excerpt) {
        StringBuilder quoted = new StringBuilder("\"");
        excerpt.codePoints().map(c -> "\"<>|｜[]`#".indexOf(c) >= 0 ? ' ' : c).forEach(quoted::appendCodePoint);
        return quoted.append('"').toString();
    }

    /** Blank, invisible or a control character. */
    static boolean isBlank(int point) {
        return UCharacter.isUWhiteSpace(point)
                || UCharacter.isISOControl(point)
                || UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    /** The end of the sign or the word that stands directly behind the place, or behind one blank or hyphen. */
    private static int wordEnd(String text, int place) {
        if (place < text.length() && "%°‰".indexOf(text.charAt(place)) >= 0) {
            return place + 1;
        }
        int start = place;
        if (start < text.length() && (isBlank(text.charAt(start)) || "-‑".indexOf(text.charAt(start)) >= 0)) {
            start++;
        }
        int limit = Math.min(text.length(), start + MAX);
        int end = start;
        while (end < limit && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end > start ? end : place;
    }
}
