package dev.vestnik;

/**
 * What a model said to one prompt.
 *
 * @param text the answer as it came; may be blank, the checks judge that
 * @param finish why the model stopped
 * @param inputTokens tokens that were computed for the prompt, 0 when the provider does not say. What came from a prompt
 *     cache is not counted by the built-in model and is counted by most providers
 * @param outputTokens tokens of the answer, 0 when the provider does not say
 * @param model the model that answered, as it calls itself
 */
public record Reply(String text, Finish finish, int inputTokens, int outputTokens, String model) {

    /** Why a model stopped. */
    public enum Finish {
        /** It had said all it wanted to. */
        STOP,
        /** It ran into the limit of output tokens: the text is cut off. */
        LENGTH,
        /** Its provider's filter stepped in. */
        FILTERED
    }
}
