package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {

    private static final List<Block> BLOCKS = List.of(
            new Block("b1", BlockKind.TITLE, "Мост", "\n\n"), new Block("b2", BlockKind.PARAGRAPH, "Закрыт.", " \n"));

    @Test
    void otherTextsStandBetweenTheSameSeparators() {
        assertThat(Blocks.join("\t", List.of("Bridge", "Closed."), BLOCKS)).isEqualTo("\tBridge\n\nClosed. \n");
    }

    @Test
    void nothingOfNothing() {
        assertThat(Blocks.join(" ", List.of(), List.of())).isEqualTo(" ");
    }

    @Test
    void missingTextIsRefused() {
        assertThatThrownBy(() -> Blocks.join("", List.of("Bridge"), BLOCKS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 texts for 2 blocks");
    }
}
