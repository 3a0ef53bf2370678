package dev.vestnik.eval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Which sentences of a text are which of its translation, by their lengths alone (Gale and Church 1993): long sentences become
 * long ones, and the likeliest way through both texts is found by dynamic programming.
 */
final class Alignment {

    /** Variance of the length of a translation per character of its source, as Gale and Church measured it. */
    private static final double VARIANCE = 6.8;

    /** A probability that is too small to tell from none. */
    private static final double LEAST = 1e-30;

    /** How far, in standard deviations, a sentence's length may be from the expected for it to be trusted. */
    private static final double TRUSTED = 1.0;

    /** Numbers of sentences that become one another, with how often they do, as Gale and Church counted. */
    private enum Step {
        ONE_TO_ONE(1, 1, 0.89),
        LOST(1, 0, 0.0099 / 2),
        ADDED(0, 1, 0.0099 / 2),
        MERGED(2, 1, 0.089 / 2),
        SPLIT(1, 2, 0.089 / 2),
        TWO_TO_TWO(2, 2, 0.011);

        final int sources;
        final int targets;
        final double cost;

        Step(int sources, int targets, double probability) {
            this.sources = sources;
            this.targets = targets;
            this.cost = -Math.log(probability);
        }
    }

    /**
     * A sentence and its translation.
     *
     * @param index the place of the source's sentence in its text, from 0
     */
    record Bead(int index, String source, String target) {}

    private final List<String> sources;
    private final List<String> targets;
    private final double ratio;

    private Alignment(List<String> sources, List<String> targets) {
        this.sources = sources;
        this.targets = targets;
        this.ratio = (double) length(targets, 0, targets.size()) / length(sources, 0, sources.size());
    }

    /**
     * Sentences with exactly one translation that has the length to be expected, and whose neighbours on both sides have one
     * as well: where the way through the texts is in doubt, none is.
     */
    static List<Bead> trusted(List<String> sources, List<String> targets) {
        if (sources.isEmpty() || targets.isEmpty()) {
            return List.of();
        }
        Alignment alignment = new Alignment(sources, targets);
        List<Step> path = alignment.path();
        List<Bead> beads = new ArrayList<>();
        int source = 0;
        int target = 0;
        for (int i = 0; i < path.size(); i++) {
            boolean among = path.get(i) == Step.ONE_TO_ONE
                    && (i == 0 || path.get(i - 1) == Step.ONE_TO_ONE)
                    && (i + 1 == path.size() || path.get(i + 1) == Step.ONE_TO_ONE);
            if (among && Math.abs(alignment.deviation(source, 1, target, 1)) <= TRUSTED) {
                beads.add(new Bead(source, sources.get(source), targets.get(target)));
            }
            source += path.get(i).sources;
            target += path.get(i).targets;
        }
        return beads;
    }

    private List<Step> path() {
        double[][] costs = new double[sources.size() + 1][targets.size() + 1];
        Step[][] steps = new Step[sources.size() + 1][targets.size() + 1];
        for (double[] row : costs) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        costs[0][0] = 0;
        for (int i = 0; i <= sources.size(); i++) {
            for (int j = 0; j <= targets.size(); j++) {
                for (Step step : Step.values()) {
                    int source = i - step.sources;
                    int target = j - step.targets;
                    if (source < 0 || target < 0) {
                        continue;
                    }
                    double cost = costs[source][target] + step.cost + cost(source, step.sources, target, step.targets);
                    if (cost < costs[i][j]) {
                        costs[i][j] = cost;
                        steps[i][j] = step;
                    }
                }
            }
        }
        Deque<Step> path = new ArrayDeque<>();
        int source = sources.size();
        int target = targets.size();
        while (source > 0 || target > 0) {
            Step step = steps[source][target];
            path.addFirst(step);
            source -= step.sources;
            target -= step.targets;
        }
        return List.copyOf(path);
    }

    private double cost(int source, int sourceCount, int target, int targetCount) {
        double deviation = Math.abs(deviation(source, sourceCount, target, targetCount));
        return -Math.log(Math.max(LEAST, 2 * (1 - normal(deviation))));
    }

    private double deviation(int source, int sourceCount, int target, int targetCount) {
        double ofSource = length(sources, source, sourceCount);
        double ofTarget = length(targets, target, targetCount);
        double mean = (ofSource + ofTarget / ratio) / 2;
        return (ofTarget - ofSource * ratio) / Math.sqrt(Math.max(1, mean) * VARIANCE);
    }

    private static int length(List<String> sentences, int from, int count) {
        return sentences.subList(from, from + count).stream()
                .mapToInt(sentence -> sentence.codePointCount(0, sentence.length()))
                .sum();
    }

    /** The normal distribution's share below x, for x not negative, to 7.5e-8 (Abramowitz and Stegun 1964, 26.2.17). */
    private static double normal(double x) {
        double t = 1 / (1 + 0.2316419 * x);
        double series =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return 1 - Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * series;
    }
}
