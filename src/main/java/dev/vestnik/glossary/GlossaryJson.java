package dev.vestnik.glossary;

import dev.vestnik.Language;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A glossary as JSON: {@code {"name": "…", "source": "ru", "target": "en", "terms": [{"source": "ШОС", "target": "SCO"}]}}.
 * Anything may be missing from what a caller sends, and is then named.
 *
 * @param id null in what is sent
 */
public record GlossaryJson(
        @Nullable String id,
        @Nullable String name,
        @Nullable String source,
        @Nullable String target,
        @Nullable List<@Nullable Entry> terms) {

    /** One term. */
    public record Entry(@Nullable String source, @Nullable String target) {}

    public static GlossaryJson of(Glossary glossary) {
        return new GlossaryJson(
                glossary.id(),
                glossary.name(),
                glossary.source().tag(),
                glossary.target().tag(),
                glossary.terms().stream()
                        .<@Nullable Entry>map(term -> new Entry(term.source(), term.target()))
                        .toList());
    }

    /**
     * What is written here as a glossary.
     *
     * @param newId the id it is to have, whatever the JSON says
     * @throws GlossaryException naming the field of what is missing or not as it must be
     */
    public Glossary glossary(String newId) {
        return new Glossary(
                newId, required("name", name).strip(), language("source", source), language("target", target), read());
    }

    private List<Term> read() {
        List<@Nullable Entry> entries = required("terms", terms);
        if (entries.size() > Glossary.MOST_TERMS) {
            throw GlossaryException.ofField("terms", "are more than " + Glossary.MOST_TERMS);
        }
        List<Term> read = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            String field = "terms[" + i + "]";
            Entry entry = required(field, entries.get(i));
            String from = required(field + ".source", entry.source()).strip();
            String to = required(field + ".target", entry.target()).strip();
            try {
                read.add(new Term(from, to));
            } catch (IllegalArgumentException e) {
                throw GlossaryException.ofField(field, String.valueOf(e.getMessage()));
            }
        }
        return read;
    }

    private static Language language(String field, @Nullable String tag) {
        return Language.parse(required(field, tag))
                .orElseThrow(() -> GlossaryException.ofField(field, "is not the tag of a language"));
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw GlossaryException.ofField(field, "is missing");
        }
        return value;
    }
}
