package dev.vestnik.eval;

import java.util.List;

/**
 * A text with a good translation, that an error can be put into.
 *
 * @param id says where it is from; unique among those of its unit
 * @param document the id of the document that it is from
 * @param sources its sentences
 * @param translations the translation's sentences; where the unit is not the whole document, one for each of the source's
 * @param source the text
 * @param translation the translation
 */
record Passage(
        String id,
        String document,
        Unit unit,
        List<String> sources,
        List<String> translations,
        String source,
        String translation) {

    /** How much text is judged at a time. */
    enum Unit {
        /** One sentence. */
        SENTENCE("sentence"),
        /** Two or three sentences that follow one another, as a paragraph of news has. */
        WINDOW("paragraph"),
        /** The whole article at once. */
        DOCUMENT("document");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    Passage {
        sources = List.copyOf(sources);
        translations = List.copyOf(translations);
    }
}
