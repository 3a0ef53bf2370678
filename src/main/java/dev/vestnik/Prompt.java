package dev.vestnik;

import java.util.List;

/**
 * What one model is asked: a system message, earlier turns of the same conversation, and the question.
 *
 * @param system what the model is and how it answers
 * @param turns questions and answers that came before, oldest first; may be empty
 * @param user the question
 * @param maxOutputTokens where the answer is cut off; positive
 */
public record Prompt(String system, List<Turn> turns, String user, int maxOutputTokens) {

    public Prompt {
        turns = List.copyOf(turns);
        if (maxOutputTokens <= 0) {
            throw new IllegalArgumentException("maxOutputTokens must be positive, not " + maxOutputTokens);
        }
    }

    /** The same with an answer of at most that many tokens. */
    public Prompt atMost(int tokens) {
        return maxOutputTokens <= tokens ? this : new Prompt(system, turns, user, tokens);
    }

    /** A question that was asked and what it was answered. */
    public record Turn(String user, String assistant) {}
}
