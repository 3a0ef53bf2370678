package dev.vestnik.cli;

import dev.vestnik.model.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Progress for a terminal: a bar that redraws itself, with the notes above it. */
final class ModelProgressBar implements Progress {

    private static final int REDRAW_MILLIS = 250;
    private static final long MB = 1_000_000;
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream err;
    private final int columns;
    private @Nullable ProgressBar bar;

    /** @param columns how wide the terminal is; given, because the library would load native code to ask */
    ModelProgressBar(PrintStream err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    @Override
    public void begin(Stage stage, long done, long total) {
        end();
        bar = new ProgressBarBuilder()
                .setTaskName(stage.name().toLowerCase(Locale.ROOT))
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setUnit(" MB", MB)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(err, columns - 1))
                .showSpeed()
                .build();
    }

    @Override
    public void at(long bytes) {
        ProgressBar current = bar;
        if (current != null) {
            current.stepTo(bytes);
        }
    }

    @Override
    public void end() {
        ProgressBar current = bar;
        if (current != null) {
            current.close();
            bar = null;
        }
    }

    @Override
    public void note(String text) {
        err.println(CLEAR_LINE + text);
    }
}
