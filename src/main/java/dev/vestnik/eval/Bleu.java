package dev.vestnik.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * BLEU (Papineni et al. 2002), as sacreBLEU 2.6 counts it by default: the tokeniser of mteval-v13a, four orders, exponential
 * smoothing; a single segment counts only the orders it is long enough for, a corpus all four.
 */
public final class Bleu implements Metric {

    private static final int ORDER = 4;
    private static final int CORRECT = 2;
    private static final int TOTAL = CORRECT + ORDER;

    private static final Pattern SYMBOL = Pattern.compile("([{-~\\[-` -&(-+:-@/])");
    private static final Pattern POINT_AFTER_NO_DIGIT = Pattern.compile("([^0-9])([.,])");
    private static final Pattern POINT_BEFORE_NO_DIGIT = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

    @Override
    public String name() {
        return "BLEU";
    }

    @Override
    public long[] statistics(String hypothesis, String reference) {
        List<String> made = tokens(hypothesis);
        List<String> wanted = tokens(reference);
        long[] statistics = new long[TOTAL + ORDER];
        statistics[0] = made.size();
        statistics[1] = wanted.size();
        for (int n = 1; n <= ORDER; n++) {
            statistics[CORRECT + n - 1] = ChrF.common(nGrams(made, n), nGrams(wanted, n));
            statistics[TOTAL + n - 1] = Math.max(0, made.size() - n + 1);
        }
        return statistics;
    }

    @Override
    public double score(long[] statistics) {
        return score(statistics, false);
    }

    @Override
    public double segment(String hypothesis, String reference) {
        return score(statistics(hypothesis, reference), true);
    }

    private static double score(long[] statistics, boolean possibleOrdersOnly) {
        long made = statistics[0];
        long wanted = statistics[1];
        double logarithms = 0;
        double smoothing = 1;
        int orders = 0;
        boolean any = false;
        for (int n = 0; n < ORDER && statistics[TOTAL + n] > 0; n++) {
            long correct = statistics[CORRECT + n];
            any |= correct > 0;
            if (correct == 0) {
                smoothing *= 2;
            }
            double precision =
                    correct > 0 ? (double) correct / statistics[TOTAL + n] : 1 / (smoothing * statistics[TOTAL + n]);
            logarithms += Math.log(precision);
            orders++;
        }
        if (!any || (orders < ORDER && !possibleOrdersOnly)) {
            return 0;
        }
        double brevity = made < wanted ? Math.exp(1 - (double) wanted / made) : 1;
        return 100 * brevity * Math.exp(logarithms / orders);
    }

    /** The words and symbols that are compared. */
    static List<String> tokens(String text) {
        String line = PythonText.withoutEnd(text)
                .replace("<skipped>", "")
                .replace("-\n", "")
                .replace("\n", " ")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
        line = SYMBOL.matcher(" " + line + " ").replaceAll(" $1 ");
        line = POINT_AFTER_NO_DIGIT.matcher(line).replaceAll("$1 $2 ");
        line = POINT_BEFORE_NO_DIGIT.matcher(line).replaceAll(" $1 $2");
        line = DASH_AFTER_DIGIT.matcher(line).replaceAll("$1 $2 ");
        return PythonText.split(line);
    }

    private static Map<String, Integer> nGrams(List<String> tokens, int n) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= tokens.size(); i++) {
            // No token has a blank in it.
            counts.merge(String.join(" ", tokens.subList(i, i + n)), 1, Integer::sum);
        }
        return counts;
    }
}
