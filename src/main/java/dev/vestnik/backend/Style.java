package dev.vestnik.backend;

/** How a backend is best asked about the blocks of one article. */
public enum Style {
    /** Each block a question of its own, many at once: latency counts. */
    SIDE_BY_SIDE,
    /** Each block as the next turn of one growing conversation: each prompt token is computed once. */
    CONVERSATION
}
