package dev.vestnik.text;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** The inline content of one Markdown block as pieces with their places. */
final class MarkdownPieces {

    private final String document;
    private final Node block;
    private final List<Piece> pieces = new ArrayList<>();
    /** A hard line break whose end is where the next piece begins; negative when there is none. */
    private int lineBreak = -1;

    private int pairs;

    /** A node that is open, with the place at which its closing mark ends. */
    private record Open(Node node, String name, int end) {}

    MarkdownPieces(String document, Node block) {
        this.document = document;
        this.block = block;
    }

    List<Piece> pieces() {
        List<Open> open = new ArrayList<>();
        Node node = block.getFirstChild();
        while (node != null) {
            Node child = enter(node, open);
            if (child != null) {
                node = child;
                continue;
            }
            Node at = node;
            while (at.getNext() == null && !open.isEmpty()) {
                at = close(open.removeLast());
            }
            node = at.getNext();
        }
        return pieces;
    }

    /** Adds what a node begins with; returns its first child where it is to be gone into. */
    private @Nullable Node enter(Node node, List<Open> open) {
        switch (node) {
            case Text text -> {
                if (!text.getSourceSpans().isEmpty()) {
                    add(Piece.text(afterCheckBox(start(text)), end(text), text.getLiteral()));
                }
            }
            case SoftLineBreak _ -> add(Piece.text(lastEnd(), lastEnd(), " "));
            case HardLineBreak _ -> lineBreak = breakStart();
            case Code code -> alone(code, code.getLiteral());
            case HtmlInline html -> html(html);
            case Image image -> alone(image, "");
            default -> {
                Node child = node.getFirstChild();
                boolean goesInto = child != null
                        && !node.getSourceSpans().isEmpty()
                        && firstStart(child) > start(node)
                        && lastEnd(node) < end(node)
                        && document.charAt(start(node)) != '<';
                if (!goesInto) {
                    alone(node, "");
                    return null;
                }
                String name = "pair" + ++pairs;
                add(new Piece(Piece.Kind.OPEN, name, start(node), firstStart(child), ""));
                open.add(new Open(node, name, end(node)));
                return child;
            }
        }
        return null;
    }

    private Node close(Open pair) {
        int start = Math.min(pair.end(), Math.max(lastEnd(), lastEnd(pair.node())));
        add(new Piece(Piece.Kind.CLOSE, pair.name(), start, pair.end(), "", reference(pair.node(), start, pair.end())));
        return pair.node();
    }

    /** A link whose text is also what it refers to has to name that when the text is another one. */
    private @Nullable String reference(Node node, int start, int end) {
        String close = document.substring(start, end);
        return node instanceof Link && (close.equals("]") || close.equals("][]"))
                ? "][" + document.substring(start(node) + 1, start) + "]"
                : null;
    }

    private void html(HtmlInline html) {
        List<HtmlToken> tokens = HtmlTokens.of(html.getLiteral());
        HtmlToken token = tokens.getFirst();
        boolean pairs = tokens.size() == 1
                && (token.kind() == HtmlToken.Kind.END_TAG
                        || (token.kind() == HtmlToken.Kind.START_TAG
                                && !token.selfClosing()
                                && !HtmlUnits.isVoid(token)));
        if (pairs && !html.getSourceSpans().isEmpty()) {
            Piece.Kind kind = token.kind() == HtmlToken.Kind.END_TAG ? Piece.Kind.CLOSE : Piece.Kind.OPEN;
            add(new Piece(kind, "<" + token.name(), start(html), end(html), ""));
        } else {
            alone(html, token.name().equals("br") ? "\n" : "");
        }
    }

    /** The parser took the box out of the first text of an item, and not out of its place. */
    private int afterCheckBox(int start) {
        return pieces.isEmpty() && block.getPrevious() instanceof TaskListItemMarker
                ? document.indexOf(']', start) + 1
                : start;
    }

    private void alone(Node node, String shown) {
        if (!node.getSourceSpans().isEmpty()) {
            add(Piece.alone(start(node), end(node), shown));
        }
    }

    private void add(Piece piece) {
        if (lineBreak >= 0) {
            pieces.add(Piece.alone(lineBreak, piece.start(), "\n"));
            lineBreak = -1;
        }
        pieces.add(piece);
    }

    /** Two blanks or a backslash before the end of the line. */
    private int breakStart() {
        int newline = document.indexOf('\n', Math.max(0, lastStart()));
        int at = newline;
        while (at > 0 && document.charAt(at - 1) == ' ') {
            at--;
        }
        return at == newline && at > 0 && document.charAt(at - 1) == '\\' ? at - 1 : at;
    }

    private int lastStart() {
        return pieces.isEmpty() ? 0 : pieces.getLast().start();
    }

    private int lastEnd() {
        return pieces.isEmpty() ? 0 : pieces.getLast().end();
    }

    /** Where the first thing in a row of nodes begins that has a place. */
    private static int firstStart(Node first) {
        for (Node node = first; node != null; node = node.getNext()) {
            if (!node.getSourceSpans().isEmpty()) {
                return start(node);
            }
        }
        return -1;
    }

    private static int lastEnd(Node parent) {
        for (Node node = parent.getLastChild(); node != null; node = node.getPrevious()) {
            if (!node.getSourceSpans().isEmpty()) {
                return end(node);
            }
        }
        return Integer.MAX_VALUE;
    }

    private static int start(Node node) {
        return node.getSourceSpans().getFirst().getInputIndex();
    }

    private static int end(Node node) {
        SourceSpan last = node.getSourceSpans().getLast();
        return last.getInputIndex() + last.getLength();
    }
}
