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
            Pattern.compile("<[|｜][\\p{Alnum}_▁ ]{1,40}[|｜]>|<[|｜](?:im|eot|eom|end|start|begin|turn|channel)"
                    + "|[\\p{Alnum}_][|｜]>"),
            Pattern.compile("</?(?:s|bos|eos|pad|unk|sep|cls|mask|start_of_turn|end_of_turn)>|<</?SYS>>"),
            // What models think aloud in, and what they put around answers.
            Pattern.compile(
                    "</?(?:think|thinking|thought|reasoning|reflection|answer|response|output|result|translation"
                            + "|translated|translated_text|source|text|summary|article|document)>"),
            Pattern.compile("\\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS)\\]"),
            Pattern.compile(
                    "^#{2,3} ?(?:Response|Instruction|Input|Output|Assistant|User|System|Human)\\b",
                    Pattern.MULTILINE | Pattern.CASE_INSENSITIVE),
            Pattern.compile("```|^ {0,3}~~~", Pattern.MULTILINE),
            // The marks of our prompts, which the model is shown around every text.
            Pattern.compile("<<<|>>>"),
            Pattern.compile("^[*_]{0,2}(?:[Aa]ssistant|ASSISTANT)[*_]{0,2} ?:", Pattern.MULTILINE),
            // A role on a line of its own is what is left of ChatML when the tokens around it are dropped.
            Pattern.compile("^(?:assistant|user|system|model)(?: ?:|$)", Pattern.MULTILINE),
            // The dialogue goes on, with nobody there.
            Pattern.compile(
                    "\\n[*_#\\[ ]{0,4}(?:User|USER|Human|HUMAN|System|SYSTEM|Assistant|Пользователь|Ассистент|Система)"
                            + "[*_\\] ]{0,4}:?[*_]{0,2}\\s*\\z"),
            Pattern.compile("^[*_]{0,2}(?:User|USER|Human|Пользователь|Ассистент)[*_]{0,2} ?:", Pattern.MULTILINE));

    /** In chars, with what makes it one. */
    private static final int LONGEST_ROLE = 30;

    @Override
    public String name() {
        return "markup";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        String output = answer.output();
        // Most answers have no sign of any, and then only their beginnings may be a role's name.
        boolean signs = hasSigns(output);
        String looked = signs ? output : output.substring(0, Math.min(LONGEST_ROLE, output.length()));
        if (!signs && output.length() > LONGEST_ROLE && looked.indexOf(':') < 0) {
            return List.of();
        }
        for (Pattern mark : MARKS) {
            Matcher found = mark.matcher(looked);
            if (found.find() && !mark.matcher(answer.source()).find()) {
                String place = Excerpt.plain(answer.output(), found.start(), found.end());
                return List.of(Finding.fail(
                        name(), null, place, "The answer has chat markup or a delimiter that is not in the source."));
            }
        }
        return List.of();
    }

    private static boolean hasSigns(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80
                    ? !Character.isLetterOrDigit(c) && "<>[]|#`~\n\r*_".indexOf(c) >= 0
                    : c == '｜' || c == '\u2028' || c == '\u2029' || c == '\u0085') {
                return true;
            }
        }
        return false;
    }

    /** Does not quote the place: in a prompt it would be markup once more. */
    @Override
    public String advice(Finding finding) {
        return "Write plain text only: no code fences, no role names, no marks around the text.";
    }
}
