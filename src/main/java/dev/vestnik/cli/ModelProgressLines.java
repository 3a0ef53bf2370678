package dev.vestnik.cli;

import dev.vestnik.model.Progress;
import java.io.PrintWriter;

/** Progress for a log: one line every ten per cent fetched, or every 100 MB when the size is not known. */
final class ModelProgressLines implements Progress {

    private static final long STEP_PER_CENT = 10;
    private static final long STEP_BYTES = 100_000_000;
    private static final long MB = 1_000_000;

    private final PrintWriter err;
    private long total;
    private long said;
    private boolean fetching;

    ModelProgressLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void begin(Stage stage, long done, long total) {
        this.total = total;
        said = step(done);
        fetching = stage == Stage.FETCHING;
        if (!fetching) {
            say("checking " + total / MB + " MB");
        } else if (done > 0) {
            say("going on at " + place(done));
        }
    }

    @Override
    public void at(long bytes) {
        long step = step(bytes);
        if (fetching && step > said) {
            say("fetched " + place(bytes));
        }
        said = step;
    }

    @Override
    public void note(String text) {
        say(text);
    }

    private long step(long bytes) {
        return total > 0 ? bytes * 100 / total / STEP_PER_CENT : bytes / STEP_BYTES;
    }

    private String place(long bytes) {
        return total > 0 ? bytes * 100 / total + " % of " + total / MB + " MB" : bytes / MB + " MB";
    }

    private void say(String line) {
        err.println(line);
        err.flush();
    }
}
