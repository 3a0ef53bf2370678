package dev.vestnik.text;

import dev.vestnik.Block;
import java.util.List;

/** Puts blocks together again, as they are or with other texts in their places. */
public final class Blocks {

    private Blocks() {}

    /**
     * The whole text: lead, then each text with the separator that follows its block. With the blocks' own texts this is the
     * canonical text, exactly.
     *
     * @param lead what stands before the first block; may be empty
     * @param texts one text for each block, in the blocks' order
     * @param blocks where the separators come from
     * @throws IllegalArgumentException when there are not as many texts as blocks
     */
    public static String join(String lead, List<String> texts, List<Block> blocks) {
        if (texts.size() != blocks.size()) {
            throw new IllegalArgumentException(texts.size() + " texts for " + blocks.size() + " blocks");
        }
        StringBuilder whole = new StringBuilder(lead);
        for (int i = 0; i < blocks.size(); i++) {
            whole.append(texts.get(i)).append(blocks.get(i).after());
        }
        return whole.toString();
    }
}
