package dev.vestnik.check;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import java.util.List;

/**
 * Sentences of the source that the translation has nothing for, and sentences that it has from nowhere. Where neither the
 * lengths of translations nor their kin were measured for the two languages, only what is beyond doubt fails.
 */
final class SentencesCheck implements Check {

    /**
     * From where on a sentence's having no counterpart is told, or fails: logarithms of likelihood ratios ({@link Alignment}). Of
     * 2,453 runs of two to five sentences of the WMT21 news test documents and their translations, in either direction, none is
     * above the latter for Russian sentences, and one for English ones, into more of which translators cut a text.
     */
    private record Bounds(double warn, double fail) {}

    private static final Bounds RUSSIAN = new Bounds(-2, -1);
    private static final Bounds ENGLISH = new Bounds(0, 1.5);
    private static final Bounds UNMEASURED = new Bounds(3, 8);

    @Override
    public String name() {
        return "sentences";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        if (!answer.isProse()) {
            return List.of();
        }
        Bounds lost = bounds(answer, answer.from());
        Bounds added = bounds(answer, answer.to());
        Alignment alignment = answer.alignment();
        double losing = alignment.losing();
        double adding = alignment.adding();
        if (losing > lost.warn && losing >= adding) {
            return alignment.lost().stream()
                    .limit(1)
                    .map(sentence -> lost(answer, sentence, verdict(lost, losing)))
                    .toList();
        }
        if (adding > added.warn) {
            return alignment.added().stream()
                    .limit(1)
                    .map(sentence -> added(answer, sentence, verdict(added, adding)))
                    .toList();
        }
        return List.of();
    }

    @Override
    public String advice(Finding finding) {
        String output = finding.output();
        if (output != null) {
            return "Leave out " + Excerpt.quoted(output) + ": the source does not have it.";
        }
        String source = finding.source();
        return source == null
                ? "Translate every sentence."
                : "Translate every sentence, the one that begins with " + Excerpt.quoted(source) + " too.";
    }

    private static Bounds bounds(Answer answer, Language language) {
        if (!Alignment.isMeasured(answer.from(), answer.to())) {
            return UNMEASURED;
        }
        return language.code().equals("en") ? ENGLISH : RUSSIAN;
    }

    private static Verdict verdict(Bounds bounds, double value) {
        return value > bounds.fail ? Verdict.FAIL : Verdict.WARN;
    }

    private Finding lost(Answer answer, Sentence sentence, Verdict verdict) {
        String place = Excerpt.plain(answer.source(), sentence.start(), sentence.end());
        String message = "The answer seems to have nothing for the sentence " + Excerpt.quoted(place) + ".";
        return new Finding(name(), verdict, null, place, null, message, false);
    }

    private Finding added(Answer answer, Sentence sentence, Verdict verdict) {
        String place = Excerpt.plain(answer.output(), sentence.start(), sentence.end());
        String message = "The source seems to have nothing for the sentence " + Excerpt.quoted(place) + ".";
        return new Finding(name(), verdict, null, null, place, message, false);
    }
}
