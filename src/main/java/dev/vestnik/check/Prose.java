package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;

/**
 * How much of a text has to change when it is translated. Names, brands, abbreviations, addresses and numbers may stay, and
 * in what is left a same text is a text that was not translated.
 *
 * @param words words of four letters or more without a capital
 * @param letters the letters of these words
 */
record Prose(int words, int letters) {

    /** Particles of names ({@code de}, {@code von}, {@code bin}, {@code the}) are shorter. */
    private static final int SHORTEST = 4;

    static Prose of(String text) {
        int words = 0;
        int letters = 0;
        int length = 0;
        boolean plain = true;
        for (int i = 0; i <= text.length(); ) {
            int point = i < text.length() ? text.codePointAt(i) : ' ';
            if (UCharacter.isUWhiteSpace(point)) {
                if (plain && length >= SHORTEST) {
                    words++;
                    letters += length;
                }
                length = 0;
                plain = true;
            } else if (UCharacter.isLetter(point)) {
                plain &= !UCharacter.isUUppercase(point);
                length++;
            } else {
                // "sputnik.by", "a@b.c" and "http://…" have such a character between letters; "word." ends with it.
                plain &= !(isOfAddress(point) && length > 0 && isLetterAt(text, i + 1)) && !UCharacter.isDigit(point);
            }
            i += Character.charCount(point);
        }
        return new Prose(words, letters);
    }

    private static boolean isOfAddress(int point) {
        return point == '.' || point == '@' || point == '/' || point == ':' || point == '_';
    }

    private static boolean isLetterAt(String text, int place) {
        return place < text.length() && (UCharacter.isLetter(text.codePointAt(place)) || text.charAt(place) == '/');
    }
}
