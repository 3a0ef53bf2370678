package dev.vestnik.text;

import dev.vestnik.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** The structure of a document as another parser than ours sees it: everything but the text that is translated. */
public final class MarkupTree {

    /** Elements whose text is part of the structure, because nobody is to touch it. */
    private static final Set<String> UNTOUCHED = Set.of(
            "nav",
            "pre",
            "code",
            "kbd",
            "samp",
            "var",
            "svg",
            "math",
            "textarea",
            "select",
            "template",
            "object",
            "xmp",
            "noscript",
            "iframe",
            "video",
            "canvas");

    private static final List<org.commonmark.Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            YamlFrontMatterExtension.create(),
            FootnotesExtension.create(),
            TaskListItemsExtension.create());
    private static final Parser MARKDOWN =
            Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private MarkupTree() {}

    /** One line for each node, indented by its depth. */
    public static List<String> of(TextFormat format, String document) {
        List<String> lines = new ArrayList<>();
        switch (format) {
            case HTML -> html(Jsoup.parse(document), 0, false, lines);
            case MARKDOWN -> {
                Node root = MARKDOWN.parse(document);
                markdown(root, 0, lines);
                // What a reader's browser gets of it has to be the same too.
                html(Jsoup.parse(RENDERER.render(root)), 0, false, lines);
            }
            case PLAIN -> throw new IllegalArgumentException("a plain text has no structure");
        }
        return lines;
    }

    private static void html(org.jsoup.nodes.Node node, int depth, boolean untouched, List<String> lines) {
        String indent = " ".repeat(depth);
        boolean inside = untouched;
        switch (node) {
            case TextNode text -> {
                if (untouched) {
                    lines.add(indent + "text " + text.getWholeText());
                }
            }
            case Comment comment -> lines.add(indent + "comment " + comment.getData());
            case DataNode data -> lines.add(indent + "data " + data.getWholeData());
            case DocumentType type -> lines.add(indent + type.outerHtml());
            case Element element -> {
                lines.add(
                        indent + element.tagName() + " " + element.attributes().html());
                inside |= UNTOUCHED.contains(element.tagName())
                        || element.attr("translate").equals("no")
                        || element.hasClass("notranslate");
            }
            default -> lines.add(indent + node.nodeName());
        }
        for (org.jsoup.nodes.Node child : node.childNodes()) {
            html(child, depth + 1, inside, lines);
        }
    }

    private static void markdown(Node node, int depth, List<String> lines) {
        if (!(node instanceof Text || node instanceof SoftLineBreak)) {
            // Of most nodes this has the name, and what is theirs besides: address, level, code, HTML.
            lines.add(" ".repeat(depth) + node.toString().replaceAll("@[0-9a-f]+", ""));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            markdown(child, depth + 1, lines);
        }
    }
}
