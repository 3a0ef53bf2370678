package dev.vestnik.eval;

import java.util.Map;

/**
 * An article with a human translation.
 *
 * @param id unique in its set
 * @param title in the source language; empty when there is none
 * @param translatedTitle the human translation of the title; empty when there is none
 * @param source the article's text without its title
 * @param reference the human translation of the text
 * @param systems what other systems made of the text, by their names; nearly always empty
 */
public record TestDocument(
        String id, String title, String translatedTitle, String source, String reference, Map<String, String> systems) {
    public TestDocument {
        systems = Map.copyOf(systems);
    }
}
