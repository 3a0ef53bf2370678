package dev.vestnik.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** What stands at the end of a line or a sentence. */
final class Punctuation {

    private Punctuation() {}

    /** Full stop, question and exclamation marks of all scripts (Unicode's Sentence_Terminal), and the ellipsis. */
    static boolean terminal(int codePoint) {
        return codePoint == '…' || UCharacter.hasBinaryProperty(codePoint, UProperty.S_TERM);
    }

    /** What may stand between a terminal and the end of its sentence: closing brackets and quotation marks of any kind. */
    static boolean closing(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.END_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION ->
                true;
            default -> codePoint == '"' || codePoint == '\'';
        };
    }

    static boolean closingQuote(int codePoint) {
        return closing(codePoint) && Character.getType(codePoint) != Character.END_PUNCTUATION;
    }

    static boolean endsSentence(String text, Span span) {
        int at = span.end();
        while (at > span.start()) {
            int codePoint = text.codePointBefore(at);
            if (!closing(codePoint)) {
                return terminal(codePoint);
            }
            at -= Character.charCount(codePoint);
        }
        return false;
    }

    /** Whether a line looks finished: it ends in a terminal, a closing quote, a colon or a semicolon. */
    static boolean endsLine(String text, Span span) {
        int last = text.codePointBefore(span.end());
        return last == ':' || last == ';' || closingQuote(last) || endsSentence(text, span);
    }
}
