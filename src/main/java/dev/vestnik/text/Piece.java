package dev.vestnik.text;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of running text with markup in it.
 *
 * @param name what an opening and a closing mark are matched by; empty for the others
 * @param start where it begins in the document, in UTF-16 units
 * @param end where it ends, not included
 * @param shown what a reader sees in its place; empty for marks that show nothing
 * @param written what is to stand in its place around a translation; null for what stands in the document
 */
record Piece(
        Kind kind,
        String name,
        int start,
        int end,
        String shown,
        @Nullable String written) {

    enum Kind {
        TEXT,
        OPEN,
        CLOSE,
        /** Markup that stands for itself: an image, a line break, a piece of code, a comment. */
        ALONE
    }

    Piece(Kind kind, String name, int start, int end, String shown) {
        this(kind, name, start, end, shown, null);
    }

    static Piece text(int start, int end, String shown) {
        return new Piece(Kind.TEXT, "", start, end, shown);
    }

    static Piece alone(int start, int end, String shown) {
        return new Piece(Kind.ALONE, "", start, end, shown);
    }

    boolean isVisible() {
        return kind == Kind.TEXT && Blanks.anythingVisible(shown);
    }
}
