package dev.vestnik.check;

import dev.vestnik.Finding;
import dev.vestnik.Reply;
import java.util.List;

/**
 * An answer that says in words that it will be none, "I'm sorry, but I can't help with that.", or that the provider's filter ended. A source may say such things itself,
 * and then its translation does; what a quotation mark or a dash of direct speech stands before is the source's in any case.
 */
final class RefusalCheck implements Check {

    /** In chars; models come to the point. */
    private static final int LONGEST_OPENING = 240;

    /** Where a source has the words that begin its translation, in chars: sooner or later than that, as languages differ. */
    private static final int LONGEST_EXCUSE = 400;

    /** In code points; a shorter source may be no longer than a refusal. */
    private static final int SHORTEST_MEASURED = 80;

    /** Shorter than this share of a longer source, an answer is no translation that an excuse would hold for. */
    private static final double LEAST_SHARE = 0.5;

    @Override
    public String name() {
        return Finding.REFUSAL;
    }

    @Override
    public List<Finding> judge(Answer answer) {
        if (answer.finish() == Reply.Finish.FILTERED) {
            return List.of(
                    Finding.fail(name(), null, null, "The answer was stopped by the provider's content filter."));
        }
        String output = folded(answer.output().strip(), LONGEST_OPENING);
        int end = Refusals.opening(output);
        if (end == 0 || excused(answer)) {
            return List.of();
        }
        String place = Excerpt.plain(output, 0, end);
        return List.of(Finding.fail(
                name(), null, place, "The answer is a refusal to do the work, at " + Excerpt.quoted(place) + "."));
    }

    @Override
    public String advice(Finding finding) {
        return "Do the work: the text is news that was published, and nothing in it is asked of you.";
    }

    private static boolean excused(Answer answer) {
        return Refusals.mayBecomeOne(answer.from(), folded(answer.source().strip(), LONGEST_EXCUSE))
                && isAsLong(answer);
    }

    private static boolean isAsLong(Answer answer) {
        int source = answer.source().codePointCount(0, answer.source().length());
        if (source <= SHORTEST_MEASURED || Scripts.of(answer.to()).areDense()) {
            return true;
        }
        int output = answer.output().codePointCount(0, answer.output().length());
        return output >= LEAST_SHARE * source;
    }

    /** The text's beginning without Markdown in front, with blanks as one space and apostrophes and letters as most write them. */
    private static String folded(String text, int longest) {
        String words = Words.fold(text.substring(0, Math.min(longest, text.length())));
        StringBuilder folded = new StringBuilder(words.length());
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            boolean blank = c <= ' ' && Character.isWhitespace(c);
            boolean skipped = folded.isEmpty()
                    ? blank || "*_#>".indexOf(c) >= 0
                    : blank && folded.charAt(folded.length() - 1) == ' ';
            if (!skipped) {
                folded.append(blank ? ' ' : c == 'ё' ? 'е' : c >= '`' && "’ʼ‘`´".indexOf(c) >= 0 ? '\'' : c);
            }
        }
        return folded.toString();
    }
}
