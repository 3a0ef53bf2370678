package dev.vestnik.backend;

/** How a backend is best asked about the blocks of one article. */
public enum Style {
    /** Several blocks in a question, many questions at once: latency and the fixed part of a call count. */
    SIDE_BY_SIDE,
    /** Each block as the next turn of one growing conversation: each prompt token is computed once. */
    CONVERSATION
}
