package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestnik.glossary.About;
import dev.vestnik.glossary.Glossary;
import dev.vestnik.glossary.GlossaryJson;
import dev.vestnik.glossary.Kept;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes of glossaries, as they come and go. */
final class GlossaryViews {

    private GlossaryViews() {}

    /**
     * What a caller sends, which may be what it was given before, changed.
     *
     * @param id may be left out, and has to be that of the path
     * @param created may be left out, and is of no account
     */
    record Sent(
            @Nullable String id,
            @Nullable String name,
            @Nullable String source,
            @Nullable String target,
            @Nullable List<GlossaryJson.@Nullable Entry> terms,
            @Nullable String created) {

        /** Tells of what is not there, and of languages that are none; the rest is the glossary's own to say. */
        void missing(Faults faults) {
            faults.required(name, "name");
            GlossaryResource.language("source", source, faults);
            GlossaryResource.language("target", target, faults);
            List<GlossaryJson.@Nullable Entry> entries = terms;
            if (entries == null) {
                faults.required(null, "terms");
                return;
            }
            for (int i = 0; i < entries.size() && !faults.isFull(); i++) {
                GlossaryJson.Entry entry = entries.get(i);
                String field = "terms[" + i + "]";
                if (entry == null) {
                    faults.required(null, field);
                } else {
                    faults.required(entry.source(), field + ".source");
                    faults.required(entry.target(), field + ".target");
                }
            }
        }

        Glossary glossary(String own) {
            return new GlossaryJson(null, name, source, target, terms).glossary(own);
        }
    }

    /**
     * What a glossary is, without its terms.
     *
     * @param terms how many it has
     */
    record Description(String id, String name, String source, String target, int terms, String created) {
        static Description of(About about) {
            return new Description(
                    about.id(),
                    about.name(),
                    about.source().tag(),
                    about.target().tag(),
                    about.terms(),
                    about.created().toString());
        }
    }

    /** A glossary with its terms. */
    record Whole(String id, String name, String source, String target, List<TermView> terms, String created) {
        static Whole of(Kept kept) {
            Glossary glossary = kept.glossary();
            return new Whole(
                    glossary.id(),
                    glossary.name(),
                    glossary.source().tag(),
                    glossary.target().tag(),
                    glossary.terms().stream()
                            .map(term -> new TermView(term.source(), term.target()))
                            .toList(),
                    kept.created().toString());
        }
    }

    record TermView(String source, String target) {}

    /**
     * Some of the glossaries.
     *
     * @param next the cursor of the next page; absent when this is the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listing(List<Description> glossaries, @Nullable String next) {}
}
