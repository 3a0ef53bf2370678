package dev.vestnik.prompt;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One message of one task: a Qute template with a header comment that says what the message is for and which values it takes.
 * Values are inserted and never parsed, so braces in an article mean nothing.
 */
final class PromptFile {

    private static final Pattern HEADER = Pattern.compile(
            "\\A\\{!\\s*For: (?<purpose>.+?)\\s*\\RValues: (?<values>[^\\r\\n]*?)\\s*\\R!}\\R", Pattern.DOTALL);
    private static final Engine QUTE = Engine.builder().addDefaults().build();

    private final Template template;

    private PromptFile(Template template) {
        this.template = template;
    }

    /**
     * Reads a file and checks it.
     *
     * @param expected the values that the program has for this message
     * @throws IllegalStateException when the header is missing or the header, the text and the program disagree about the values
     */
    static PromptFile parse(String name, String content, Set<String> expected) {
        Matcher header = HEADER.matcher(content);
        if (!header.find()) {
            throw new IllegalStateException("prompts/" + name
                    + ": must begin with a header of the form {! For: … (new line) Values: a, b (new line) !}");
        }
        Set<String> declared = Arrays.stream(header.group("values").split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Template template = QUTE.parse(content);
        Set<String> used = template.getExpressions().stream()
                .map(Expression::getParts)
                .map(List::getFirst)
                .map(Expression.Part::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        requireSame(name, "the header declares", declared, "the text uses", used);
        requireSame(name, "the header declares", declared, "the program has", new TreeSet<>(expected));
        return new PromptFile(template);
    }

    private static void requireSame(String name, String left, Set<String> a, String right, Set<String> b) {
        if (!a.equals(b)) {
            throw new IllegalStateException("prompts/" + name + ": " + left + " " + a + " but " + right + " " + b);
        }
    }

    /** The message with the values put in; without blanks around it. */
    String render(Map<String, Object> values) {
        return template.render(values).strip();
    }
}
