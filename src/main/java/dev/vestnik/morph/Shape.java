package dev.vestnik.morph;

/** How a word is written. */
public enum Shape {
    /** No capitals: {@code совет}; words of scripts without capitals, and digits, as well. */
    LOWER,
    /** The first letter is the only capital: {@code Совет}; a single capital too. */
    CAPITALISED,
    /** Two letters or more, and all of them capitals: {@code ШОС}, {@code СОВЕТ}, {@code G20} is not. */
    UPPER,
    /** Anything else: {@code iPhone}, {@code МИДом}, {@code McDonald}. */
    MIXED;

    static Shape of(CharSequence word) {
        int letters = 0;
        int capitals = 0;
        boolean first = false;
        for (int i = 0; i < word.length(); ) {
            int point = Character.codePointAt(word, i);
            i += Character.charCount(point);
            if (Character.isLetter(point)) {
                boolean capital = Character.isUpperCase(point) || Character.isTitleCase(point);
                first = letters == 0 ? capital : first;
                letters++;
                capitals += capital ? 1 : 0;
            }
        }
        if (capitals == 0) {
            return LOWER;
        }
        if (first && capitals == 1) {
            return CAPITALISED;
        }
        return capitals == letters ? UPPER : MIXED;
    }
}
