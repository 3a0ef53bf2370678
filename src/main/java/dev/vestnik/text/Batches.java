package dev.vestnik.text;

import dev.vestnik.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Groups the blocks of an article that are to be asked for into batches of neighbours, one question each. */
public final class Batches {

    /**
     * Code points of a batch. A call's fixed part (instructions, title, block before, the way to the provider and back) is
     * then small beside its content, and an answer still comes well within an attempt's time.
     */
    static final int MOST_CHARACTERS = 2_000;

    /** Blocks of a batch. Models lose count in long lists, and all of a batch is asked again when one block is lost. */
    static final int MOST_BLOCKS = 12;

    private Batches() {}

    /** Signs and figures alone mean the same in every language and need no model. */
    public static boolean hasLetters(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    /**
     * Batches in the article's order. A block is never split: one that is longer than a batch may be is a batch of its own.
     * Blocks belong together when nothing but blocks without letters lies between them.
     *
     * @param needed whether the block at this place is to be asked for
     * @return the places of the blocks, from 0; each place that is needed is in exactly one batch, and no batch is empty
     */
    public static List<List<Integer>> of(List<Block> blocks, IntPredicate needed) {
        List<List<Integer>> batches = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        int characters = 0;
        for (int place = 0; place < blocks.size(); place++) {
            String text = blocks.get(place).text();
            int length = text.codePointCount(0, text.length());
            boolean asked = needed.test(place);
            boolean gap = !asked && hasLetters(text);
            boolean full = asked && (open.size() == MOST_BLOCKS || characters + length > MOST_CHARACTERS);
            if (!open.isEmpty() && (gap || full)) {
                batches.add(List.copyOf(open));
                open.clear();
                characters = 0;
            }
            if (asked) {
                open.add(place);
                characters += length;
            }
        }
        if (!open.isEmpty()) {
            batches.add(List.copyOf(open));
        }
        return batches;
    }
}
