package dev.vestnik.check;

import dev.vestnik.BlockKind;
import dev.vestnik.Detection;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An answer in a language of the right script that is not the right language: French for English, Ukrainian for Russian. A detector
 * is asked, which takes its time, so that English is recognised by its small words first.
 */
final class OtherLanguageCheck implements Check {

    /** In chars; a shorter text may be in any language. */
    private static final int SHORTEST = 40;

    /** Of words without capitals; where there are fewer, names decide what a detector takes a text for. */
    private static final int FEWEST_LETTERS = 15;

    /** In news from Wikipedia and agencies a third of the words are such. */
    private static final double SHARE_IN_ENGLISH = 0.1;

    private static final double CONFIDENCE = 0.9;

    private static final int SAMPLE = 600;

    private static final Vocabulary SMALL_ENGLISH = Vocabulary.of(
            "the", "of", "and", "to", "a", "in", "that", "is", "was", "for", "on", "with", "as", "by", "at", "it", "he",
            "from", "be", "are", "were", "has", "had", "have", "his", "said", "not", "an", "they", "this", "will",
            "their", "which", "who", "she", "its", "but", "been", "after", "about", "would");

    private final Function<String, Optional<Detection>> detector;
    private final Predicate<Language> known;

    /**
     * @param detector what language a text is in
     * @param known whether it would find a language
     */
    OtherLanguageCheck(Function<String, Optional<Detection>> detector, Predicate<Language> known) {
        this.detector = detector;
        this.known = known;
    }

    @Override
    public String name() {
        return "language";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        Language to = answer.to();
        boolean told = answer.kind() != BlockKind.CODE
                && answer.kind() != BlockKind.TABLE
                && answer.output().length() >= SHORTEST
                && !(to.code().equals("en") && isEnglish(answer.outputWords()))
                && known.test(to);
        if (!told || Prose.of(answer.output()).letters() < FEWEST_LETTERS) {
            return List.of();
        }
        Optional<Language> found = found(answer.output());
        if (found.isEmpty()
                || found.get().code().equals(to.code())
                || found(answer.source()).equals(found)
                || Untranslated.isMostOf(answer.output(), answer.source())) {
            return List.of();
        }
        String message =
                "The answer seems to be in " + found.get().englishName() + ", not in " + to.englishName() + ".";
        String place = Excerpt.plain(answer.output(), 0, answer.output().length());
        return List.of(Finding.fail(name(), null, place, message));
    }

    private Optional<Language> found(String text) {
        return detector.apply(text)
                .filter(detection -> detection.confidence() >= CONFIDENCE)
                .map(Detection::language);
    }

    private static boolean isEnglish(List<Words.Word> text) {
        int words = 0;
        int small = 0;
        for (Words.Word word : text) {
            if (word.start() >= SAMPLE) {
                break;
            }
            if (!word.folded().isEmpty() && Character.isLetter(word.folded().charAt(0))) {
                words++;
                small += SMALL_ENGLISH.has(word.folded()) ? 1 : 0;
            }
        }
        return small >= SHARE_IN_ENGLISH * words;
    }

    @Override
    public String advice(Finding finding) {
        return "Write everything in the target language.";
    }
}
