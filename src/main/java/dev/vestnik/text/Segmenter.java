package dev.vestnik.text;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a canonical text into blocks. A blank line separates blocks; so does a single line break, unless the lines around it
 * look wrapped ({@link Wrapping}). Everything between two blocks goes to {@link Block#after} of the first one, so that nothing
 * is lost. One pass, in time linear in the text.
 */
final class Segmenter {

    private Segmenter() {}

    /**
     * A text in pieces.
     *
     * @param lead the blanks before the first block; the whole text when there is no block
     * @param blocks in the order of the text; empty when nothing in the text is visible
     */
    record Structure(String lead, List<Block> blocks) {}

    /** With no title given: the first block is the title if it looks like one. */
    static Structure split(String text) {
        List<Span> spans = spans(text, 0);
        return structure(text, spans, Kinds.recognised(texts(text, spans)));
    }

    /**
     * With a given title in front.
     *
     * @param titleLength in UTF-16 units, positive; the first block has exactly this length, whatever is in it
     */
    static Structure split(String text, int titleLength) {
        List<Span> spans = new ArrayList<>();
        spans.add(new Span(0, titleLength));
        spans.addAll(spans(text, titleLength));
        return structure(text, spans, Kinds.titled(texts(text, spans)));
    }

    private static List<String> texts(String text, List<Span> spans) {
        return spans.stream().map(span -> span.of(text)).toList();
    }

    private static Structure structure(String text, List<Span> spans, List<BlockKind> kinds) {
        if (spans.isEmpty()) {
            return new Structure(text, List.of());
        }
        List<Block> blocks = new ArrayList<>(spans.size());
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            int next = i + 1 < spans.size() ? spans.get(i + 1).start() : text.length();
            blocks.add(new Block("b" + (i + 1), kinds.get(i), span.of(text), text.substring(span.end(), next)));
        }
        return new Structure(text.substring(0, spans.getFirst().start()), List.copyOf(blocks));
    }

    /** Where the blocks are in the text from an index on. */
    static List<Span> spans(String text, int from) {
        List<Span> blocks = new ArrayList<>();
        List<Span> run = new ArrayList<>();
        int start = from;
        while (start < text.length()) {
            int end = lineEnd(text, start);
            int last = Blanks.skipBack(text, start, end);
            Span line = new Span(Blanks.skip(text, start, last), last);
            if (visible(text, line)) {
                run.add(line);
            } else {
                flush(text, run, blocks);
            }
            if (end < text.length() && Blanks.blockBreak(text.charAt(end))) {
                flush(text, run, blocks);
            }
            start = end + 1;
        }
        flush(text, run, blocks);
        return blocks;
    }

    private static int lineEnd(String text, int start) {
        int end = start;
        while (end < text.length() && !Blanks.lineBreak(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean visible(String text, Span line) {
        int at = line.start();
        while (at < line.end()) {
            int codePoint = text.codePointAt(at);
            if (Blanks.visible(codePoint)) {
                return true;
            }
            at += Character.charCount(codePoint);
        }
        return false;
    }

    private static void flush(String text, List<Span> run, List<Span> blocks) {
        if (run.isEmpty()) {
            return;
        }
        Wrapping wrapping = new Wrapping(text, run);
        int first = 0;
        for (int line = 1; line < run.size(); line++) {
            if (wrapping.beginsBlock(line)) {
                blocks.add(new Span(run.get(first).start(), run.get(line - 1).end()));
                first = line;
            }
        }
        blocks.add(new Span(run.get(first).start(), run.getLast().end()));
        run.clear();
    }
}
