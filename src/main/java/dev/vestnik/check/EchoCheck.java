package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import java.util.List;

/**
 * The source given back untranslated. Case, width, blanks and punctuation do not make a difference. A text that may well be
 * the same in both languages (a name, an address, an abbreviation, code) is left alone.
 */
final class EchoCheck implements Check {

    /** Letters of a script that the target does not have; below that it might be an initial. */
    private static final int TELLING_LETTERS = 3;

    /** One word like "investment" is enough when the scripts differ and only names would stay. */
    private static final int TELLING_PROSE = 8;

    /** Languages of one script share single words ("Restaurant information"), hardly three in a row. */
    private static final int TELLING_WORDS = 3;

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        if (answer.kind() == BlockKind.CODE
                || answer.from().code().equals(answer.to().code())
                || !isSame(answer.sourceWords(), answer.outputWords())
                || !canTell(answer)) {
            return List.of();
        }
        String place = Excerpt.plain(
                answer.output(), leadingBlanks(answer.output()), answer.output().length());
        return List.of(
                Finding.fail(name(), place, place, "The answer is the source itself instead of a translation of it."));
    }

    @Override
    public String advice(Finding finding) {
        return "Translate the text. Do not repeat it in its own language.";
    }

    /** Whether the words have the same letters, wherever one ends and the next begins. */
    private static boolean isSame(List<Words.Word> source, List<Words.Word> output) {
        int other = 0;
        int place = 0;
        for (Words.Word word : source) {
            for (int i = 0; i < word.folded().length(); i++) {
                while (other < output.size()
                        && place == output.get(other).folded().length()) {
                    other++;
                    place = 0;
                }
                if (other == output.size()
                        || output.get(other).folded().charAt(place)
                                != word.folded().charAt(i)) {
                    return false;
                }
                place++;
            }
        }
        return other + 1 >= output.size()
                && (output.isEmpty()
                        || other == output.size()
                        || place == output.get(other).folded().length());
    }

    private static boolean canTell(Answer answer) {
        Scripts from = Scripts.of(answer.from(), answer.source());
        Scripts to = Scripts.of(answer.to());
        if (from.known() && to.known() && !from.overlap(to)) {
            if (!from.areLatin()) {
                long telling = answer.source()
                        .codePoints()
                        .filter(c -> UCharacter.isLetter(c) && from.have(c))
                        .count();
                return telling >= TELLING_LETTERS;
            }
            return Prose.of(answer.source()).letters() >= TELLING_PROSE;
        }
        Prose prose = Prose.of(answer.source());
        return prose.words() >= TELLING_WORDS && prose.letters() >= 2 * TELLING_PROSE;
    }

    private static int leadingBlanks(String text) {
        int i = 0;
        while (i < text.length() && Excerpt.isBlank(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }
}
