package dev.vestnik.glossary;

import dev.vestnik.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Terms as tab-separated values, the way DeepL has them: source, tab and target on a line, in UTF-8. Lines end in LF or
 * CRLF; empty ones and blanks around a side are passed over; a quotation mark is nothing special.
 */
public final class Tsv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final char COMMENT = '#';
    private static final char FIXED = '=';
    private static final char LENIENT = '~';

    private Tsv() {}

    /**
     * The terms of a file.
     *
     * @param bytes at most what a glossary may have, which the caller sees to before it reads them
     * @throws GlossaryException naming the line of what is not as it must be: no UTF-8, not two columns, an empty side, a
     *     source that was there before, too many or too long ones
     */
    public static List<Term> read(byte[] bytes) {
        return read(decoded(bytes));
    }

    /** The terms of a text, which is refused as {@link #read(byte[])} refuses a file. */
    public static List<Term> read(String text) {
        return read(text, false);
    }

    /**
     * Terms in the form of the files that come with the service or that its operator adds: a third column and further ones
     * are variants, an equals sign before a source says that it is fixed and a tilde that its verdict is {@link
     * Verdict#WARN}, and lines that begin with {@code #} are comments.
     *
     * @throws GlossaryException as {@link #read(byte[])} does
     */
    static List<Term> readHouse(byte[] bytes) {
        return read(decoded(bytes), true);
    }

    /** A line for each term, ending in LF. Variants are left out. */
    public static String write(List<Term> terms) {
        StringBuilder lines = new StringBuilder();
        for (Term term : terms) {
            lines.append(term.source()).append('\t').append(term.target()).append('\n');
        }
        return lines.toString();
    }

    private static List<Term> read(String text, boolean house) {
        String lines = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        List<Term> terms = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        int number = 0;
        for (int start = 0; start < lines.length(); ) {
            int end = lines.indexOf('\n', start);
            end = end < 0 ? lines.length() : end;
            number++;
            Term term = term(lines.substring(start, end), number, house);
            if (term != null) {
                if (terms.size() >= Glossary.MOST_TERMS) {
                    throw GlossaryException.ofLine(number, "there are more than " + Glossary.MOST_TERMS + " terms");
                }
                terms.add(term);
                numbers.add(number);
            }
            start = end + 1;
        }
        if (terms.isEmpty()) {
            throw GlossaryException.ofLine(1, "there are no terms");
        }
        Glossary.limit(terms, (term, reason) -> GlossaryException.ofLine(numbers.get(term), reason));
        return List.copyOf(terms);
    }

    private static @Nullable Term term(String line, int number, boolean house) {
        if (line.isBlank() || (house && line.charAt(0) == COMMENT)) {
            return null;
        }
        List<String> columns =
                Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
        if (columns.size() < 2 || (columns.size() > 2 && !house)) {
            throw GlossaryException.ofLine(
                    number, "has to have source, tab and target, and has " + columns.size() + " columns");
        }
        String marks = house ? marks(columns.getFirst()) : "";
        try {
            return new Term(
                    columns.getFirst().substring(marks.length()),
                    columns.get(1),
                    columns.subList(2, columns.size()),
                    marks.indexOf(FIXED) >= 0,
                    marks.indexOf(LENIENT) >= 0 ? Verdict.WARN : Verdict.FAIL);
        } catch (IllegalArgumentException e) {
            throw GlossaryException.ofLine(number, String.valueOf(e.getMessage()));
        }
    }

    private static String marks(String source) {
        int end = 0;
        while (end < source.length() && (source.charAt(end) == FIXED || source.charAt(end) == LENIENT)) {
            end++;
        }
        return source.substring(0, end);
    }

    private static String decoded(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
        } catch (CharacterCodingException _) {
            // The decoder has stopped at the first byte that is wrong.
            int line = 1;
            for (int i = 0; i < buffer.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw GlossaryException.ofLine(line, "is not in UTF-8");
        }
    }
}
