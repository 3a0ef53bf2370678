package dev.vestnik.check;

import dev.vestnik.Language;
import java.util.List;

/**
 * A text with its numbers.
 *
 * @param text the text
 * @param numerals what is known of its language
 * @param tokens what in it has to do with numbers
 * @param figures its numbers, in digits and in words, in its order
 */
record NumberText(String text, Numerals numerals, List<Token> tokens, List<Figure> figures) {

    static NumberText of(String text, Language language) {
        Numerals numerals = Numerals.of(language);
        List<Token> tokens = Token.of(text, numerals);
        return new NumberText(text, numerals, tokens, new Figures(text, tokens, numerals).read());
    }

    /** How far into the text a place is, from 0 to 1. */
    double depth(int place) {
        return text.isEmpty() ? 0 : (double) place / text.length();
    }

    /** Whether any word or sign of the text is a unit of the dimension, with a number or without one. */
    boolean mentions(Unit.Dimension dimension) {
        for (Token token : tokens) {
            Unit unit = token.meaning().unit();
            if (unit != null && unit.dimension() == dimension) {
                return true;
            }
        }
        return false;
    }
}
