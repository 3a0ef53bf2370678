package dev.vestnik.glossary;

/**
 * A term in a text.
 *
 * @param start where it begins in the text, in chars
 * @param end where it ends, in chars
 */
public record Occurrence(Term term, int start, int end) {}
