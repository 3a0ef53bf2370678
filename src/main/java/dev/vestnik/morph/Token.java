package dev.vestnik.morph;

import java.util.Collections;
import java.util.List;

/**
 * A word of a text.
 *
 * @param start where it begins in the text, in chars
 * @param end where it ends in the text, in chars; after {@code start}
 * @param word in lower case, without stress marks and invisible characters; in Russian, ё is written е
 * @param stems what is left without endings, the likeliest first: one, or two when an ending may as well belong to the
 *     word (Киев, Газпром, but банков, столом). An
 *     abbreviation has itself, in capitals, so that it is no form of a word in small letters (МИД, мид)
 * @param shape how it is written in the text
 */
public record Token(int start, int end, String word, List<String> stems, Shape shape) {

    public Token {
        stems = List.copyOf(stems);
        if (start < 0 || end <= start || stems.isEmpty()) {
            throw new IllegalArgumentException("token from " + start + " to " + end + ", stems: " + stems.size());
        }
    }

    /** The likeliest stem. */
    public String stem() {
        return stems.getFirst();
    }

    /** Whether both may be forms of one word; two words that differ may now and then seem to be. */
    public boolean mayBe(Token other) {
        return !Collections.disjoint(stems, other.stems);
    }
}
