package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Rendition;
import dev.vestnik.cache.Renditions;
import dev.vestnik.cache.Written;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers about what is there already. Each is written once and its bytes are kept as long as there is room; what changes with time,
 * such as its age, stands in headers.
 */
@Singleton
class Reprints {

    private final Renditions renditions;

    @Inject
    Reprints(Renditions renditions) {
        this.renditions = renditions;
    }

    /**
     * A known article with renditions that were there.
     *
     * @param hits what was asked for, all of it hits; may be empty
     */
    Written article(Article article, List<Made> hits, Format format) {
        Supplier<Written> writer =
                () -> new Written(Answers.body(article, hits, format), Validators.tag(article, hits, format));
        // What is made of an article tells by its age whether it is the same; an article alone does not.
        return hits.isEmpty() ? writer.get() : written(format, Written.About.of(article), hits, writer);
    }

    /** A rendition that was there. */
    Written rendition(Made hit, Format format) {
        List<Made> hits = List.of(hit);
        return written(
                format, null, hits, () -> new Written(Answers.body(hit, format), Validators.tag(null, hits, format)));
    }

    private Written written(Format format, Written.@Nullable About about, List<Made> hits, Supplier<Written> writer) {
        List<Written.Part> parts = new ArrayList<>(hits.size());
        for (Made hit : hits) {
            if (hit.explained() != null) {
                return writer.get();
            }
            Rendition rendition = Objects.requireNonNull(hit.rendition(), "a hit is there");
            parts.add(new Written.Part(
                    rendition.article(),
                    hit.task(),
                    rendition.provenance().created(),
                    rendition.provenance().reasons()));
        }
        return renditions.written(new Written.Of(format.name(), about, parts), writer);
    }
}
