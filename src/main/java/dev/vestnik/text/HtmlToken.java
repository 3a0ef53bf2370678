package dev.vestnik.text;

/**
 * A stretch of an HTML text; one follows the other without a gap.
 *
 * @param name of a tag, in lower case; empty for everything else
 * @param start where it begins, in UTF-16 units
 * @param end where it ends, not included
 * @param selfClosing whether a start tag ends in a slash
 */
record HtmlToken(Kind kind, String name, int start, int end, boolean selfClosing) {

    enum Kind {
        /** Text, with character references in it. */
        TEXT,
        START_TAG,
        END_TAG,
        /** What is not parsed: the inside of a script, a style sheet and the like. */
        RAW,
        /** A comment, a doctype, and whatever a browser takes for one or drops. */
        OTHER
    }
}
