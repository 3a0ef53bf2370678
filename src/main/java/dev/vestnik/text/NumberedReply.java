package dev.vestnik.text;

import java.util.List;

/**
 * What a model said to a batch of numbered blocks, matched to their numbers or not at all: a text at the wrong block is worse
 * than another question.
 *
 * <p>A block stands between a line with the opening mark and its number and a line with the closing mark. What differs and still
 * leaves no doubt is taken: any order, blank lines, a code fence around the whole, blanks around marks and numbers, digits of
 * any script, a closing mark at the end of the last line of a text or followed by the same number.
 */
public sealed interface NumberedReply {

    /** Every number was there once. */
    record Matched(List<String> texts) implements NumberedReply {
        /** @param texts in the order of their numbers, without blanks around them; one may be empty */
        public Matched {
            texts = List.copyOf(texts);
        }
    }

    /** The texts cannot be told apart with certainty. */
    record Mismatch(Fault fault, List<Integer> numbers) implements NumberedReply {
        /** @param numbers the numbers it is about, as far as it is about any */
        public Mismatch {
            numbers = List.copyOf(numbers);
        }
    }

    /** What is wrong with a reply. */
    enum Fault {
        /** Marks or numbers are not there at all, or a mark has none. */
        UNNUMBERED,
        /** A number that was asked for is not there. */
        MISSING,
        /** A number is there twice, whether with the same text or another. */
        DOUBLED,
        /** A number that was not asked for. */
        UNKNOWN,
        /** Several numbers at one text. */
        MERGED,
        /** A text does not end where the next begins, or at all: it may have been cut off or have run into the next. */
        UNCLOSED,
        /** A mark that opens or closes nothing, such as one inside a line. */
        STRAY_MARK,
        /** Words before, between or after the blocks. */
        EXTRA_TEXT
    }

    /**
     * Matches a reply.
     *
     * @param count how many blocks were asked for, with the numbers from 1; positive
     * @param open the mark before a number: a run of one sign that is longer than any in the texts
     * @param close the mark after a text, likewise
     */
    static NumberedReply read(String reply, int count, String open, String close) {
        return new NumberedReading(reply, count, open, close).result();
    }
}
