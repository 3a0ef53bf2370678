package dev.vestnik.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an item. It is written once for each round.
 *
 * @param article the id of the article; null for one that could not be read
 * @param kept whether the article can be looked up by its id
 * @param blocks how many the article has
 * @param parts what was asked for, in that order; empty when nothing of it was begun
 * @param failure why nothing was begun; null when something was
 */
public record Outcome(
        @Nullable String article,
        boolean kept,
        int blocks,
        List<Part> parts,
        @Nullable Failure failure) {

    public Outcome {
        parts = List.copyOf(parts);
    }

    public static Outcome failed(Failure failure) {
        return new Outcome(null, false, 0, List.of(), failure);
    }

    /** Whether anything is missing. */
    public boolean failed() {
        return failure != null || parts.stream().anyMatch(part -> part.failure() != null);
    }

    /**
     * One rendition that was asked for.
     *
     * @param kind {@code translation} or {@code summary}
     * @param type of a summary, else null
     * @param length of a summary, else null
     * @param place the place of the rendition's key; null when it was not made
     * @param digest the digest of the rendition's key; null when it was not made
     * @param degraded whether it is less than what was asked for
     * @param failure why it was not made; null when it was
     */
    public record Part(
            String kind,
            String language,
            @Nullable String type,
            @Nullable String length,
            @Nullable String place,
            @Nullable String digest,
            boolean degraded,
            @Nullable Failure failure) {}
}
