package dev.vestnik.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Subtitles in the form of SubRip (SRT) in the clothes of HTML, in which they are translated: a paragraph for each cue, so that cues
 * are context to each other. Numbers and times stay as they are, and so do the tags that players know.
 */
public final class Subtitles {

    /** The times of a cue, behind which its lines come; players take a point for the comma, and further words for a place. */
    private static final Pattern TIMES = Pattern.compile(
            "^[ \\t]*\\d+:\\d{2}:\\d{2}[,.]\\d{1,3}[ \\t]*-->[ \\t]*\\d+:\\d{2}:\\d{2}[,.]\\d{1,3}.*$",
            Pattern.MULTILINE);

    /** The number of the next cue, in front of its times. */
    private static final Pattern NUMBER = Pattern.compile("\\n[ \\t]*\\d+[ \\t]*\\n\\z");

    private static final Pattern TAG = Pattern.compile("(?i)</?(?:i|b|u|s)>|<font(?: [a-z]+=\"?[^<>\"]*\"?)*>|</font>");

    private static final Pattern PARAGRAPH = Pattern.compile("<div>(.*?)</div>", Pattern.DOTALL);
    private static final Pattern BREAK = Pattern.compile("<br>");

    private final List<String> between;
    private final String html;

    private Subtitles(List<String> between, String html) {
        this.between = between;
        this.html = html;
    }

    /** Reads subtitles; what has no cues in it is all in between. */
    public static Subtitles of(String srt) {
        String text = srt.replace("\r\n", "\n").replace('\r', '\n');
        List<String> between = new ArrayList<>();
        StringBuilder html = new StringBuilder();
        Matcher times = TIMES.matcher(text);
        int at = 0;
        boolean found = times.find();
        while (found) {
            int start = Math.min(times.end() + 1, text.length());
            found = times.find();
            String rest = text.substring(start, found ? times.start() : text.length());
            String lines = lines(rest, found);
            between.add(text.substring(at, start));
            html.append("<div>").append(dressed(lines)).append("</div>\n");
            at = start + lines.length();
        }
        between.add(text.substring(at));
        return new Subtitles(between, html.toString());
    }

    /** A cue's own lines, without the number of the next one and without the blanks behind them. */
    private static String lines(String rest, boolean followed) {
        Matcher number = NUMBER.matcher("\n" + rest);
        String own = followed && number.find() ? rest.substring(0, Math.max(0, number.start() - 1)) : rest;
        return own.stripTrailing();
    }

    private static String dressed(String lines) {
        StringBuilder html = new StringBuilder();
        Matcher tag = TAG.matcher(lines);
        int at = 0;
        while (tag.find()) {
            html.append(HtmlEscaping.escaped(lines.substring(at, tag.start()))).append(tag.group());
            at = tag.end();
        }
        return html.append(HtmlEscaping.escaped(lines.substring(at))).toString().replace("\n", "<br>");
    }

    /** The same as HTML, to be translated as such; empty when there are no cues. */
    public String html() {
        return html;
    }

    /** The subtitles with the words of a translation of {@link #html()}; empty when it has not the same cues. */
    public Optional<String> undressed(String translated) {
        List<String> cues =
                PARAGRAPH.matcher(translated).results().map(cue -> cue.group(1)).toList();
        if (cues.size() != between.size() - 1) {
            return Optional.empty();
        }
        StringBuilder srt = new StringBuilder();
        for (int i = 0; i < cues.size(); i++) {
            srt.append(between.get(i));
            srt.append(Parser.unescapeEntities(BREAK.matcher(cues.get(i)).replaceAll("\n"), false));
        }
        return Optional.of(srt.append(between.getLast()).toString());
    }
}
