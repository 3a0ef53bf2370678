package dev.vestnik.backend;

import dev.vestnik.Prompt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's own chat format, learnt from the template in its metadata by rendering four marker words with it once. Texts are then
 * put between the parts as they are: they are never run through the template, whose result the library hands back in an encoding
 * that breaks on emoji, and a template engine never sees an article.
 *
 * @param beforeSystem what comes first
 * @param afterSystem between the system message and the first question
 * @param afterUser between a question and its answer; a prompt ends with it
 * @param afterAssistant between an answer and the next question
 */
record ChatTemplate(String beforeSystem, String afterSystem, String afterUser, String afterAssistant) {

    /** Texts of the shapes that control tokens have: {@code <|im_end|>}, {@code </s>}, {@code <end_of_turn>}, {@code [INST]}. */
    private static final Pattern CONTROL_TOKEN_SHAPE = Pattern.compile("<[^<>\\s]{1,40}>|\\[/?[A-Z_]{2,20}]");

    /** The words that stand for the messages while the template is learnt. */
    record Markers(String system, String user, String assistant, String nextUser) {}

    private static final Markers MARKERS =
            new Markers("VESTNIKSYSTEM", "VESTNIKUSER", "VESTNIKASSISTANT", "VESTNIKNEXT");

    /**
     * @param render applies the model's template to the four messages
     * @throws IllegalArgumentException when the result does not hold the messages in their order, once each
     */
    static ChatTemplate of(Function<Markers, String> render) {
        String rendered = render.apply(MARKERS);
        Matcher matcher = Pattern.compile("(?s)(.*)%s(.*)%s(.*)%s(.*)%s(.*)"
                        .formatted(MARKERS.system(), MARKERS.user(), MARKERS.assistant(), MARKERS.nextUser()))
                .matcher(rendered);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the model's chat template does not keep system, user and assistant messages");
        }
        return new ChatTemplate(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
    }

    /**
     * The prompt as one text.
     *
     * @param skip oldest turns to leave out
     * @param clean applied to every message
     */
    String render(Prompt prompt, int skip, UnaryOperator<String> clean) {
        StringBuilder text = new StringBuilder(beforeSystem)
                .append(clean.apply(prompt.system()))
                .append(afterSystem);
        prompt.turns().stream()
                .skip(skip)
                .forEach(turn -> text.append(clean.apply(turn.user()))
                        .append(afterUser)
                        .append(clean.apply(turn.assistant()))
                        .append(afterAssistant));
        return text.append(clean.apply(prompt.user())).append(afterUser).toString();
    }

    /**
     * Takes the power out of control tokens that an article spells out: a zero-width space after the first sign makes ordinary
     * text of them, which looks the same.
     */
    static String withoutControlTokens(String text, Predicate<String> isControlToken) {
        return CONTROL_TOKEN_SHAPE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        isControlToken.test(match.group())
                                ? match.group().charAt(0) + "\u200b"
                                        + match.group().substring(1)
                                : match.group()));
    }
}
