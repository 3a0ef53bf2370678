package dev.vestnik.glossary;

import dev.vestnik.morph.Lexeme;
import dev.vestnik.morph.Shape;
import dev.vestnik.morph.Stems;
import dev.vestnik.morph.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * A word of a term.
 *
 * @param shape how the term has it written
 * @param fixed see {@link Term#fixed}
 * @param gap the punctuation between it and the word before; see {@link Gaps}
 */
record TermWord(Lexeme lexeme, Shape shape, boolean fixed, String gap) {

    /** What two words have to share to be one in the tree of terms. */
    record Identity(String word, Shape shape, boolean fixed, String gap) {}

    /** Empty when the term's words are too many, or too far apart. */
    static List<TermWord> of(Term term, Stems stems) {
        List<Token> tokens = stems.tokens(term.source());
        List<TermWord> words = new ArrayList<>();
        if (tokens.size() > Term.MOST_WORDS) {
            return words;
        }
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            String gap =
                    i == 0 ? "" : Gaps.between(term.source(), tokens.get(i - 1).end(), token.start());
            if (gap == null) {
                return List.of();
            }
            words.add(new TermWord(stems.lexeme(token), token.shape(), term.fixed(), gap));
        }
        return words;
    }

    Identity identity() {
        return new Identity(lexeme.word(), shape, fixed, gap);
    }

    boolean has(Token token) {
        if (fixed) {
            return token.shape() == shape && token.word().equals(lexeme.word());
        }
        return isWrittenAs(token.shape()) && lexeme.has(token);
    }

    private boolean isWrittenAs(Shape written) {
        return switch (shape) {
            case LOWER -> true;
            case CAPITALISED -> written != Shape.LOWER;
            case UPPER, MIXED -> written == Shape.UPPER || written == Shape.MIXED;
        };
    }
}
