package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static List<Block> blocks(String... texts) {
        List<Block> blocks = new ArrayList<>();
        for (String text : texts) {
            blocks.add(new Block("b" + (blocks.size() + 1), BlockKind.PARAGRAPH, text, "\n\n"));
        }
        return blocks;
    }

    private static String ofLength(int length) {
        return "ж".repeat(length);
    }

    private static List<List<Integer>> of(List<Block> blocks) {
        return Batches.of(blocks, place -> Batches.hasLetters(blocks.get(place).text()));
    }

    @Test
    void smallArticle_isOneBatch() {
        assertThat(of(blocks("Раз", "Два", "Три"))).containsExactly(List.of(0, 1, 2));
        assertThat(of(blocks("1", "***"))).isEmpty();
    }

    @Test
    void batch_endsWhereItWouldGrowTooLarge() {
        assertThat(of(blocks(ofLength(1_500), ofLength(500), ofLength(1), ofLength(1_999), "а")))
                .containsExactly(List.of(0, 1), List.of(2, 3), List.of(4));
    }

    @Test
    void length_isInCharactersThatAreSeen_notInUnits() {
        assertThat(of(blocks("𝒳".repeat(1_000), "𝒳".repeat(1_000)))).containsExactly(List.of(0, 1));
    }

    @Test
    void blockThatIsTooLong_isAlone() {
        assertThat(of(blocks("Раз", ofLength(2_001), "Два", "Три")))
                .containsExactly(List.of(0), List.of(1), List.of(2, 3));
    }

    @Test
    void batch_hasTwelveBlocksAtMost() {
        String[] texts = new String[25];
        java.util.Arrays.fill(texts, "Да");

        assertThat(of(blocks(texts))).extracting(List::size).containsExactly(12, 12, 1);
    }

    @Test
    void signsBetween_separateNothing_whatIsKnownDoes() {
        List<Block> blocks = blocks("Раз", "***", "Два", "Известно", "Три");

        assertThat(Batches.of(blocks, place -> Set.of(0, 2, 4).contains(place)))
                .containsExactly(List.of(0, 2), List.of(4));
    }

    @Test
    void eachBlockThatIsNeeded_isInOneBatch_inOrder() {
        qt().forAll(lists().of(integers().between(-2_500, 2_500)).ofSizeBetween(0, 40))
                .checkAssert(lengths -> {
                    String[] texts = lengths.stream()
                            .map(length -> length > 0 ? ofLength(length) : "-".repeat(1 - length))
                            .toArray(String[]::new);
                    List<Block> blocks = blocks(texts);
                    List<Integer> needed = new ArrayList<>();
                    for (int i = 0; i < texts.length; i++) {
                        if (lengths.get(i) > 0 && lengths.get(i) % 3 != 0) {
                            needed.add(i);
                        }
                    }

                    List<List<Integer>> batches = Batches.of(blocks, needed::contains);

                    assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(needed);
                    assertThat(batches).allSatisfy(batch -> {
                        assertThat(batch).hasSizeBetween(1, 12);
                        assertThat(batch.size() == 1
                                        || batch.stream().mapToInt(lengths::get).sum() <= 2_000)
                                .isTrue();
                    });
                });
    }
}
