package dev.vestnik.text;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A piece of XML in the clothes of HTML, in which it is translated: each tag is one of HTML's that does the same to the text, and
 * bears the number of the tag that it stands for. Elements are part of a sentence unless they are said to separate, or hold nothing
 * but elements as the parts of a document do.
 */
public final class XmlFragment {

    private static final Pattern MARKUP = Pattern.compile(
            "<!--.*?-->|<!\\[CDATA\\[.*?]]>|<\\?.*?\\?>"
                    + "|<(?<end>/?)(?<name>[^\\s/><]+)(?:\\s+[^\\s=]+\\s*=\\s*(?:\"[^\"]*\"|'[^']*'))*\\s*(?<empty>/?)>",
            Pattern.DOTALL);

    private static final Pattern DRESSED =
            Pattern.compile("<(?<end>/?)(?<name>span|div|img|br)(?: i=\"(?<number>\\d+)\")?>");

    private static final String INLINE = "span";
    private static final String SEPARATE = "div";

    private final List<Token> tokens;
    private final String html;

    private XmlFragment(List<Token> tokens, String html) {
        this.tokens = tokens;
        this.html = html;
    }

    /** What was wrong with what was to be XML; the message says where, and quotes none of it. */
    public static final class Malformed extends RuntimeException {
        Malformed(String message) {
            super(message);
        }
    }

    private enum Sort {
        TEXT,
        START,
        END,
        /** An element without anything in it, or what is no element: one thing in the text. */
        ALONE
    }

    private static final class Token {
        private final Sort sort;
        private final String raw;
        private final String name;
        /** Of a start tag. */
        private boolean separates;

        private boolean holdsText;
        private final List<Token> children = new ArrayList<>();
        private boolean anyLetters;

        Token(Sort sort, String raw, String name) {
            this.sort = sort;
            this.raw = raw;
            this.name = name;
        }
    }

    /**
     * Reads a piece of XML.
     *
     * @param separating names of elements at whose borders sentences end
     * @param kept names of elements that are left as they are, and shown to nobody
     * @param outline whether elements that hold nothing but elements separate, and what they hold
     * @throws Malformed when it is not well-formed
     */
    public static XmlFragment of(String xml, Set<String> separating, Set<String> kept, boolean outline) {
        requireWellFormed(xml);
        List<Token> tokens = tokens(xml, kept);
        outline(tokens, separating, outline);
        return new XmlFragment(tokens, dressed(tokens));
    }

    /** Whether a text has nothing in it that XML has a meaning for. */
    public static boolean isPlain(String text) {
        return text.indexOf('<') < 0 && text.indexOf('&') < 0;
    }

    /** A plain text as it stands in XML. */
    public static String escaped(String text) {
        return HtmlEscaping.escaped(text);
    }

    private static void requireWellFormed(String xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // A document type could name files and grow without end.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader("<r>" + xml + "</r>"));
            // A piece that closes what it has not opened ends the root, behind which there may be nothing.
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            throw new Malformed(
                    e.getLocation() == null
                            ? "it is not well-formed"
                            : "it is not well-formed in line " + e.getLocation().getLineNumber());
        }
    }

    private static List<Token> tokens(String xml, Set<String> kept) {
        List<Token> tokens = new ArrayList<>();
        Matcher markup = MARKUP.matcher(xml);
        int at = 0;
        while (at < xml.length() && markup.find(at)) {
            int start = markup.start();
            if (start > at) {
                tokens.add(new Token(Sort.TEXT, xml.substring(at, start), ""));
            }
            int end = markup.end();
            String name = Optional.ofNullable(markup.group("name")).orElse("");
            boolean element = !name.isEmpty();
            Sort sort = !element || !markup.group("empty").isEmpty()
                    ? Sort.ALONE
                    : markup.group("end").isEmpty() ? Sort.START : Sort.END;
            if (sort == Sort.START && kept.contains(name)) {
                sort = Sort.ALONE;
                end = endOf(markup, name);
            }
            tokens.add(new Token(sort, xml.substring(start, end), name));
            at = end;
        }
        if (at < xml.length()) {
            tokens.add(new Token(Sort.TEXT, xml.substring(at), ""));
        }
        return tokens;
    }

    /** Where an element ends whose start tag was found last. */
    private static int endOf(Matcher markup, String name) {
        int depth = 1;
        while (depth > 0 && markup.find()) {
            if (name.equals(markup.group("name")) && markup.group("empty").isEmpty()) {
                depth += markup.group("end").isEmpty() ? 1 : -1;
            }
        }
        return markup.end();
    }

    private static void outline(List<Token> tokens, Set<String> separating, boolean outline) {
        Token root = new Token(Sort.START, "", "");
        Deque<Token> open = new ArrayDeque<>(List.of(root));
        List<Token> elements = new ArrayList<>(List.of(root));
        for (Token token : tokens) {
            switch (token.sort) {
                case TEXT -> {
                    open.getLast().holdsText |= !token.raw.isBlank();
                    if (Batches.hasLetters(token.raw)) {
                        open.forEach(each -> each.anyLetters = true);
                    }
                }
                case START -> {
                    open.getLast().children.add(token);
                    open.add(token);
                    elements.add(token);
                }
                case END -> open.removeLast();
                case ALONE -> {}
            }
        }
        for (Token element : elements) {
            element.separates |= separating.contains(element.name);
            long parts =
                    element.children.stream().filter(child -> child.anyLetters).count();
            if (outline && !element.holdsText && parts > 1) {
                element.separates = true;
                element.children.forEach(child -> child.separates = true);
            }
        }
    }

    private static String dressed(List<Token> tokens) {
        StringBuilder html = new StringBuilder();
        Deque<Token> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.sort) {
                // A line's end says something here, where it would say nothing in HTML.
                case TEXT -> html.append(token.raw.isBlank() ? token.raw : token.raw.replace("\n", "<br>"));
                case ALONE -> html.append("<img i=\"").append(i).append("\">");
                case START -> {
                    html.append('<')
                            .append(clothes(token))
                            .append(" i=\"")
                            .append(i)
                            .append("\">");
                    open.add(token);
                }
                case END -> html.append("</").append(clothes(open.removeLast())).append('>');
            }
        }
        return html.toString();
    }

    private static String clothes(Token start) {
        return start.separates ? SEPARATE : INLINE;
    }

    /** The same as HTML, to be translated as such. */
    public String html() {
        return html;
    }

    /**
     * A translation of {@link #html()} with the tags of the XML, each closed by its own; empty where its tags are not those of the
     * original.
     */
    public Optional<String> undressed(String translated) {
        StringBuilder xml = new StringBuilder();
        Deque<Token> open = new ArrayDeque<>();
        Matcher tag = DRESSED.matcher(translated);
        int at = 0;
        int seen = 0;
        while (tag.find()) {
            xml.append(translated, at, tag.start());
            at = tag.end();
            String number = tag.group("number");
            if (tag.group("name").equals("br")) {
                xml.append('\n');
            } else if (number == null) {
                if (open.isEmpty()) {
                    return Optional.empty();
                }
                xml.append("</").append(open.removeLast().name).append('>');
            } else {
                int index = number.length() > 9 ? tokens.size() : Integer.parseInt(number);
                if (index >= tokens.size()) {
                    return Optional.empty();
                }
                Token token = tokens.get(index);
                xml.append(token.raw);
                seen++;
                if (token.sort == Sort.START) {
                    open.add(token);
                }
            }
        }
        xml.append(translated, at, translated.length());
        long all = tokens.stream()
                .filter(token -> token.sort == Sort.START || token.sort == Sort.ALONE)
                .count();
        return open.isEmpty() && seen == all ? Optional.of(xml.toString()) : Optional.empty();
    }
}
