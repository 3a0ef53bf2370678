package dev.vestnik.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts an HTML text into tokens at the places where a browser would, by the states of the HTML standard's tokenizer (section
 * 13.2.5), and keeps where each is. No tree is built of them: that is what makes parsers slow on hostile pages and positions
 * unreliable on broken ones, and everything that is not translated is to be copied as it came. One pass, in linear time.
 */
final class HtmlTokens {

    private static final Set<String> RAW_TEXT = Set.of("style", "xmp", "iframe", "noembed", "noframes", "noscript");
    private static final Set<String> RCDATA = Set.of("title", "textarea");

    /** Elements inside SVG and MathML whose content is HTML again. */
    private static final Set<String> INTEGRATION_POINTS =
            Set.of("foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext");

    /** Start tags that end SVG and MathML (section 13.2.6.5). */
    private static final Set<String> BREAK_OUT = Set.of(
            "b",
            "big",
            "blockquote",
            "body",
            "br",
            "center",
            "code",
            "dd",
            "div",
            "dl",
            "dt",
            "em",
            "embed",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "hr",
            "i",
            "img",
            "li",
            "listing",
            "menu",
            "meta",
            "nobr",
            "ol",
            "p",
            "pre",
            "ruby",
            "s",
            "small",
            "span",
            "strong",
            "strike",
            "sub",
            "sup",
            "table",
            "tt",
            "u",
            "ul",
            "var");

    private final String text;
    private final List<HtmlToken> tokens = new ArrayList<>();
    /** Open SVG and MathML elements and the integration points in them, the innermost first. */
    private final Deque<String> foreign = new ArrayDeque<>();

    private int textStart;

    private HtmlTokens(String text) {
        this.text = text;
    }

    static List<HtmlToken> of(String text) {
        HtmlTokens reading = new HtmlTokens(text);
        reading.read();
        return reading.tokens;
    }

    private void read() {
        int at = text.indexOf('<');
        while (at >= 0) {
            int next = markup(at);
            at = text.indexOf('<', next);
        }
        flush(text.length());
    }

    /** Takes the markup that begins at a place, if any does; returns where to go on. */
    private int markup(int at) {
        char second = charAt(at + 1);
        if (letter(second)) {
            return tag(at, at + 1, HtmlToken.Kind.START_TAG);
        }
        if (second == '!') {
            return add(HtmlToken.Kind.OTHER, "", at, declarationEnd(at), false);
        }
        if (second == '?') {
            return add(HtmlToken.Kind.OTHER, "", at, after('>', at + 2), false);
        }
        if (second == '/' && at + 2 < text.length()) {
            return letter(charAt(at + 2))
                    ? tag(at, at + 2, HtmlToken.Kind.END_TAG)
                    : add(HtmlToken.Kind.OTHER, "", at, after('>', at + 2), false);
        }
        return at + 1;
    }

    private int declarationEnd(int at) {
        if (text.startsWith("--", at + 2)) {
            return commentEnd(at + 4);
        }
        if (text.startsWith("[CDATA[", at + 2) && inForeign()) {
            int end = text.indexOf("]]>", at);
            return end < 0 ? text.length() : end + 3;
        }
        return after('>', at + 2);
    }

    /** A comment ends at {@code -->} or {@code --!>}, and at once at {@code >} or {@code ->}. */
    private int commentEnd(int from) {
        if (charAt(from) == '>') {
            return from + 1;
        }
        if (text.startsWith("->", from)) {
            return from + 2;
        }
        for (int dashes = text.indexOf("--", from); dashes >= 0; dashes = text.indexOf("--", dashes + 1)) {
            if (charAt(dashes + 2) == '>') {
                return dashes + 3;
            }
            if (text.startsWith("!>", dashes + 2)) {
                return dashes + 4;
            }
        }
        return text.length();
    }

    private int tag(int at, int nameStart, HtmlToken.Kind kind) {
        HtmlAttributes attributes = new HtmlAttributes(text, nameStart);
        while (attributes.next()) {
            // Only its end is looked for.
        }
        if (!attributes.closed()) {
            // A browser drops a tag that the text ends in.
            return add(HtmlToken.Kind.OTHER, "", at, text.length(), false);
        }
        String name = attributes.tag();
        int end = add(kind, name, at, attributes.end(), attributes.selfClosing());
        return kind == HtmlToken.Kind.START_TAG ? started(name, end, attributes.selfClosing()) : ended(name, end);
    }

    private int started(String name, int end, boolean selfClosing) {
        if (inForeign() && BREAK_OUT.contains(name)) {
            while (inForeign()) {
                foreign.pop();
            }
        }
        if (name.equals("svg") || name.equals("math") || (inForeign() && INTEGRATION_POINTS.contains(name))) {
            if (!selfClosing) {
                foreign.push(name);
            }
            return end;
        }
        if (inForeign()) {
            return end;
        }
        if (name.equals("script")) {
            return raw(end, scriptEnd(end));
        }
        if (RAW_TEXT.contains(name)) {
            return raw(end, closingTag(name, end));
        }
        if (RCDATA.contains(name)) {
            int close = closingTag(name, end);
            if (close > end) {
                add(HtmlToken.Kind.TEXT, "", end, close, false);
            }
            return close;
        }
        return name.equals("plaintext") ? raw(end, text.length()) : end;
    }

    private int ended(String name, int end) {
        if (!foreign.isEmpty() && foreign.peek().equals(name)) {
            foreign.pop();
        }
        return end;
    }

    private boolean inForeign() {
        return !foreign.isEmpty() && !INTEGRATION_POINTS.contains(foreign.peek());
    }

    private int raw(int start, int end) {
        return end > start ? add(HtmlToken.Kind.RAW, "", start, end, false) : end;
    }

    /** Where the tag begins that ends a raw text; the end of the whole when there is none. */
    private int closingTag(String name, int from) {
        for (int at = text.indexOf("</", from); at >= 0; at = text.indexOf("</", at + 2)) {
            if (names(name, at + 2)) {
                return at;
            }
        }
        return text.length();
    }

    /** The same for a script, in which a comment may hold a whole script (the states of "script data escaped"). */
    private int scriptEnd(int from) {
        boolean escaped = false;
        boolean twice = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '-' && escaped && text.startsWith("-->", at)) {
                escaped = false;
                twice = false;
            } else if (c == '<') {
                if (!escaped && text.startsWith("<!--", at)) {
                    escaped = true;
                    // The dashes that open may be those that close, as in <!-->.
                    at += 1;
                } else if (charAt(at + 1) == '/' && names("script", at + 2)) {
                    if (!twice) {
                        return at;
                    }
                    twice = false;
                } else if (escaped && names("script", at + 1)) {
                    twice = true;
                }
            }
        }
        return text.length();
    }

    private boolean names(String name, int at) {
        if (!text.regionMatches(true, at, name, 0, name.length())) {
            return false;
        }
        char next = charAt(at + name.length());
        return next == '>' || next == '/' || blank(next);
    }

    private int add(HtmlToken.Kind kind, String name, int start, int end, boolean selfClosing) {
        flush(start);
        tokens.add(new HtmlToken(kind, name, start, end, selfClosing));
        textStart = end;
        return end;
    }

    private void flush(int end) {
        if (end > textStart) {
            tokens.add(new HtmlToken(HtmlToken.Kind.TEXT, "", textStart, end, false));
        }
        textStart = end;
    }

    private int after(char sign, int from) {
        int found = text.indexOf(sign, from);
        return found < 0 ? text.length() : found + 1;
    }

    /** NUL, which no text here has, beyond the end. */
    private char charAt(int at) {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean blank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
    }

    static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
