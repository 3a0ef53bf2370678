package dev.vestnik;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a prompt asks a model for, read as a model that obeys reads it: the numbered blocks, or what stands between the last marks.
 *
 * @param numbered whether they came with numbers
 */
public record Asked(List<String> texts, boolean numbered, String open, String close) {

    private static final Pattern FIRST = Pattern.compile("^(<{3,})1$", Pattern.MULTILINE);

    private static final Pattern ALONE = Pattern.compile("^<{3,}$", Pattern.MULTILINE);

    public static Asked of(Prompt prompt) {
        return of(prompt.user());
    }

    public static Asked of(String user) {
        Matcher first = FIRST.matcher(user);
        if (!first.find()) {
            String open = ALONE.matcher(user)
                    .results()
                    .reduce((_, last) -> last)
                    .orElseThrow()
                    .group();
            String close = ">".repeat(open.length());
            int start = user.lastIndexOf(open + "\n") + open.length() + 1;
            return new Asked(List.of(user.substring(start, user.indexOf("\n" + close, start))), false, open, close);
        }
        String open = first.group(1);
        String close = ">".repeat(open.length());
        List<String> texts = new ArrayList<>();
        Pattern.compile("^" + open + "\\d+\n(.*?)\n" + close + "$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(user)
                .results()
                .forEach(block -> texts.add(block.group(1)));
        return new Asked(texts, true, open, close);
    }

    /** The answer of a model that does with each text what it should. */
    public String answered(UnaryOperator<String> each) {
        if (!numbered) {
            return each.apply(texts.getFirst());
        }
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            answer.append(block(i + 1, each.apply(texts.get(i))));
        }
        return answer.toString();
    }

    /** A text as it stands in the answer to a numbered question. */
    public String block(int number, String text) {
        return open + number + '\n' + text + '\n' + close + '\n';
    }
}
