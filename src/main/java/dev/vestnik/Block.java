package dev.vestnik;

/**
 * One unit of an article's structure.
 *
 * @param id {@code b1}, {@code b2}, … in the article's order
 * @param kind what it is, as well as the format allows to tell
 * @param text the text as it stands in the article, with its inline markup, without surrounding blanks; never empty
 * @param after what follows it in the canonical text and is not translated; may be empty. {@link Article#lead} and the blocks'
 *     {@code text + after} in order give the canonical text back exactly
 */
public record Block(String id, BlockKind kind, String text, String after) {

    public Block {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("block " + id + ": text is empty");
        }
    }
}
