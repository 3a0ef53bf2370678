package dev.vestnik.eval;

import java.util.List;

/**
 * A measure of a translation beside a human one, from 0 to 100, more is better. What is counted in each segment adds up, so
 * the score of a corpus is that of the sum and not the mean of scores. Safe for any number of threads.
 */
public sealed interface Metric permits ChrF, Bleu {

    /** The measures that translations are judged by here. */
    static List<Metric> all() {
        return List.of(new ChrF(), new Bleu());
    }

    /** As its authors write it, with the parameters that change it. */
    String name();

    /** What counts of one segment. Arrays of one metric have one length, and may be added place by place. */
    long[] statistics(String hypothesis, String reference);

    /**
     * The score of one segment or of a corpus.
     *
     * @param statistics of {@link #statistics}, or the sum of several
     */
    double score(long[] statistics);

    /** The score of a single segment, with what a metric does for short texts. */
    default double segment(String hypothesis, String reference) {
        return score(statistics(hypothesis, reference));
    }

    /**
     * The score of a corpus.
     *
     * @throws IllegalArgumentException when there are not as many hypotheses as references
     */
    default double corpus(List<String> hypotheses, List<String> references) {
        if (hypotheses.size() != references.size()) {
            throw new IllegalArgumentException(
                    hypotheses.size() + " hypotheses for " + references.size() + " references");
        }
        long[] sum = statistics("", "");
        for (int i = 0; i < hypotheses.size(); i++) {
            add(sum, statistics(hypotheses.get(i), references.get(i)));
        }
        return score(sum);
    }

    /** Adds the second to the first, place by place. */
    static void add(long[] sum, long[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }
}
