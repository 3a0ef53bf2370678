package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A sentence of a text. The rules are few and the same for all languages, since what is wanted is that a text and its
 * translation are cut alike; a reader's sentences are counted elsewhere.
 *
 * @param start where it begins in the text, in chars, blanks in front left out
 * @param end where it ends in the text, in chars, with its punctuation and without the blanks behind it
 */
record Sentence(int start, int end) {

    /** Of Cyrillic; stops of other scripts stand behind it. */
    private static final char LAST_LETTER = '\u052F';

    /** What needs no blank behind it. */
    private static final String DENSE_STOPS = "。！？｡؟।";

    private static final String CLOSING = "\"'”’»“)]*_";
    private static final String OPENING = "\"'“‘«„([*_—–-‑•";

    /** Longer words are no abbreviations. */
    private static final int LONGEST_ABBREVIATION = 5;

    /** Words with a full stop behind which a sentence goes on although a capital follows. */
    private static final Set<String> ABBREVIATIONS =
            Set.of(("ул им св стр см ср рис проф акад гр тов пос корп кв тел просп пер наб пл гл ред сост "
                            + "mr mrs ms dr prof st sen rep gov gen col lt capt sgt maj no vs rev hon messrs art fig "
                            + "jan feb aug sept oct nov dec")
                    .split(" "));

    int length() {
        return end - start;
    }

    String in(String text) {
        return text.substring(start, end);
    }

    /** All sentences of the text in order; a stretch without a letter belongs to the sentence before it. */
    static List<Sentence> of(String text) {
        List<Sentence> sentences = new ArrayList<>();
        int start = 0;
        boolean letters = false;
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            int next = i + 1;
            boolean end = false;
            if (isStop(c)) {
                int stops = next;
                while (stops < text.length() && isStop(text.charAt(stops))) {
                    stops++;
                }
                next = stops;
                while (next < text.length() && CLOSING.indexOf(text.charAt(next)) >= 0) {
                    next++;
                }
                end = DENSE_STOPS.indexOf(text.charAt(stops - 1)) >= 0 || endsAt(text, i, stops, next);
            } else if (c == ';') {
                end = beginsAnew(text, next);
            } else if (c == '\n') {
                end = isBlankLine(text, next);
            } else {
                letters |= Character.isLetter(c) || Character.isSurrogate(c);
            }
            if (end && letters) {
                add(sentences, text, start, next);
                start = next;
                letters = false;
            }
            i = next;
        }
        if (letters) {
            add(sentences, text, start, text.length());
        } else if (!sentences.isEmpty()) {
            int from = sentences.removeLast().start;
            add(sentences, text, from, text.length());
        }
        return sentences;
    }

    /** Whether the text after a semicolon begins as a sentence does. */
    private static boolean beginsAnew(String text, int place) {
        if (place + 1 >= text.length() || text.charAt(place) != ' ') {
            return false;
        }
        char c = text.charAt(place + 1);
        return Character.isUpperCase(c) || Character.isDigit(c);
    }

    /** Whether it ends with a question or a cry in quotation marks, behind which "he said" may still belong to it. */
    boolean endsInQuotes(String text) {
        return length() > 2 && CLOSING.indexOf(text.charAt(end - 1)) >= 0 && "?!".indexOf(text.charAt(end - 2)) >= 0;
    }

    private static boolean isStop(char c) {
        return c < 0x80
                ? c == '.' || c == '!' || c == '?'
                : (c > LAST_LETTER && (c == '…' || DENSE_STOPS.indexOf(c) >= 0)) || c == '؟' || c == '।';
    }

    private static void add(List<Sentence> sentences, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        sentences.add(new Sentence(start, end));
    }

    /**
     * Whether a sentence ends with the stops.
     *
     * @param stops where they end
     * @param next where quotation marks and brackets behind them end
     */
    private static boolean endsAt(String text, int stop, int stops, int next) {
        if (next == text.length()) {
            return true;
        }
        if (!Character.isWhitespace(text.charAt(next))) {
            return false;
        }
        int i = next;
        while (i < text.length() && (Character.isWhitespace(text.charAt(i)) || OPENING.indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        if (i == text.length()) {
            return true;
        }
        if (UCharacter.isLowerCase(text.codePointAt(i))) {
            return false;
        }
        boolean single = text.charAt(stop) == '.' && stops == stop + 1;
        return !single || next > stops || !isAbbreviation(text, stop, Character.isDigit(text.charAt(i)));
    }

    /** Whether the word before the full stop is an initial or one of the usual abbreviations; "b. 1958" is one, "2 a. 3 b." too. */
    private static boolean isAbbreviation(String text, int stop, boolean beforeDigit) {
        int start = stop;
        int limit = Math.max(0, stop - LONGEST_ABBREVIATION - 1);
        while (start > limit && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        int length = stop - start;
        if (length == 1) {
            return beforeDigit || Character.isUpperCase(text.charAt(start));
        }
        return length > 1
                && length <= LONGEST_ABBREVIATION
                && ABBREVIATIONS.contains(text.substring(start, stop).toLowerCase(Locale.ROOT));
    }

    private static boolean isBlankLine(String text, int place) {
        for (int i = place; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return true;
            }
            if (!Character.isWhitespace(c)) {
                return false;
            }
        }
        return false;
    }
}
