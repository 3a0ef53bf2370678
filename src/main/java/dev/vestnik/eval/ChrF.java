package dev.vestnik.eval;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * chrF2 (Popović 2015), as sacreBLEU 2.6 counts it by default: characters in n-grams of up to six, no words, no blanks, recall
 * twice as important as precision, and only orders that both texts are long enough for.
 */
public final class ChrF implements Metric {

    private static final int ORDER = 6;
    private static final double BETA_SQUARED = 4;
    /** For each order: n-grams of the hypothesis, of the reference, and of both. */
    private static final int COUNTS = 3;

    @Override
    public String name() {
        return "chrF2";
    }

    @Override
    public long[] statistics(String hypothesis, String reference) {
        int[] made = PythonText.withoutBlanks(hypothesis);
        int[] wanted = PythonText.withoutBlanks(reference);
        long[] statistics = new long[ORDER * COUNTS];
        for (int n = 1; n <= ORDER; n++) {
            Map<String, Integer> inMade = nGrams(made, n);
            Map<String, Integer> inWanted = nGrams(wanted, n);
            int place = (n - 1) * COUNTS;
            statistics[place] = inWanted.isEmpty() ? 0 : sum(inMade.values());
            statistics[place + 1] = sum(inWanted.values());
            statistics[place + 2] = common(inMade, inWanted);
        }
        return statistics;
    }

    @Override
    public double score(long[] statistics) {
        double precision = 0;
        double recall = 0;
        int orders = 0;
        for (int place = 0; place < statistics.length; place += COUNTS) {
            if (statistics[place] > 0 && statistics[place + 1] > 0) {
                precision += (double) statistics[place + 2] / statistics[place];
                recall += (double) statistics[place + 2] / statistics[place + 1];
                orders++;
            }
        }
        if (precision + recall == 0) {
            return 0;
        }
        precision /= orders;
        recall /= orders;
        return 100 * (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall);
    }

    private static Map<String, Integer> nGrams(int[] text, int n) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= text.length; i++) {
            counts.merge(new String(text, i, n), 1, Integer::sum);
        }
        return counts;
    }

    /** N-grams that both have, each as often as in the one that has it less often. */
    static long common(Map<String, Integer> one, Map<String, Integer> other) {
        return one.entrySet().stream()
                .mapToLong(entry -> Math.min(entry.getValue(), other.getOrDefault(entry.getKey(), 0)))
                .sum();
    }

    private static long sum(Collection<Integer> counts) {
        return counts.stream().mapToLong(Integer::longValue).sum();
    }
}
