package dev.vestnik;

/** What is to be made of an article. */
public sealed interface Task {

    /** The language of the rendition. */
    Language language();

    /** The whole article in another language, block by block. */
    record Translate(Language language) implements Task {}

    /** A short text that says what the article says. */
    record Summarize(SummaryType type, SummaryLength length, Language language) implements Task {}
}
