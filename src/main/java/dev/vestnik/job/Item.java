package dev.vestnik.job;

import org.jspecify.annotations.Nullable;

/**
 * An item of a job, as far as it is.
 *
 * @param number from 1
 * @param outcome what came of it; null while there is nothing, and of an item that is tried again what came of it before
 * @param begun how far the work on it is; null where it is not being worked on, or was begun a moment ago
 */
public record Item(
        int number,
        State state,
        @Nullable Outcome outcome,
        @Nullable Begun begun) {

    /**
     * How far the work on an item is.
     *
     * @param article its id
     * @param kept whether it can be looked up by its id
     * @param done blocks that are finished
     * @param blocks blocks that there will be, of all translations together
     */
    public record Begun(String article, boolean kept, int done, int blocks) {}
}
