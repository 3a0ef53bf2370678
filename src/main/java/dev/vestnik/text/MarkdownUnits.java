package dev.vestnik.text;

import dev.vestnik.BlockKind;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is to be translated in a CommonMark document: paragraphs, headings, and the cells of tables. Code, front matter, HTML
 * blocks, addresses of links and definitions are copied. Lines of a paragraph that a typist broke become one when it is translated.
 */
final class MarkdownUnits {

    private static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            YamlFrontMatterExtension.create(),
            FootnotesExtension.create(),
            TaskListItemsExtension.create());

    /**
     * In chars, from one blank line to the next. On some texts the parser takes time that grows with the square of a paragraph's
     * length.
     */
    static final int LONGEST_PARAGRAPH = 20_000;

    /** Deeper nesting is no writing; the parser takes what is deeper for text. */
    private static final int DEEPEST = 100;

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(DEEPEST)
            .build();

    private final String document;
    private final List<Unit> units = new ArrayList<>();

    private MarkdownUnits(String document) {
        this.document = document;
    }

    /** @throws UnreadableText for a paragraph that is too long */
    static List<Unit> of(String document) {
        requireParagraphs(document);
        MarkdownUnits reading = new MarkdownUnits(document);
        Node root = PARSER.parse(document);
        for (Node node = root.getFirstChild(); node != null; ) {
            boolean unit = node instanceof Paragraph || node instanceof Heading || node instanceof TableCell;
            if (unit) {
                reading.unit(node);
            }
            node = next(node, root, !unit);
        }
        return reading.units;
    }

    private static void requireParagraphs(String document) {
        int start = 0;
        int line = 0;
        while (line < document.length()) {
            int end = document.indexOf('\n', line);
            end = end < 0 ? document.length() : end;
            if (end - start > LONGEST_PARAGRAPH) {
                throw new UnreadableText("text", UnreadableText.Reason.TOO_LONG_PARAGRAPH);
            }
            if (document.substring(line, end).isBlank()) {
                start = end + 1;
            }
            line = end + 1;
        }
    }

    static boolean hasFrontMatter(String document) {
        return document.startsWith("---\n");
    }

    /**
     * The inline markup of a text on its own, in its order: the names of the nodes, each where it begins and where it ends. Two texts
     * with the same are built alike.
     */
    static List<String> markup(String text) {
        Node root = PARSER.parse(text);
        List<String> marks = new ArrayList<>();
        Node node = root.getFirstChild();
        while (node != null) {
            mark(node, marks);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                continue;
            }
            while (node.getNext() == null && !root.equals(node.getParent())) {
                node = node.getParent();
                marks.add("/");
            }
            node = node.getNext();
        }
        return marks;
    }

    private static void mark(Node node, List<String> marks) {
        switch (node) {
            case Text _, SoftLineBreak _ -> {
                // Words are not markup, and lines are joined.
            }
            case Link link -> marks.add("link " + link.getDestination());
            case Image image -> marks.add("image " + image.getDestination());
            case Code code -> marks.add("code " + code.getLiteral());
            case HtmlInline html -> marks.add("html " + html.getLiteral());
            default -> marks.add(node.getClass().getSimpleName());
        }
    }

    /** The next node in the document's order; deep ones need no stack this way. */
    private static @Nullable Node next(Node node, Node root, boolean into) {
        if (into && node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node at = node;
        while (at != null && !at.equals(root)) {
            if (at.getNext() != null) {
                return at.getNext();
            }
            at = at.getParent();
        }
        return null;
    }

    private void unit(Node block) {
        List<Piece> pieces = new MarkdownPieces(document, block).pieces();
        Marked.@Nullable Run found =
                Marked.of(document, pieces, new MarkdownEscaping(block instanceof TableCell, block instanceof Heading));
        if (found != null) {
            units.add(new Unit(found.start(), found.end(), kind(block), found.marked()));
        }
    }

    private BlockKind kind(Node block) {
        return switch (block) {
            case Heading heading -> units.isEmpty() && heading.getLevel() == 1 ? BlockKind.TITLE : BlockKind.HEADING;
            case TableCell _ -> BlockKind.TABLE;
            default ->
                switch (block.getParent()) {
                    case BlockQuote _ -> BlockKind.QUOTE;
                    case ListItem _ -> BlockKind.LIST_ITEM;
                    default -> BlockKind.PARAGRAPH;
                };
        };
    }
}
