package dev.vestnik;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller tells of a text, and wishes for its translation. It decides about the wording, and so belongs to what a translation is
 * found by.
 *
 * @param context what the text belongs to, which is not translated; null when nothing is told. Of at most {@value #LONGEST_CONTEXT}
 *     chars, not blank
 * @param formality how readers are addressed
 * @param instructions wishes for the wording; at most {@value #MOST_INSTRUCTIONS} of at most {@value #LONGEST_INSTRUCTION} chars,
 *     none of them blank
 * @param rewording whether the text is to be worded anew where it is in the language that is asked for already
 */
public record Brief(@Nullable String context, Formality formality, List<String> instructions, boolean rewording) {

    public static final int LONGEST_CONTEXT = 4_000;
    public static final int MOST_INSTRUCTIONS = 10;
    public static final int LONGEST_INSTRUCTION = 300;

    /** Nothing told. */
    public static final Brief NONE = new Brief(null, Formality.DEFAULT, List.of());

    /** How readers are addressed, in languages that have more than one way. */
    public enum Formality {
        /** As the model finds right. */
        DEFAULT,
        MORE,
        LESS
    }

    /** @throws IllegalArgumentException for what is too much */
    public Brief {
        instructions = List.copyOf(instructions);
        boolean sound = (context == null || (context.length() <= LONGEST_CONTEXT && !context.isBlank()))
                && instructions.size() <= MOST_INSTRUCTIONS
                && instructions.stream().allMatch(each -> each.length() <= LONGEST_INSTRUCTION && !each.isBlank());
        if (!sound) {
            throw new IllegalArgumentException("a brief is blank in parts, or too long");
        }
    }

    public Brief(@Nullable String context, Formality formality, List<String> instructions) {
        this(context, formality, instructions, false);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }
}
