package dev.vestnik.eval;

import dev.vestnik.Finding;
import java.util.List;

/**
 * What a system made of one article, with all that is needed to measure it.
 *
 * @param system the name the system goes by here
 * @param id of the article in its set
 * @param source the article's text without its title
 * @param reference the human translation of it
 * @param translation the system's
 * @param findings what the checks found; those that were put right are marked so
 * @param degraded whether the service itself says that this is less than what was asked for
 * @param models what made it, as {@code backend/model}; the model alone where no service was asked
 * @param calls of models
 * @param seconds from question to answer
 */
public record Output(
        String system,
        String id,
        String source,
        String reference,
        String translation,
        List<Finding> findings,
        boolean degraded,
        List<String> models,
        long inputTokens,
        long outputTokens,
        int calls,
        double seconds) {
    public Output {
        findings = List.copyOf(findings);
        models = List.copyOf(models);
    }

    /** For a text that was there already, so that making it cost nothing. */
    static Output found(String system, TestDocument document, String translation, List<Finding> findings) {
        return new Output(
                system,
                document.id(),
                document.source(),
                document.reference(),
                translation,
                findings,
                false,
                List.of(),
                0,
                0,
                0,
                0);
    }
}
