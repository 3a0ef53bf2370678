package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class SegmenterPropertyTest {

    private static final int CASES = 10_000;

    @Test
    void joiningGivesAnyUnicodeBack() {
        check(Texts.unicode(), _ -> {});
    }

    @Test
    void joiningGivesArticlesBack() {
        Set<BlockKind> seen = EnumSet.noneOf(BlockKind.class);
        check(Texts.articles(), block -> seen.add(block.kind()));
        assertThat(seen)
                .contains(
                        BlockKind.TITLE,
                        BlockKind.HEADING,
                        BlockKind.PARAGRAPH,
                        BlockKind.QUOTE,
                        BlockKind.LIST_ITEM,
                        BlockKind.SOURCE);
    }

    @Test
    void joiningGivesWrappedTextBack() {
        AtomicInteger wrapped = new AtomicInteger();
        check(Texts.wrapped(), block -> wrapped.addAndGet(block.text().contains("\n") ? 1 : 0));
        assertThat(wrapped).hasPositiveValue();
    }

    @Test
    void joiningGivesTextWithTitleBack() {
        qt().withExamples(CASES).forAll(Texts.unicode(), Texts.articles()).checkAssert((posted, text) -> {
            String title = Blanks.strip(posted);
            if (Blanks.anythingVisible(title)) {
                var structure = Segmenter.split(title + "\n\n" + text, title.length());
                assertThat(structure.blocks().getFirst().text()).isEqualTo(title);
                checkStructure(title + "\n\n" + text, structure);
            }
        });
    }

    private static void check(Gen<String> texts, Consumer<Block> eachBlock) {
        qt().withExamples(CASES).forAll(texts).checkAssert(text -> {
            var structure = Segmenter.split(text);
            structure.blocks().forEach(eachBlock);
            assertThat(structure.blocks()).allMatch(block -> Blanks.anythingVisible(block.text()));
            checkStructure(text, structure);
        });
    }

    private static void checkStructure(String text, Segmenter.Structure structure) {
        List<Block> blocks = structure.blocks();
        List<String> texts = blocks.stream().map(Block::text).toList();
        assertThat(Blocks.join(structure.lead(), texts, blocks)).isEqualTo(text);
        assertThat(blocks)
                .extracting(Block::id)
                .isEqualTo(IntStream.rangeClosed(1, blocks.size())
                        .mapToObj(i -> "b" + i)
                        .toList());
        assertThat(blocks.stream().skip(1).map(Block::kind)).doesNotContain(BlockKind.TITLE);
        for (String block : texts) {
            assertThat(Blanks.strip(block)).isEqualTo(block).isNotEmpty();
        }
        assertThat(blocks.isEmpty()).isEqualTo(!Blanks.anythingVisible(text));
        assertThat(Blanks.anythingVisible(structure.lead())).isFalse();
        for (Block block : blocks) {
            assertThat(Blanks.anythingVisible(block.after())).isFalse();
        }
    }
}
