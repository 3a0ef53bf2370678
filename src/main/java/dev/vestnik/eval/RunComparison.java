package dev.vestnik.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two runs over the same articles, and whether one is better than by chance.
 *
 * @param first of the articles that both have
 * @param second of the same, in the same order
 * @param left how many articles only one of the runs has; they are left out
 */
public record RunComparison(List<Output> first, List<Output> second, int left) {

    private static final long SEED = 1;

    /**
     * Pairs the outputs of two runs by their articles.
     *
     * @throws EvaluationException when no article is in both, or one is another text there
     */
    public static RunComparison of(List<Output> one, List<Output> other) throws EvaluationException {
        Map<String, Output> byId =
                other.stream().collect(Collectors.toMap(Output::id, Function.identity(), (_, b) -> b));
        List<Output> first = new ArrayList<>();
        List<Output> second = new ArrayList<>();
        for (Output output : one) {
            Output pair = byId.get(output.id());
            if (pair == null) {
                continue;
            }
            if (!pair.source().equals(output.source()) || !pair.reference().equals(output.reference())) {
                throw new EvaluationException("the article " + output.id() + " is not the same in both runs");
            }
            first.add(output);
            second.add(pair);
        }
        if (first.isEmpty()) {
            throw new EvaluationException("the two runs have no article in common");
        }
        return new RunComparison(first, second, one.size() + other.size() - 2 * first.size());
    }

    /** Tables for people. */
    public String text() {
        String nameOfFirst = first.getFirst().system();
        String nameOfSecond = second.getFirst().system();
        Map<String, List<Output>> systems = new LinkedHashMap<>();
        systems.put(nameOfFirst, first);
        systems.put(nameOfSecond.equals(nameOfFirst) ? nameOfSecond + " (2)" : nameOfSecond, second);
        List<String> lines = new ArrayList<>();
        lines.add(Scores.of(systems).text());
        lines.add("");
        lines.add("paired bootstrap over " + first.size() + " articles, " + Comparison.SAMPLES
                + " samples: the second minus the first"
                + (left == 0 ? "" : "; " + left + " articles are in one run only"));
        List<String> texts = first.stream().map(Output::translation).toList();
        List<String> others = second.stream().map(Output::translation).toList();
        List<String> references = first.stream().map(Output::reference).toList();
        for (Metric metric : Metric.all()) {
            Comparison comparison = Comparison.of(metric, texts, others, references, SEED);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-6s %+.2f (95 %% between %+.2f and %+.2f), p = %.3f",
                    metric.name(),
                    comparison.difference(),
                    comparison.low(),
                    comparison.high(),
                    comparison.p()));
        }
        return String.join("\n", lines);
    }
}
