package dev.vestnik.text;

import java.util.List;

/**
 * Tells lines that a program or a typist broke at a fixed width from lines that are paragraphs of their own.
 *
 * <p>A run of lines without a blank line between them is taken for wrapped when all of this holds:
 *
 * <ul>
 *   <li>its longest line has from {@value #LEAST_WIDTH} to {@value #MOST_WIDTH} characters (mail and old agency tickers wrap
 *       at 60 to 80; a paragraph that fits into less than 30 is a heading or a list);
 *   <li>more than half of its lines, the last aside, do not look finished: they do not end in a full stop or the like, a
 *       closing quote, a colon or a semicolon;
 *   <li>at least two thirds of them are full: the first word of the next line would have made them longer than the longest
 *       line, which is why a wrapping program broke there;
 *   <li>at least half of the lines after the first do not begin with an upper-case letter (scripts without cases pass).
 * </ul>
 */
final class Wrapping {

    private static final int LEAST_WIDTH = 30;
    private static final int MOST_WIDTH = 120;

    private final String text;
    private final List<Span> lines;
    private final int width;
    private final boolean wrapped;

    Wrapping(String text, List<Span> lines) {
        this.text = text;
        this.lines = lines;
        this.width = lines.stream().mapToInt(line -> line.length(text)).max().orElse(0);
        this.wrapped = lines.size() > 1 && width >= LEAST_WIDTH && width <= MOST_WIDTH && looksWrapped();
    }

    private boolean looksWrapped() {
        int breaks = lines.size() - 1;
        int unfinished = 0;
        int full = 0;
        int continued = 0;
        for (int i = 0; i < breaks; i++) {
            unfinished += Punctuation.endsLine(text, lines.get(i)) ? 0 : 1;
            full += nextWordFits(i) ? 0 : 1;
            continued += Character.isUpperCase(text.codePointAt(lines.get(i + 1).start())) ? 0 : 1;
        }
        return unfinished * 2 > breaks && full * 3 >= breaks * 2 && continued * 2 >= breaks;
    }

    /** Whether the line at this place in the run, which is not the first, begins a block. */
    boolean beginsBlock(int line) {
        Span previous = lines.get(line - 1);
        return !wrapped
                || Markers.beginsBlock(text, previous, lines.get(line))
                || (Punctuation.endsSentence(text, previous) && nextWordFits(line - 1));
    }

    private boolean nextWordFits(int line) {
        return lines.get(line).length(text) + 1 + firstWord(lines.get(line + 1)) <= width;
    }

    /** Length of a line's first word in code points; one where words are written together and may be broken anywhere. */
    private int firstWord(Span line) {
        int length = 0;
        int at = line.start();
        while (at < line.end()) {
            int codePoint = text.codePointAt(at);
            if (Blanks.blank(codePoint)) {
                break;
            }
            length++;
            if (Character.isIdeographic(codePoint)) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return length;
    }
}
