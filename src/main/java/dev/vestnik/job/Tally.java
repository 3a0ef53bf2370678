package dev.vestnik.job;

import java.util.List;

/**
 * How many items are how far.
 *
 * @param failed items of which something is missing
 */
public record Tally(int queued, int running, int done, int failed, int cancelled) {

    static Tally of(List<Item> items) {
        return new Tally(
                count(items, State.QUEUED),
                count(items, State.RUNNING),
                count(items, State.DONE),
                count(items, State.FAILED),
                count(items, State.CANCELLED));
    }

    private static int count(List<Item> items, State state) {
        return (int) items.stream().filter(item -> item.state() == state).count();
    }
}
