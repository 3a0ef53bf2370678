package dev.vestnik.prompt;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.UnicodeSet;

/**
 * A text as a reader sees it. What a screen does not show a model reads all the same, and whole sentences can be hidden in such
 * characters (Unicode's tags, variation selectors), so that no model is shown them.
 */
final class Visible {

    /** What joins letters and emoji, directs right-to-left text, or chooses a form of a character is seen by what it does. */
    private static final UnicodeSet HIDDEN = new UnicodeSet(
                    "[[:Default_Ignorable_Code_Point:]-[\\u034F\\u061C\\u180B-\\u180F\\u200C-\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFE00-\\uFE0F]]")
            .freeze();

    private static final UnicodeSet TAGS = new UnicodeSet("[\\U000E0020-\\U000E007F]").freeze();

    /** Behind it, tags say whose flag it is: England's, Scotland's, Wales's. */
    private static final int BLACK_FLAG = 0x1F3F4;

    /** Of a flag, with the tag that ends it. */
    private static final int MOST_TAGS = 7;

    private Visible() {}

    /** The text without what is hidden in it; the text itself when there is nothing. */
    static String of(String text) {
        if (HIDDEN.containsNone(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            int end = point == BLACK_FLAG ? afterFlag(text, i) : i + Character.charCount(point);
            if (point == BLACK_FLAG || !HIDDEN.contains(point)) {
                visible.append(text, i, end);
            }
            i = end;
        }
        return visible.toString();
    }

    private static int afterFlag(String text, int start) {
        int end = start + UCharacter.charCount(BLACK_FLAG);
        for (int tags = 0; tags < MOST_TAGS && end < text.length() && TAGS.contains(text.codePointAt(end)); tags++) {
            end += UCharacter.charCount(text.codePointAt(end));
        }
        return end;
    }
}
