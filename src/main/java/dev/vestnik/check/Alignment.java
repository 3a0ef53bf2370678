package dev.vestnik.check;

import dev.vestnik.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Which sentences of a text became which of its translation, by their lengths (Gale and Church 1993) and by words that are
 * akin ({@link Kin}), and whether one that has no counterpart explains the texts better than none.
 */
final class Alignment {

    /** Texts of more sentences, which no model is asked to translate at once, are not compared; the search takes quadratic time. */
    private static final int MOST_SENTENCES = 150;

    /** In chars; no text that a model is asked to translate at once is as long. */
    private static final int LONGEST = 40_000;

    private static final Set<String> MEASURED = Set.of("ru", "en");

    /**
     * How long translations are.
     *
     * @param ratio of the length of a translation to that of its source
     * @param variance of a sentence's length for each char of its source
     * @param drift variance of the ratio itself, from text to text
     */
    private record Lengths(double ratio, double variance, double drift) {
        /**
         * Of half of the WMT21 news test documents (54 articles, 400 sentences): English bodies have 1.062 times the
         * chars of the Russian ones; the squared error for a char of the source is 2.42 for a sentence, 4.67 for a body.
         */
        static final Lengths RUSSIAN_ENGLISH = new Lengths(1.062, 2.3, 0.0012);

        static final Lengths ENGLISH_RUSSIAN = new Lengths(1 / 1.062, 2.3, 0.0012);

        /** Other pairs of alphabets: from two thirds to one and a half is nothing unusual. */
        static final Lengths UNMEASURED = new Lengths(1, 4, 0.04);
    }

    /** Numbers of sentences that become one another; how often each does was counted on the same documents. */
    private enum Step {
        ONE_TO_ONE(1, 1, 0.96),
        MERGED(2, 1, 0.015),
        SPLIT(1, 2, 0.03),
        TWO_TO_TWO(2, 2, 0.005),
        /** Not counted, there being none in human translations: chosen so that merging and losing are told apart. */
        LOST(1, 0, 0.01),
        ADDED(0, 1, 0.01);

        private static final Step[] ALL = values();

        final int sources;
        final int targets;
        final double cost;

        Step(int sources, int targets, double share) {
            this.sources = sources;
            this.targets = targets;
            this.cost = -Math.log(share);
        }
    }

    /** Whether the way so far has lost sentences or added some; it never does both. */
    private static final int WHOLE = 0;

    private static final int LOSING = 1;
    private static final int ADDING = 2;
    private static final int STATES = 3;

    private static final double TAIL = 5;

    /** Of a question in quotation marks and what follows it, which may be one sentence. */
    private static final double LOOSE = -Math.log(0.3);

    private final List<Sentence> sources;
    private final List<Sentence> targets;
    private final boolean[] looseSources;
    private final boolean[] looseTargets;
    private final Lengths lengths;
    private final double[] kinOfSources;
    private final double[] kinOfTargets;
    private final double[][][] costs;
    private final Step[][][] steps;

    private Alignment(Answer answer, List<Sentence> sources, List<Sentence> targets) {
        this.sources = sources;
        this.targets = targets;
        this.looseSources = loose(answer.source(), sources);
        this.looseTargets = loose(answer.output(), targets);
        this.lengths = lengths(answer);
        Kin source = new Kin(answer.source(), answer.sourceWords(), Lexicon.of(answer.from(), answer.to()));
        Kin output = new Kin(answer.output(), answer.outputWords(), Lexicon.of(answer.to(), answer.from()));
        this.kinOfSources = source.evidence(sources, output);
        this.kinOfTargets = output.evidence(targets, source);
        this.costs = new double[STATES][sources.size() + 1][targets.size() + 1];
        this.steps = new Step[STATES][sources.size() + 1][targets.size() + 1];
        search();
    }

    /** Where the texts cannot be compared, for too many sentences or scripts without such lengths, nothing is known. */
    static Alignment of(Answer answer) {
        boolean comparable = answer.source().length() <= LONGEST
                && answer.output().length() <= LONGEST
                && !Scripts.of(answer.from(), answer.source()).areDense()
                && !Scripts.of(answer.to()).areDense()
                && isSome(answer.sourceSentences())
                && isSome(answer.outputSentences());
        return comparable
                ? new Alignment(answer, answer.sourceSentences(), answer.outputSentences())
                : new Alignment(answer, List.of(), List.of());
    }

    private static boolean[] loose(String text, List<Sentence> sentences) {
        boolean[] loose = new boolean[sentences.size()];
        for (int i = 0; i < loose.length; i++) {
            loose[i] = sentences.get(i).endsInQuotes(text);
        }
        return loose;
    }

    private static boolean isSome(List<Sentence> sentences) {
        return !sentences.isEmpty() && sentences.size() <= MOST_SENTENCES;
    }

    static boolean isMeasured(Language from, Language to) {
        return MEASURED.contains(from.code())
                && MEASURED.contains(to.code())
                && !from.code().equals(to.code());
    }

    private static Lengths lengths(Answer answer) {
        if (!isMeasured(answer.from(), answer.to())) {
            return Lengths.UNMEASURED;
        }
        return answer.to().code().equals("en") ? Lengths.RUSSIAN_ENGLISH : Lengths.ENGLISH_RUSSIAN;
    }

    private void search() {
        for (double[][] state : costs) {
            for (double[] row : state) {
                Arrays.fill(row, Double.POSITIVE_INFINITY);
            }
        }
        costs[WHOLE][0][0] = 0;
        for (int i = 0; i <= sources.size(); i++) {
            for (int j = 0; j <= targets.size(); j++) {
                for (Step step : Step.ALL) {
                    int source = i - step.sources;
                    int target = j - step.targets;
                    if (source >= 0 && target >= 0) {
                        take(step, source, target);
                    }
                }
            }
        }
    }

    private void take(Step step, int source, int target) {
        double cost = cost(step, source, target)
                + switch (step) {
                    case LOST -> kinOfSources[source];
                    case ADDED -> kinOfTargets[target];
                    default -> misfit(source, step.sources, target, step.targets);
                };
        for (int state = 0; state < STATES; state++) {
            int next = step == Step.LOST ? LOSING : step == Step.ADDED ? ADDING : state;
            if (state != WHOLE && next != state) {
                continue;
            }
            int i = source + step.sources;
            int j = target + step.targets;
            double all = costs[state][source][target] + cost;
            if (all < costs[next][i][j]) {
                costs[next][i][j] = all;
                steps[next][i][j] = step;
            }
        }
    }

    private double cost(Step step, int source, int target) {
        boolean loose = switch (step) {
            case SPLIT -> looseTargets[target];
            case MERGED -> looseSources[source];
            default -> false;
        };
        return loose ? LOOSE : step.cost;
    }

    /** How unusual the lengths are for translations of one another; with the heavy tails of Student's distribution. */
    private double misfit(int source, int sourceCount, int target, int targetCount) {
        double ofSource = length(sources, source, sourceCount);
        double ofTarget = length(targets, target, targetCount);
        double deviation = ofTarget - ofSource * lengths.ratio;
        double variance = lengths.variance * Math.max(10, ofSource) + lengths.drift * ofSource * ofSource;
        // Not log1p, which takes several times as long, for digits that say nothing here.
        return (TAIL + 1) / 2 * Math.log(1 + deviation * deviation / variance / TAIL);
    }

    private static int length(List<Sentence> sentences, int from, int count) {
        int length = 0;
        for (int i = from; i < from + count; i++) {
            length += sentences.get(i).length();
        }
        return length;
    }

    /** How much likelier it is that sentences were lost than that none was, as a logarithm; may be infinite. */
    double losing() {
        return end(WHOLE) - end(LOSING);
    }

    /** How much likelier it is that sentences were added than that none was, as a logarithm; may be infinite. */
    double adding() {
        return end(WHOLE) - end(ADDING);
    }

    private double end(int state) {
        return Math.min(1e9, costs[state][sources.size()][targets.size()]);
    }

    /**
     * How much likelier it is that the texts are translations of one another than that they are not, as a logarithm, by the words
     * that are akin and by the lengths of the whole texts; 0 when nothing is known.
     */
    double relation() {
        if (sources.isEmpty()) {
            return 0;
        }
        double kin = Arrays.stream(kinOfSources).sum();
        return Math.min(0, kin) - (kin > 0 ? 0 : misfit(0, sources.size(), 0, targets.size()));
    }

    /** The sentences of the source that are lost, if some are. */
    List<Sentence> lost() {
        return path(LOSING).stream()
                .filter(pair -> pair.targets.isEmpty())
                .flatMap(pair -> pair.sources.stream())
                .toList();
    }

    /** The sentences of the output that are added, if some are. */
    List<Sentence> added() {
        return path(ADDING).stream()
                .filter(pair -> pair.sources.isEmpty())
                .flatMap(pair -> pair.targets.stream())
                .toList();
    }

    /** What belongs together if nothing is lost or added; empty when that cannot be. */
    List<Pair> pairs() {
        return path(WHOLE);
    }

    /** Sentences that are translations of one another. */
    record Pair(List<Sentence> sources, List<Sentence> targets) {}

    private List<Pair> path(int last) {
        List<Pair> path = new ArrayList<>();
        int state = last;
        int i = sources.size();
        int j = targets.size();
        if (end(last) >= 1e9) {
            return List.of();
        }
        while (i > 0 || j > 0) {
            Step step = steps[state][i][j];
            path.add(new Pair(sources.subList(i - step.sources, i), targets.subList(j - step.targets, j)));
            i -= step.sources;
            j -= step.targets;
            if ((step == Step.LOST || step == Step.ADDED) && isBetterWithout(state, i, j)) {
                state = WHOLE;
            }
        }
        Collections.reverse(path);
        return path;
    }

    private boolean isBetterWithout(int state, int i, int j) {
        return costs[WHOLE][i][j] <= costs[state][i][j];
    }
}
