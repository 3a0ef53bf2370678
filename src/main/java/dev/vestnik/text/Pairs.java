package dev.vestnik.text;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which opening and closing marks of a run belong together. Those of crossing pairs do not. Linear in the run. */
final class Pairs {

    private final List<Piece> pieces;
    private final int[] partners;
    /** How many visible texts stand before each piece. */
    private final int[] visible;
    /** The same with marks that show something. */
    private final int[] shown;

    Pairs(List<Piece> pieces) {
        this.pieces = pieces;
        this.partners = new int[pieces.size()];
        this.visible = new int[pieces.size() + 1];
        this.shown = new int[pieces.size() + 1];
        Arrays.fill(partners, -1);
        Deque<Integer> open = new ArrayDeque<>();
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            visible[i + 1] = visible[i] + (piece.isVisible() ? 1 : 0);
            shown[i + 1] = shown[i] + (Blanks.anythingVisible(piece.shown()) ? 1 : 0);
            if (piece.kind() == Piece.Kind.OPEN) {
                open.push(i);
                counts.merge(piece.name(), 1, Integer::sum);
            } else if (piece.kind() == Piece.Kind.CLOSE && counts.getOrDefault(piece.name(), 0) > 0) {
                close(i, open, counts);
            }
        }
    }

    private void close(int at, Deque<Integer> open, Map<String, Integer> counts) {
        String name = pieces.get(at).name();
        while (true) {
            int last = open.pop();
            String opened = pieces.get(last).name();
            counts.merge(opened, -1, Integer::sum);
            if (opened.equals(name)) {
                partners[last] = at;
                partners[at] = last;
                return;
            }
        }
    }

    /** The place of the other mark of a pair; negative when there is none. */
    int partner(int at) {
        return partners[at];
    }

    /** Whether there is nothing between two places, the marks there included, that is seen. */
    boolean isEmpty(int from, int to) {
        return shown[to + 1] == shown[from];
    }

    /**
     * The pieces without what only surrounds the visible text: blanks, images and the like at the ends, and pairs around the
     * whole.
     *
     * @return the first place and the one after the last; the same when nothing is visible
     */
    int[] inner() {
        int from = 0;
        int to = pieces.size();
        while (from < to && visible[to] > visible[from]) {
            int first = afterSurrounding(from);
            int last = beforeSurrounding(to);
            if (first > from) {
                from = first;
            } else if (last < to) {
                to = last;
            } else if (partners[from] == to - 1 && pieces.get(from).kind() == Piece.Kind.OPEN) {
                from++;
                to--;
            } else {
                return new int[] {from, to};
            }
        }
        return new int[] {0, 0};
    }

    private int afterSurrounding(int at) {
        Piece piece = pieces.get(at);
        return switch (piece.kind()) {
            case TEXT -> piece.isVisible() ? at : at + 1;
            case ALONE -> Blanks.anythingVisible(piece.shown()) ? at : at + 1;
            case CLOSE -> at + 1;
            case OPEN -> partners[at] < 0 ? at + 1 : isEmpty(at, partners[at]) ? partners[at] + 1 : at;
        };
    }

    private int beforeSurrounding(int end) {
        Piece piece = pieces.get(end - 1);
        int partner = partners[end - 1];
        return switch (piece.kind()) {
            case TEXT -> piece.isVisible() ? end : end - 1;
            case ALONE -> Blanks.anythingVisible(piece.shown()) ? end : end - 1;
            case OPEN -> end - 1;
            case CLOSE -> partner < 0 ? end - 1 : isEmpty(partner, end - 1) ? partner : end;
        };
    }
}
