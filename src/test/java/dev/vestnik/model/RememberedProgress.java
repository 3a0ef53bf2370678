package dev.vestnik.model;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it was told; can interrupt the worker at a certain point, as Ctrl-C would. */
final class RememberedProgress implements Progress {

    final List<String> notes = new ArrayList<>();
    final List<Long> starts = new ArrayList<>();
    long reached;
    private long interruptAt = Long.MAX_VALUE;

    RememberedProgress interruptingAt(long bytes) {
        interruptAt = bytes;
        return this;
    }

    @Override
    public void begin(Stage stage, long done, long total) {
        if (stage == Stage.FETCHING) {
            starts.add(done);
        }
    }

    @Override
    public void at(long bytes) {
        reached = bytes;
        if (bytes >= interruptAt) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }
}
