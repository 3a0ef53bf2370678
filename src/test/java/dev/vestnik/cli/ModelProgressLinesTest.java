package dev.vestnik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.model.Progress.Stage;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ModelProgressLinesTest {

    private final StringWriter text = new StringWriter();
    private final ModelProgressLines lines = new ModelProgressLines(new PrintWriter(text));

    @Test
    void oneLineEveryTenPerCent() {
        lines.begin(Stage.FETCHING, 0, 1_000_000_000);
        for (int mb = 0; mb <= 1_000; mb++) {
            lines.at(mb * 1_000_000L);
        }
        lines.end();

        assertThat(text.toString().lines())
                .hasSize(10)
                .startsWith("fetched 10 % of 1000 MB")
                .endsWith("fetched 100 % of 1000 MB");
    }

    @Test
    void resumed_beginsWhereItWas_andMayStartAnew() {
        lines.begin(Stage.FETCHING, 550_000_000, 1_000_000_000);
        lines.at(599_000_000);
        lines.at(0);
        lines.at(110_000_000);

        assertThat(text.toString().lines()).containsExactly("going on at 55 % of 1000 MB", "fetched 11 % of 1000 MB");
    }

    @Test
    void unknownSize_countsMegabytes() {
        lines.begin(Stage.FETCHING, 0, -1);
        lines.at(99_000_000);
        lines.at(250_000_000);

        assertThat(text.toString().lines()).containsExactly("fetched 250 MB");
    }

    @Test
    void checking_isOneLine() {
        lines.begin(Stage.CHECKING, 0, 1_000_000_000);
        lines.at(1_000_000_000);

        assertThat(text.toString().lines()).containsExactly("checking 1000 MB");
    }
}
