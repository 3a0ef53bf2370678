package dev.vestnik.cache;

import dev.vestnik.Rendition.TranslatedBlock;
import org.jspecify.annotations.Nullable;

/** Blocks that were translated before. */
public interface BlockMemory {

    /** A block that was translated before; null when it is not remembered. May ask the store. */
    @Nullable TranslatedBlock block(Key key);

    /**
     * Remembers a block.
     *
     * @param article the id of the article that it is of
     */
    void remember(String article, Key key, TranslatedBlock block);
}
