package dev.vestnik.pipeline;

import dev.vestnik.Extent;
import dev.vestnik.Language;
import dev.vestnik.SummaryType;
import dev.vestnik.text.Points;
import dev.vestnik.text.Sentences;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model wrote as a summary.
 *
 * @param points what the text is a list of; null for a type that has no points
 */
record SummaryDraft(String text, @Nullable List<String> points) {

    /** What a model's answer means for a type. */
    static SummaryDraft of(SummaryType type, String answer) {
        return switch (type) {
            case TLDR, TEASER, HEADLINE -> new SummaryDraft(answer, null);
            case KEY_POINTS -> of(Points.of(answer));
        };
    }

    private static SummaryDraft of(List<String> points) {
        return new SummaryDraft(Points.list(points), points);
    }

    int counted(Extent.Unit unit, Sentences sentences, Language language) {
        return switch (unit) {
            case SENTENCES -> sentences.count(text, language);
            case POINTS -> points == null ? 0 : points.size();
            case WORDS -> sentences.words(text, language);
        };
    }

    /** As much of it as the extent allows, whole sentences and points only; one that is too long alone stays. */
    SummaryDraft cut(Extent extent, Sentences sentences, Language language) {
        if (points != null) {
            return switch (extent.unit()) {
                case POINTS, SENTENCES -> of(points.subList(0, Math.min(points.size(), extent.most())));
                case WORDS -> of(pointsOfWords(points, extent.most(), sentences, language));
            };
        }
        return switch (extent.unit()) {
            case SENTENCES -> new SummaryDraft(sentences.firstSentences(text, extent.most(), language), null);
            case WORDS -> new SummaryDraft(sentences.firstWords(text, extent.most(), language), null);
            case POINTS -> this;
        };
    }

    private static List<String> pointsOfWords(List<String> points, int most, Sentences sentences, Language language) {
        List<String> first = new ArrayList<>();
        int words = 0;
        for (String point : points) {
            words += sentences.words(point, language);
            if (words > most) {
                break;
            }
            first.add(point);
        }
        return first.isEmpty() && !points.isEmpty()
                ? List.of(sentences.firstWords(points.getFirst(), most, language))
                : first;
    }
}
