package dev.vestnik.text;

import java.util.regex.Pattern;

/** Texts in Markdown, where nearly every sign may be markup and what it is depends on what stands around it. */
final class MarkdownEscaping implements Escaping {

    private static final Pattern SIGN = Pattern.compile("[\\\\`*\\[\\]<~]");
    /** Between letters and digits it is a letter. */
    private static final Pattern UNDERLINE = Pattern.compile("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    private static final Pattern REFERENCE = Pattern.compile("&(?=[a-zA-Z#])");
    private static final Pattern LINE_START = Pattern.compile("\\A(\\h*)(?=#|>|[-+=](?:[\\h-=]|\\z)|\\|)");
    private static final Pattern ORDINAL = Pattern.compile("\\A(\\h*[0-9]{1,9})(?=[.)](?:\\h|\\z))");
    private static final Pattern LAST_HASH = Pattern.compile("#(?=#*\\h*\\z)");
    private static final Pattern BREAK = Pattern.compile("\\h*\\R\\s*");

    private final boolean cell;
    private final boolean heading;

    /** @param cell whether it is for a cell of a table */
    MarkdownEscaping(boolean cell, boolean heading) {
        this.cell = cell;
        this.heading = heading;
    }

    @Override
    public String escaped(String text, boolean first, boolean last) {
        String line = BREAK.matcher(text).replaceAll(" ");
        line = SIGN.matcher(line).replaceAll("\\\\$0");
        line = UNDERLINE.matcher(line).replaceAll("\\\\_");
        line = REFERENCE.matcher(line).replaceAll("\\\\&");
        if (first) {
            line = LINE_START.matcher(line).replaceFirst("$1\\\\");
            line = ORDINAL.matcher(line).replaceFirst("$1\\\\");
        }
        if (last && heading) {
            line = LAST_HASH.matcher(line).replaceAll("\\\\#");
        }
        return cell ? line.replace("|", "\\|") : line;
    }

    @Override
    public boolean holds(String source, String made) {
        return MarkdownUnits.markup(source).equals(MarkdownUnits.markup(made));
    }
}
