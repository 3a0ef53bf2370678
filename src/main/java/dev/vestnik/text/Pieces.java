package dev.vestnik.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import dev.vestnik.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a block that is too long for one question into pieces: at ends of sentences, where a sentence is too long at blanks,
 * and where there is no blank between the characters that a reader sees as one.
 */
public final class Pieces {

    private final Sentences sentences;

    public Pieces(Sentences sentences) {
        this.sentences = sentences;
    }

    /**
     * A part of a block.
     *
     * @param text without blanks at its end
     * @param after the blanks that follow it; may be empty. The pieces' {@code text + after} in order give the block back
     */
    public record Piece(String text, String after) {}

    /**
     * As few pieces as cutting at the best places allows.
     *
     * @param text a block's text
     * @param most the greatest length of a piece's text in code points; positive
     * @return at least one piece, except for an empty text
     */
    public List<Piece> of(String text, int most, Language language) {
        if (most <= 0) {
            throw new IllegalArgumentException("most must be positive, not " + most);
        }
        if (text.isEmpty()) {
            return List.of();
        }
        if (text.codePointCount(0, text.length()) <= most) {
            return List.of(new Piece(text, ""));
        }
        return new Cut(text, most, sentences.spans(text, language)).pieces();
    }

    /** Joins the pieces' separators with other texts in the pieces' places. */
    public static String join(List<String> texts, List<Piece> pieces) {
        if (texts.size() != pieces.size()) {
            throw new IllegalArgumentException(texts.size() + " texts for " + pieces.size() + " pieces");
        }
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            whole.append(texts.get(i)).append(pieces.get(i).after());
        }
        return whole.toString();
    }

    private static final class Cut {

        private final String text;
        private final int most;
        private final List<Span> sentences;
        private final BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        private int sentence;

        Cut(String text, int most, List<Span> sentences) {
            this.text = text;
            this.most = most;
            this.sentences = sentences;
            characters.setText(text);
        }

        List<Piece> pieces() {
            List<Piece> pieces = new ArrayList<>();
            int start = 0;
            while (start < text.length()) {
                int end = end(start);
                int next = Blanks.skip(text, end, text.length());
                pieces.add(new Piece(text.substring(start, end), text.substring(end, next)));
                start = next;
            }
            return pieces;
        }

        private int end(int start) {
            int limit = limit(start);
            if (limit == text.length()) {
                return limit;
            }
            int atSentence = lastSentenceEnd(start, limit);
            if (atSentence > start) {
                return atSentence;
            }
            int atBlank = lastBlank(start, limit);
            if (atBlank > start) {
                return atBlank;
            }
            int atCharacter = characters.isBoundary(limit) ? limit : characters.preceding(limit);
            return atCharacter > start ? atCharacter : limit;
        }

        /** The index that is the greatest length away from the start, or the end of the text. */
        private int limit(int start) {
            int limit = start;
            for (int left = most; left > 0 && limit < text.length(); left--) {
                limit += Character.charCount(text.codePointAt(limit));
            }
            return limit;
        }

        private int lastSentenceEnd(int start, int limit) {
            int end = start;
            while (sentence < sentences.size() && sentences.get(sentence).end() <= limit) {
                end = Math.max(end, sentences.get(sentence).end());
                sentence++;
            }
            return end;
        }

        /** The end of the last word that ends at or before the limit. */
        private int lastBlank(int start, int limit) {
            int at = limit;
            while (at > start && !Blanks.blank(text.codePointAt(at))) {
                at = text.offsetByCodePoints(at, -1);
            }
            return Blanks.skipBack(text, start, at);
        }
    }
}
