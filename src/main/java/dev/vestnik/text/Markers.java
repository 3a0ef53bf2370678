package dev.vestnik.text;

import java.util.regex.Pattern;

/** The signs at the start of a line that make it a block of its own. */
final class Markers {

    /** A bullet, a number of up to three digits with full stop or bracket, or a letter with a bracket. */
    private static final Pattern LIST_ITEM =
            Pattern.compile("(?:[•‣◦⁃∙●○■□▪▫]\\h*|[*·-]\\h+|\\d{1,3}[.)]\\h+|\\p{L}\\)\\h+)(?=\\S)");

    /** An en dash needs a blank after it, because without one it is a minus. */
    private static final Pattern DASH = Pattern.compile("(?:[—―]\\h*|–\\h+)(?=\\S)");

    private Markers() {}

    static boolean listItem(String line) {
        return LIST_ITEM.matcher(line).lookingAt();
    }

    /** Index of what follows the marker of a list item; 0 when there is none. */
    static int afterListItem(String line) {
        var marker = LIST_ITEM.matcher(line);
        return marker.lookingAt() ? marker.end() : 0;
    }

    /** Index of what follows a dash at the start; 0 when there is no dash. */
    static int afterDash(String line) {
        var dash = DASH.matcher(line);
        return dash.lookingAt() ? dash.end() : 0;
    }

    /**
     * Whether a line inside a run that looks wrapped begins a block. A dash or a hyphen may have come to the start of a line
     * by wrapping, so it counts only after a line that looks finished.
     */
    static boolean beginsBlock(String text, Span previous, Span line) {
        // 8 units hold every marker that is looked for, with the character after it.
        String start = text.substring(line.start(), Math.min(line.end(), line.start() + 8));
        if (start.charAt(0) == '>') {
            return true;
        }
        if (afterDash(start) > 0 || start.charAt(0) == '-') {
            return Punctuation.endsLine(text, previous) && (afterDash(start) > 0 || listItem(start));
        }
        return listItem(start);
    }
}
