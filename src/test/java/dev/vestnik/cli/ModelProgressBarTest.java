package dev.vestnik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.model.Progress.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ModelProgressBarTest {

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final ModelProgressBar bar = new ModelProgressBar(new PrintStream(text, true, StandardCharsets.UTF_8), 60);

    @Test
    void bar_fitsItsColumnsAndLeavesTheNotes() {
        bar.begin(Stage.FETCHING, 500_000_000, 1_000_000_000);
        bar.note("connecting again");
        bar.at(1_000_000_000);
        bar.begin(Stage.CHECKING, 0, 1_000_000_000);
        bar.end();
        bar.end();

        String[] drawn = text.toString(StandardCharsets.UTF_8).split("[\r\n]+");
        assertThat(drawn).anyMatch(line -> line.startsWith("fetching 100%"));
        assertThat(drawn).anyMatch(line -> line.startsWith("checking"));
        assertThat(drawn).anyMatch(line -> line.endsWith("connecting again"));
        assertThat(drawn)
                .allMatch(line -> line.replaceAll("\033\\[[0-9;]*[a-zA-Z]", "").length() < 60);
    }

    @Test
    void withoutBegin_nothingIsDrawn() {
        bar.at(1);
        bar.end();

        assertThat(text.size()).isZero();
    }
}
