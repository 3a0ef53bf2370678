package dev.vestnik.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Whether one system is better than another by a metric, by paired bootstrap resampling (Koehn 2004): segments are drawn
 * with repetition, the same ones for both, and the difference of the scores is taken each time.
 *
 * @param metric the metric's name
 * @param first the first system's score on everything
 * @param second the second system's
 * @param low the lower end of the 95 % confidence interval of {@code second - first}
 * @param high its upper end
 * @param p how often chance alone makes a difference at least so large, if there is none: the share of the samples whose
 *     difference is at least as far from the samples' mean as the real one is from zero; two-sided, in (0, 1]
 */
public record Comparison(String metric, double first, double second, double low, double high, double p) {

    /** As many as sacreBLEU and Moses draw. */
    public static final int SAMPLES = 1_000;

    /** The share of the samples that is left out on either side of the interval. */
    private static final double TAIL = 0.025;

    /**
     * Compares two systems.
     *
     * @param seed the same gives the same samples
     * @throws IllegalArgumentException when there are no segments or not as many in each list
     */
    public static Comparison of(
            Metric metric, List<String> first, List<String> second, List<String> references, long seed) {
        int segments = references.size();
        if (segments == 0 || first.size() != segments || second.size() != segments) {
            throw new IllegalArgumentException(
                    first.size() + " and " + second.size() + " translations for " + segments + " references");
        }
        long[][] ofFirst = statistics(metric, first, references);
        long[][] ofSecond = statistics(metric, second, references);
        Random random = new Random(seed);
        double[] differences = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            int[] drawn = random.ints(segments, 0, segments).toArray();
            differences[i] = score(metric, ofSecond, drawn) - score(metric, ofFirst, drawn);
        }
        int[] all = new int[segments];
        Arrays.setAll(all, i -> i);
        double scoreOfFirst = score(metric, ofFirst, all);
        double scoreOfSecond = score(metric, ofSecond, all);
        double mean = Arrays.stream(differences).average().orElseThrow();
        double real = Math.abs(scoreOfSecond - scoreOfFirst);
        long byChance = Arrays.stream(differences)
                .filter(difference -> Math.abs(difference - mean) >= real)
                .count();
        Arrays.sort(differences);
        return new Comparison(
                metric.name(),
                scoreOfFirst,
                scoreOfSecond,
                differences[(int) (TAIL * SAMPLES)],
                differences[SAMPLES - 1 - (int) (TAIL * SAMPLES)],
                (byChance + 1.0) / (SAMPLES + 1));
    }

    /** By how much the second is better; negative when it is worse. */
    public double difference() {
        return second - first;
    }

    private static long[][] statistics(Metric metric, List<String> hypotheses, List<String> references) {
        long[][] statistics = new long[references.size()][];
        Arrays.setAll(statistics, i -> metric.statistics(hypotheses.get(i), references.get(i)));
        return statistics;
    }

    private static double score(Metric metric, long[][] statistics, int[] drawn) {
        long[] sum = new long[statistics[0].length];
        for (int segment : drawn) {
            Metric.add(sum, statistics[segment]);
        }
        return metric.score(sum);
    }
}
