package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply;
import dev.vestnik.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** In chars; from this length on a text that ends with punctuation has a translation that does. */
    private static final int SHORTEST_ENDED = 40;

    private static final Bounds MEASURED_LONG = new Bounds(0.65, 1.8);
    private static final Bounds MEASURED_SHORT = new Bounds(0.55, 2.2);
    private static final Bounds UNMEASURED = new Bounds(0.4, 3.0);
    private static final Set<String> MEASURED = Set.of("ru", "en");

    /** Words that lead to others, written small. */
    private static final Map<String, Set<String>> LEADING = Map.of(
            "en",
            Set.of(
                    ("the a an of and or nor but to into with from at by for as that which who whose because than their its his my our "
                                    + "your is are was were has have had be been will would if very")
                            .split(" ")),
            "ru",
            Set.of(
                    ("и а но или в во на с со из от до для к ко о об при про без под над за у по что чтобы который которая которые "
                                    + "которого если как не ни был была были этот эта эти")
                            .split(" ")));

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
        boolean open = endsOpen(answer.output());
        boolean within = open && endsWithin(answer);
        if (within || (open && endsSentence(answer.source()))) {
            // A line of a list or a few words lose their full stop when nothing else is lost.
            boolean text = answer.kind() == BlockKind.PARAGRAPH || answer.kind() == BlockKind.QUOTE;
            boolean fails = within || (text && answer.source().length() > SHORTEST_ENDED);
            findings.add(new Finding(
                    name(),
                    fails ? Verdict.FAIL : Verdict.WARN,
                    null,
                    end(answer.source()),
                    end(answer.output()),
                    within
                            ? "The answer ends in the middle of a sentence."
                            : "The answer ends without the punctuation that the source ends with; it seems to break off.",
                    false));
        }
    }

    /** Whether the last word is one that no sentence ends with, and no comma or such follows in the source's place either. */
    private static boolean endsWithin(Answer answer) {
        Set<String> words = LEADING.get(answer.to().code());
        List<Words.Word> output = answer.outputWords();
        if (words == null || output.size() < 2 || endsOpenWithSign(answer.source())) {
            return false;
        }
        Words.Word last = output.getLast();
        // That of "Sputnik.by" is none.
        return Character.isWhitespace(answer.output().charAt(last.start() - 1))
                && words.contains(answer.output().substring(last.start(), last.end()));
    }

    private static boolean endsOpenWithSign(String text) {
        String stripped = text.strip();
        return !stripped.isEmpty() && ",;-(–—:".indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
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
