package dev.vestnik.glossary;

/**
 * A term that a text has.
 *
 * @param written how the text has it where it first occurs, with its ending there
 */
public record Mention(Term term, String written) {}
