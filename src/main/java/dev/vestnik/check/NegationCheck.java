package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence that denies something, with a translation that does not. It is told and does not fail: languages deny in many
 * ways ("не удалось" is "failed to"), and no list has them all. Russian and English are known.
 */
final class NegationCheck implements Check {

    private static final int MOST_FINDINGS = 3;

    @Override
    public String name() {
        return "negation";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        Denials from = Denials.of(answer.from());
        Denials to = Denials.of(answer.to());
        if (from == null
                || to == null
                || answer.from().code().equals(answer.to().code())
                || !answer.isProse()) {
            return List.of();
        }
        List<Words.Word> sources = answer.sourceWords();
        List<Words.Word> outputs = answer.outputWords();
        List<Finding> findings = new ArrayList<>();
        int source = 0;
        int output = 0;
        for (Alignment.Pair pair : answer.alignment().pairs()) {
            int sourceEnd = end(sources, source, pair.sources());
            int outputEnd = end(outputs, output, pair.targets());
            List<Words.Word> denials = from.in(answer.source(), sources.subList(source, sourceEnd));
            if (!denials.isEmpty()
                    && isLost(
                            denials.size(),
                            from,
                            sources.subList(source, sourceEnd),
                            to,
                            answer.output(),
                            outputs.subList(output, outputEnd))) {
                findings.add(lost(answer, denials.getFirst()));
                if (findings.size() == MOST_FINDINGS) {
                    break;
                }
            }
            source = sourceEnd;
            output = outputEnd;
        }
        return findings;
    }

    @Override
    public String advice(Finding finding) {
        String place = finding.source();
        return place == null ? "Keep every denial." : "Keep the denial in " + Excerpt.quoted(place) + ".";
    }

    private static boolean isLost(
            int denials, Denials from, List<Words.Word> source, Denials to, String output, List<Words.Word> words) {
        int plain = to.plain(output, words);
        // Words like "unknown" are for words like "неизвестный" first.
        int carried = Math.max(0, to.carried(words) - from.carried(source));
        return denials > plain + carried || (denials > plain && to.insists(words));
    }

    private Finding lost(Answer answer, Words.Word denial) {
        int end = Math.min(answer.source().length(), denial.end() + Excerpt.MAX / 2);
        String place = Excerpt.plain(answer.source(), denial.start(), end);
        return Finding.warn(
                name(), place, null, "The denial in " + Excerpt.quoted(place) + " seems to be lost in the answer.");
    }

    /** Where the words of the sentences end, which begin at the place. */
    private static int end(List<Words.Word> words, int from, List<Sentence> sentences) {
        int end = from;
        int limit = sentences.getLast().end();
        while (end < words.size() && words.get(end).start() < limit) {
            end++;
        }
        return end;
    }
}
