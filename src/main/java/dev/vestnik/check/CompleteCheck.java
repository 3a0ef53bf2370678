package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An answer that is not the whole one: the model was cut off, or the text is much shorter or longer than a translation can
 * be, or it breaks off.
 *
 * <p>The bounds of the length are taken from the human references of the WMT21 news test documents (Russian to English, 107
 * articles of 264 to 4,362 characters): code points of the English body divided by those of the Russian body are 0.893 at
 * the least and 1.304 at the most, with a median of 1.06. A part of an article varies more than a whole one, so the bounds are widened, and more
 * so for short texts and for languages that were not measured.
 */
final class CompleteCheck implements Check {

    /** In code points. A shorter text can lose or gain half of its length by one word's choice. */
    private static final int SHORTEST_JUDGED = 80;

    /** From this length on, in code points, the bounds are the narrow ones. */
    private static final int LONG = 300;

    private static final Bounds MEASURED_LONG = new Bounds(0.65, 1.8);
    private static final Bounds MEASURED_SHORT = new Bounds(0.55, 2.2);
    private static final Bounds UNMEASURED = new Bounds(0.4, 3.0);
    private static final Set<String> MEASURED = Set.of("ru", "en");

    private static final String TOO_LONG = "The answer is too long to be only the translation.";

    private record Bounds(double least, double most) {}

    @Override
    public String name() {
        return "complete";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        List<Finding> findings = new ArrayList<>();
        switch (answer.finish()) {
            // What a filter stopped is a refusal, and that has a check of its own.
            case STOP, FILTERED -> {}
            case LENGTH ->
                findings.add(Finding.fail(
                        name(), null, end(answer.output()), "The answer was cut off at the limit of its length."));
        }
        if (!answer.isSummary()) {
            length(answer, findings);
            if (answer.finish() == Reply.Finish.STOP) {
                brokenOff(answer, findings);
            }
        }
        return findings;
    }

    @Override
    public String advice(Finding finding) {
        return finding.message().equals(TOO_LONG)
                ? "Do not add anything to the text."
                : "Write the whole text from beginning to end, leave nothing out, and stop there.";
    }

    private void length(Answer answer, List<Finding> findings) {
        int source = answer.source().codePointCount(0, answer.source().length());
        if (source <= SHORTEST_JUDGED
                || Scripts.of(answer.from(), answer.source()).areDense()
                || Scripts.of(answer.to()).areDense()) {
            return;
        }
        Bounds bounds = bounds(source, answer.from(), answer.to());
        double ratio =
                (double) answer.output().codePointCount(0, answer.output().length()) / source;
        if (ratio < bounds.least) {
            findings.add(Finding.fail(
                    name(), null, end(answer.output()), "The answer is too short to be the whole translation."));
        } else if (ratio > bounds.most) {
            findings.add(Finding.fail(name(), null, end(answer.output()), TOO_LONG));
        }
    }

    private static Bounds bounds(int source, Language from, Language to) {
        if (!MEASURED.contains(from.code()) || !MEASURED.contains(to.code())) {
            return UNMEASURED;
        }
        return source < LONG ? MEASURED_SHORT : MEASURED_LONG;
    }

    private void brokenOff(Answer answer, List<Finding> findings) {
        if (endsSentence(answer.source()) && endsOpen(answer.output())) {
            findings.add(Finding.warn(
                    name(),
                    end(answer.source()),
                    end(answer.output()),
                    "The answer ends without the punctuation that the source ends with; it may break off."));
        }
    }

    /** Whether a sentence ends where the text does, quotation marks and brackets behind it left aside. */
    private static boolean endsSentence(String text) {
        for (int i = text.length(); i > 0; ) {
            int point = text.codePointBefore(i);
            i -= Character.charCount(point);
            if (UCharacter.hasBinaryProperty(point, UProperty.S_TERM)) {
                return true;
            }
            if (!UCharacter.hasBinaryProperty(point, UProperty.QUOTATION_MARK)
                    && point != ')'
                    && !Excerpt.isBlank(point)) {
                return false;
            }
        }
        return false;
    }

    /** Whether the text ends in the middle: with a letter, a digit, a comma, an opening bracket. */
    private static boolean endsOpen(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return false;
        }
        int last = stripped.codePointBefore(stripped.length());
        return Words.isOfWord(last) || ",;-(–—".indexOf(last) >= 0;
    }

    private static String end(String text) {
        int points = text.codePointCount(0, text.length());
        return Excerpt.plain(text, text.offsetByCodePoints(0, Math.max(0, points - Excerpt.MAX / 2)), text.length());
    }
}
