package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pieces of a chat format or of our own prompt in the answer. What the source has itself is the source's, whether or not the
 * model put it in the same place.
 */
final class MarkupCheck implements Check {

    /** Every repetition is bounded or over a single class, so that a search takes time in proportion to the text. */
    private static final List<Pattern> MARKS = List.of(
            // <|im_end|> and its like in ChatML and Llama 3, with wide bars in DeepSeek's; Mistral's and Gemma's below.
            Pattern.compile("<[|｜][\\p{Alnum}_▁ ]{1,40}[|｜]>"),
            Pattern.compile("</?(?:s|bos|eos|pad|unk|think|start_of_turn|end_of_turn)>|<</?SYS>>"),
            Pattern.compile("\\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS)\\]"),
            Pattern.compile(
                    "^#{2,3} ?(?:Response|Instruction|Input|Output|Assistant|User|System|Human)\\b",
                    Pattern.MULTILINE | Pattern.CASE_INSENSITIVE),
            Pattern.compile("```"),
            // The marks of our prompts, which the model is shown around every text.
            Pattern.compile("<<<|>>>"),
            Pattern.compile("^[*_]{0,2}(?:[Aa]ssistant|ASSISTANT)[*_]{0,2} ?:", Pattern.MULTILINE),
            // A role on a line of its own is what is left of ChatML when the tokens around it are dropped.
            Pattern.compile("^(?:assistant|user|system|model)(?: ?:|$)", Pattern.MULTILINE));

    @Override
    public String name() {
        return "markup";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        for (Pattern mark : MARKS) {
            Matcher found = mark.matcher(answer.output());
            if (found.find() && !mark.matcher(answer.source()).find()) {
                String place = Excerpt.plain(answer.output(), found.start(), found.end());
                return List.of(Finding.fail(
                        name(), null, place, "The answer has chat markup or a delimiter that is not in the source."));
            }
        }
        return List.of();
    }

    /** Does not quote the place: in a prompt it would be markup once more. */
    @Override
    public String advice(Finding finding) {
        return "Write plain text only: no code fences, no role names, no marks around the text.";
    }
}
