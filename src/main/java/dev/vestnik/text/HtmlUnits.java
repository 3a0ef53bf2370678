package dev.vestnik.text;

import dev.vestnik.BlockKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is to be translated in an HTML page or fragment: runs of text and inline tags between other tags. Everything else is
 * copied: scripts, styles, navigation, code, forms' values, vector graphics, attributes, comments, and what says
 * {@code translate="no"}.
 */
final class HtmlUnits {

    /** What may stand in a sentence. An element that is not known, such as a custom one, separates as a block does. */
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "br", "button", "cite", "data", "del", "dfn",
            "em", "font", "i", "img", "input", "ins", "label", "mark", "nobr", "output", "q", "rb", "rp", "rt", "rtc",
            "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "u", "wbr");

    /** What may stand in a sentence and is copied with all that is in it. */
    private static final Set<String> INLINE_KEPT = Set.of(
            "code",
            "kbd",
            "samp",
            "var",
            "tt",
            "svg",
            "math",
            "script",
            "style",
            "noscript",
            "picture",
            "map",
            "canvas",
            "object",
            "select");

    /** What separates and is copied with all that is in it. */
    private static final Set<String> KEPT = Set.of(
            "nav",
            "pre",
            "textarea",
            "template",
            "iframe",
            "video",
            "audio",
            "noembed",
            "noframes",
            "xmp",
            "listing",
            "plaintext",
            "datalist",
            "applet");

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
            "wbr");

    /** Of what is read of it, code alone says something. */
    private static final Set<String> SHOWN = Set.of("code", "kbd", "samp", "var", "tt");

    private static final Map<String, BlockKind> KINDS = Map.ofEntries(
            Map.entry("title", BlockKind.HEADING),
            Map.entry("h1", BlockKind.HEADING),
            Map.entry("h2", BlockKind.HEADING),
            Map.entry("h3", BlockKind.HEADING),
            Map.entry("h4", BlockKind.HEADING),
            Map.entry("h5", BlockKind.HEADING),
            Map.entry("h6", BlockKind.HEADING),
            // These end what was left open in them.
            Map.entry("table", BlockKind.PARAGRAPH),
            Map.entry("ul", BlockKind.PARAGRAPH),
            Map.entry("ol", BlockKind.PARAGRAPH),
            Map.entry("dl", BlockKind.PARAGRAPH),
            Map.entry("blockquote", BlockKind.QUOTE),
            Map.entry("li", BlockKind.LIST_ITEM),
            Map.entry("dt", BlockKind.LIST_ITEM),
            Map.entry("dd", BlockKind.LIST_ITEM),
            Map.entry("td", BlockKind.TABLE),
            Map.entry("th", BlockKind.TABLE),
            Map.entry("caption", BlockKind.TABLE));

    private static final Set<String> MENUS =
            Set.of("navigation", "menu", "menubar", "search", "toolbar", "tablist", "breadcrumb");

    private final String document;
    private final List<HtmlToken> tokens;
    private final int[] ends;
    private final List<Unit> units = new ArrayList<>();
    private final List<Piece> run = new ArrayList<>();
    private final List<String> context = new ArrayList<>();
    private final Map<String, Integer> open = new HashMap<>();

    private HtmlUnits(String document) {
        this.document = document;
        this.tokens = HtmlTokens.of(document);
        this.ends = ends();
    }

    static List<Unit> of(String document) {
        HtmlUnits reading = new HtmlUnits(document);
        reading.read();
        return reading.units;
    }

    /** A whole page, and not a part of one. */
    static boolean isPage(String document) {
        for (HtmlToken token : HtmlTokens.of(document)) {
            boolean nothing = token.kind() == HtmlToken.Kind.TEXT
                    && document.substring(token.start(), token.end()).isBlank();
            boolean doctype = token.kind() == HtmlToken.Kind.OTHER
                    && document.regionMatches(true, token.start(), "<!doctype", 0, "<!doctype".length());
            boolean root = token.kind() == HtmlToken.Kind.START_TAG
                    && Set.of("html", "head", "body", "title", "meta").contains(token.name());
            if (doctype || root) {
                return true;
            }
            if (!nothing && token.kind() != HtmlToken.Kind.OTHER) {
                return false;
            }
        }
        return false;
    }

    static boolean isVoid(HtmlToken tag) {
        return VOID.contains(tag.name());
    }

    /** For each start tag the place of its end tag, by names alone; negative when there is none. */
    private int[] ends() {
        int[] found = new int[tokens.size()];
        Map<String, List<Integer>> open = new HashMap<>();
        for (int i = 0; i < found.length; i++) {
            HtmlToken token = tokens.get(i);
            found[i] = -1;
            if (token.kind() == HtmlToken.Kind.START_TAG && !VOID.contains(token.name())) {
                open.computeIfAbsent(token.name(), _ -> new ArrayList<>()).add(i);
            } else if (token.kind() == HtmlToken.Kind.END_TAG) {
                List<Integer> those = open.getOrDefault(token.name(), List.of());
                if (!those.isEmpty()) {
                    found[those.removeLast()] = i;
                }
            }
        }
        return found;
    }

    private void read() {
        int at = 0;
        while (at < tokens.size()) {
            HtmlToken token = tokens.get(at);
            at = switch (token.kind()) {
                case TEXT -> {
                    String raw = document.substring(token.start(), token.end());
                    String decoded = raw.indexOf('&') < 0 ? raw : Parser.unescapeEntities(raw, false);
                    run.add(Piece.text(token.start(), token.end(), decoded));
                    yield at + 1;
                }
                case START_TAG -> started(at, token);
                case END_TAG -> ended(at, token);
                case RAW, OTHER -> {
                    run.add(Piece.alone(token.start(), token.end(), ""));
                    yield at + 1;
                }
            };
        }
        flush();
    }

    private int started(int at, HtmlToken token) {
        String name = token.name();
        boolean inline = INLINE.contains(name) || INLINE_KEPT.contains(name);
        if (INLINE_KEPT.contains(name) || KEPT.contains(name) || isLeftAlone(token)) {
            if (!inline) {
                flush();
            }
            int last = Math.max(at, ends[at]);
            // What a raw element holds is never text, whether it ends or not.
            if (last == at && at + 1 < tokens.size() && tokens.get(at + 1).kind() == HtmlToken.Kind.RAW) {
                last = at + 1;
            }
            if (inline) {
                run.add(Piece.alone(token.start(), tokens.get(last).end(), shown(name, at, last)));
            }
            return last + 1;
        }
        if (!inline) {
            flush();
            enter(name);
            return at + 1;
        }
        if (name.equals("br") && afterBreak()) {
            // Two in a row separate paragraphs.
            flush();
        } else if (VOID.contains(name)) {
            run.add(Piece.alone(token.start(), token.end(), name.equals("br") ? "\n" : ""));
        } else {
            run.add(new Piece(Piece.Kind.OPEN, name, token.start(), token.end(), ""));
        }
        return at + 1;
    }

    private int ended(int at, HtmlToken token) {
        String name = token.name();
        if (INLINE.contains(name) && !VOID.contains(name)) {
            run.add(new Piece(Piece.Kind.CLOSE, name, token.start(), token.end(), ""));
        } else if (INLINE.contains(name) || INLINE_KEPT.contains(name)) {
            run.add(Piece.alone(token.start(), token.end(), ""));
        } else {
            flush();
            leave(name);
        }
        return at + 1;
    }

    private boolean afterBreak() {
        for (int i = run.size() - 1; i >= 0; i--) {
            Piece piece = run.get(i);
            if (piece.shown().equals("\n") && piece.kind() == Piece.Kind.ALONE) {
                return true;
            }
            if (piece.kind() != Piece.Kind.TEXT || piece.isVisible()) {
                return false;
            }
        }
        return false;
    }

    private boolean isLeftAlone(HtmlToken token) {
        if (token.end() - token.start() == token.name().length() + 2) {
            return false;
        }
        HtmlAttributes attributes = new HtmlAttributes(document, token.start() + 1);
        while (attributes.next()) {
            String value = HtmlTokens.lowerCase(attributes.value().strip());
            boolean alone = switch (attributes.name()) {
                case "translate" -> value.equals("no");
                case "role" -> MENUS.contains(value);
                case "class" -> List.of(value.split("\\s+")).contains("notranslate");
                default -> false;
            };
            if (alone) {
                return true;
            }
        }
        return false;
    }

    private String shown(String name, int at, int last) {
        if (!SHOWN.contains(name)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (HtmlToken token : tokens.subList(at, last)) {
            if (token.kind() == HtmlToken.Kind.TEXT) {
                text.append(Parser.unescapeEntities(document.substring(token.start(), token.end()), false));
            }
        }
        return text.toString();
    }

    private void enter(String name) {
        if (name.equals("p") && !context.isEmpty() && KINDS.get(context.getLast()) == BlockKind.HEADING) {
            leave(context.getLast());
        }
        if (KINDS.containsKey(name)) {
            context.add(name);
            open.merge(name, 1, Integer::sum);
        }
    }

    private void leave(String name) {
        if (open.getOrDefault(name, 0) == 0) {
            return;
        }
        while (true) {
            String last = context.removeLast();
            open.merge(last, -1, Integer::sum);
            if (last.equals(name)) {
                return;
            }
        }
    }

    private void flush() {
        if (run.isEmpty()) {
            return;
        }
        Marked.@Nullable Run found = Marked.of(document, run, HtmlEscaping.TEXT);
        run.clear();
        if (found != null) {
            units.add(new Unit(found.start(), found.end(), kind(found.marked()), found.marked()));
        }
    }

    private BlockKind kind(Marked marked) {
        String inside = context.isEmpty() ? "" : context.getLast();
        if (units.isEmpty() && Set.of("title", "h1").contains(inside)) {
            return BlockKind.TITLE;
        }
        BlockKind kind = KINDS.getOrDefault(inside, BlockKind.PARAGRAPH);
        return kind == BlockKind.PARAGRAPH && Kinds.isSource(marked.readable()) ? BlockKind.SOURCE : kind;
    }
}
