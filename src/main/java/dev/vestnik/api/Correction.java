package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Rendition;
import dev.vestnik.pipeline.Pipeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A corrected article beside the one it takes the place of.
 *
 * @param before as it was
 * @param after as it is now; another article, with another id, unless nothing has changed
 */
record Correction(Article before, Article after) {

    /** A block as far as its translation goes: where it stands does not matter. */
    private record Content(BlockKind kind, String text) {
        static Content of(Block block) {
            return new Content(block.kind(), block.text());
        }
    }

    /** The ids, in the new article, of the blocks that the old one does not have. Moved blocks are not among them. */
    List<String> changed() {
        return missing(after, before);
    }

    /** The ids, in the old article, of the blocks that the new one does not have. */
    List<String> removed() {
        return missing(before, after);
    }

    private static List<String> missing(Article of, Article in) {
        Map<Content, Integer> there = new HashMap<>();
        in.blocks().forEach(block -> there.merge(Content.of(block), 1, Integer::sum));
        return of.blocks().stream()
                .filter(block -> Objects.requireNonNull(there.merge(Content.of(block), -1, Integer::sum)) < 0)
                .map(Block::id)
                .toList();
    }

    /**
     * Whether a summary says something else now; null when none was made. May ask the store.
     *
     * @param made what was made of the corrected article
     */
    @Nullable Boolean summaryChanged(Pipeline pipeline, List<Made> made) {
        if (made.stream().noneMatch(each -> each.rendition() instanceof Rendition.Summary)) {
            return null;
        }
        return made.stream()
                .filter(each -> each.rendition() instanceof Rendition.Summary)
                .anyMatch(each -> {
                    Rendition old = pipeline.find(before, each.task());
                    return old == null
                            || !old.text()
                                    .equals(Objects.requireNonNull(each.rendition())
                                            .text());
                });
    }
}
