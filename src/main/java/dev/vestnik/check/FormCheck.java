package dev.vestnik.check;

import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What gives a text its form: paragraphs, the mark of a heading or of a list's item, bold letters, tags and placeholders.
 * The answer has the ones that the source has.
 */
final class FormCheck implements Check {

    private static final int MOST_FINDINGS = 3;

    private static final String ASKED = "The source is a question";

    /** So many more lines are verses or a list where there were none. */
    private static final int SEVERAL_LINES = 2;

    /** Every repetition is bounded, so that a search takes time in proportion to the text. Two angle brackets are quotation marks. */
    private static final Pattern TOKEN = Pattern.compile("(?<!<)</?([A-Za-z][A-Za-z0-9-]{0,20})(?:\\s[^<>]{0,300})?/?>"
            + "|\\{\\{?[A-Za-z_][\\w.]{0,40}\\}\\}?|\\$\\{[A-Za-z_][\\w.]{0,40}\\}"
            + "|(?<![\\d%] ?)%(?:\\d\\$)?[sd]\\b|&[A-Za-z]{2,8};|&#x?[0-9A-Fa-f]{1,6};");

    private static final String QUESTION_MARKS = "?\uFF1F\u061F\u055E";

    /** Its mark is a semicolon. */
    private static final String GREEK = "el";

    private static final Pattern MARK =
            Pattern.compile("^(?:(#{1,6})[ \\t]|([*+•‣◦▪])[ \\t]|(>)[ \\t]?|(-)[ \\t]|(\\d{1,3}[.)])[ \\t])");

    @Override
    public String name() {
        return "form";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        if (answer.isSummary() || answer.kind() == BlockKind.CODE) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        tokens(answer, findings);
        if (answer.isProse()) {
            paragraphs(answer, findings);
            mark(answer, findings);
            bold(answer, findings);
            question(answer, findings);
        }
        return findings;
    }

    @Override
    public String advice(Finding finding) {
        String source = finding.source();
        if (finding.message().startsWith(ASKED)) {
            return "Translate the question, do not answer it.";
        }
        return source == null
                ? "Keep the form of the text: one paragraph stays one, and no marks are added."
                : "Keep " + Excerpt.quoted(source) + " as it is.";
    }

    private void tokens(Answer answer, List<Finding> findings) {
        Map<String, Integer> there = tokens(answer.source());
        Map<String, Integer> here = tokens(answer.output());
        for (Map.Entry<String, Integer> token : there.entrySet()) {
            if (here.getOrDefault(token.getKey(), 0) < token.getValue() && findings.size() < MOST_FINDINGS) {
                String place = Excerpt.plain(token.getKey(), 0, token.getKey().length());
                findings.add(Finding.fail(name(), place, null, Excerpt.quoted(place) + " is missing in the answer."));
            }
        }
        for (String token : here.keySet()) {
            if (!there.containsKey(token) && findings.size() < MOST_FINDINGS) {
                String place = Excerpt.plain(token, 0, token.length());
                findings.add(Finding.fail(
                        name(), null, place, Excerpt.quoted(place) + " is in the answer and not in the source."));
            }
        }
    }

    /** Tags by their names alone, since what they say of themselves may be translated. */
    private static Map<String, Integer> tokens(String text) {
        Map<String, Integer> tokens = new HashMap<>();
        Matcher found = null;
        for (int i = 0; i < text.length(); i++) {
            if ("<{$%&".indexOf(text.charAt(i)) < 0) {
                continue;
            }
            if (found == null) {
                found = TOKEN.matcher(text).useTransparentBounds(true);
            }
            if (found.region(i, text.length()).lookingAt()) {
                String tag = found.group(1);
                String token = tag == null ? found.group() : (found.group().startsWith("</") ? "/" : "") + tag;
                tokens.merge(token, 1, Integer::sum);
                i = found.end() - 1;
            }
        }
        return tokens;
    }

    /** A block has as many paragraphs as its source; what stands apart from the translation is no part of it. */
    private void paragraphs(Answer answer, List<Finding> findings) {
        String output = answer.output().strip();
        int paragraphs = paragraphs(output);
        if (paragraphs > paragraphs(answer.source().strip())) {
            String place = Excerpt.plain(output, output.lastIndexOf('\n') + 1, output.length());
            findings.add(Finding.fail(
                    name(),
                    null,
                    place,
                    "The answer has more paragraphs than the source, the last at " + Excerpt.quoted(place) + "."));
            return;
        }
        int added = lines(output) - lines(answer.source().strip());
        if (added > 0) {
            String place = Excerpt.plain(output, output.indexOf('\n') + 1, output.length());
            findings.add(new Finding(
                    name(),
                    added >= SEVERAL_LINES ? Verdict.FAIL : Verdict.WARN,
                    null,
                    null,
                    place,
                    "The answer has more lines than the source, one at " + Excerpt.quoted(place) + ".",
                    false));
        }
    }

    private static int lines(String text) {
        int lines = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            lines++;
        }
        return lines;
    }

    private static int paragraphs(String text) {
        int paragraphs = 1;
        int line = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                if (line >= 0 && text.substring(line + 1, i).isBlank()) {
                    paragraphs++;
                    line = -1;
                    while (i + 1 < text.length() && Character.isWhitespace(text.charAt(i + 1))) {
                        i++;
                    }
                    continue;
                }
                line = i;
            }
        }
        return paragraphs;
    }

    private void mark(Answer answer, List<Finding> findings) {
        String there = mark(answer.source(), answer.kind());
        String here = mark(answer.output(), answer.kind());
        if (!there.equals(here)) {
            findings.add(
                    there.isEmpty()
                            ? Finding.fail(
                                    name(), null, here, "The answer has a mark in front that the source does not have.")
                            : Finding.fail(name(), there, null, "The mark in front of the source is missing."));
        }
    }

    /** A dash in front is a mark only in a list: elsewhere it begins direct speech, for which other languages have quotes. */
    private static String mark(String text, @Nullable BlockKind kind) {
        Matcher mark = MARK.matcher(text.substring(0, Math.min(10, text.length())));
        if (!mark.find() || (mark.group(4) != null && kind != BlockKind.LIST_ITEM)) {
            return "";
        }
        return mark.group().strip();
    }

    private void bold(Answer answer, List<Finding> findings) {
        int there = count(answer.source(), "**");
        int here = count(answer.output(), "**");
        if (here > there) {
            findings.add(Finding.fail(
                    name(), null, "**", "The answer has marks of bold letters that are not in the source."));
        } else if (here < there) {
            findings.add(Finding.fail(name(), "**", null, "Marks of bold letters are missing in the answer."));
        }
    }

    /** A question whose translation asks nothing was answered rather than translated. */
    private void question(Answer answer, List<Finding> findings) {
        String source = answer.source();
        if (asks(source)
                && answer.sourceSentences().size() == 1
                && !hasQuestionMark(answer.output())
                && !answer.to().code().equals(GREEK)) {
            findings.add(Finding.fail(
                    name(),
                    Excerpt.plain(source, Math.max(0, source.length() - Excerpt.MAX), source.length()),
                    null,
                    ASKED + ", and the answer asks nothing."));
        }
    }

    private static boolean asks(String text) {
        int end = text.length();
        while (end > 0 && " \u00A0\n\"»”“’')]".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > 0 && QUESTION_MARKS.indexOf(text.charAt(end - 1)) >= 0;
    }

    private static boolean hasQuestionMark(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (QUESTION_MARKS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static int count(String text, String piece) {
        int count = 0;
        for (int i = text.indexOf(piece); i >= 0; i = text.indexOf(piece, i + piece.length())) {
            count++;
        }
        return count;
    }
}
