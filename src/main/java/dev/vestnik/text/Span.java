package dev.vestnik.text;

/**
 * A stretch of a text.
 *
 * @param start index of its first UTF-16 unit
 * @param end index after its last one
 */
record Span(int start, int end) {

    String of(String text) {
        return text.substring(start, end);
    }

    /** Length in code points. */
    int length(String text) {
        return text.codePointCount(start, end);
    }
}
