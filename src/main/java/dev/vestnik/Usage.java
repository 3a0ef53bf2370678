package dev.vestnik;

/**
 * What an answer cost to make.
 *
 * @param inputTokens tokens of all prompts, see {@link Reply#inputTokens}
 * @param outputTokens tokens of all answers
 * @param calls calls of models, failed ones included
 */
public record Usage(long inputTokens, long outputTokens, int calls) {

    public static final Usage NONE = new Usage(0, 0, 0);

    public Usage plus(Usage other) {
        return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens, calls + other.calls);
    }
}
