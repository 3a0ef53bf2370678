package dev.vestnik.text;

import java.util.ArrayList;
import java.util.List;

/** The points of a list as models write it. */
public final class Points {

    private Points() {}

    /**
     * The points without bullets, dashes or numbers. Where lines have such marks, one without goes on with the point before; before
     * the first mark, and where none has one, every line is a point.
     *
     * @return empty for a text with nothing visible in it
     */
    public static List<String> of(String text) {
        List<String> points = new ArrayList<>();
        boolean marked = false;
        for (String line :
                text.lines().map(Blanks::strip).filter(Blanks::anythingVisible).toList()) {
            int after = Math.max(Markers.afterListItem(line), Markers.afterDash(line));
            if (after == 0 && marked) {
                points.add(points.removeLast() + " " + line);
            } else {
                points.add(line.substring(after));
            }
            marked |= after > 0;
        }
        return points;
    }

    /** The points as a list, each on a line of its own that begins with a hyphen. */
    public static String list(List<String> points) {
        return String.join("\n", points.stream().map(point -> "- " + point).toList());
    }
}
