package dev.vestnik.eval;

import dev.vestnik.Finding;
import dev.vestnik.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Systems beside one another: how near they are to the references, what the checks found in each, and what each cost. */
public final class Scores {

    /** What the human translations are called in the tables; no run may be. */
    public static final String REFERENCE = "reference";

    private static final int NARROWEST = 20;

    private final Map<String, List<Output>> systems;
    private final int width;

    private Scores(Map<String, List<Output>> systems) {
        this.systems = systems;
        this.width = Math.max(
                NARROWEST,
                systems.keySet().stream().mapToInt(String::length).max().orElse(0));
    }

    /**
     * What a run made, beside the other systems that the set has translations of, and the references themselves, in which
     * whatever the checks find is a false alarm. Of the others only the articles count that the run has too.
     *
     * @param judge what the others are judged by
     */
    public static Scores of(List<Output> outputs, TestSet set, ErrorSuite.Judge judge) {
        Map<String, List<Output>> systems = new TreeMap<>();
        outputs.forEach(output ->
                systems.computeIfAbsent(output.system(), _ -> new ArrayList<>()).add(output));
        Set<String> made = outputs.stream().map(Output::id).collect(Collectors.toSet());
        for (TestDocument document : set.documents()) {
            if (made.contains(document.id())) {
                Map<String, String> others = new TreeMap<>(document.systems());
                others.put(REFERENCE, document.reference());
                others.forEach((name, text) -> systems.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(Output.found(name, document, text, judge.judge(document.source(), text))));
            }
        }
        return new Scores(systems);
    }

    /** Two runs. */
    static Scores of(Map<String, List<Output>> systems) {
        return new Scores(systems);
    }

    /** Tables for people. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-" + width + "s %8s %6s %6s %9s %9s %9s %6s %9s",
                "system",
                "articles",
                "chrF2",
                "BLEU",
                "degraded",
                "tokens in",
                "out",
                "calls",
                "seconds"));
        systems.forEach((name, outputs) -> lines.add(row(name, outputs)));
        lines.add("");
        lines.addAll(findings());
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private String row(String name, List<Output> outputs) {
        List<String> texts = outputs.stream().map(Output::translation).toList();
        List<String> references = outputs.stream().map(Output::reference).toList();
        String scores = Metric.all().stream()
                .map(metric -> name.equals(REFERENCE) ? "-" : number(metric.corpus(texts, references)))
                .map(score -> String.format(Locale.ROOT, "%6s", score))
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "%-" + width + "s %8d %s %9d %9d %9d %6d %9.1f",
                name,
                outputs.size(),
                scores,
                outputs.stream().filter(Output::degraded).count(),
                sum(outputs, Output::inputTokens),
                sum(outputs, Output::outputTokens),
                sum(outputs, Output::calls),
                outputs.stream().mapToDouble(Output::seconds).sum());
    }

    private List<String> findings() {
        Collection<String> checks = systems.values().stream()
                .flatMap(List::stream)
                .flatMap(output -> output.findings().stream())
                .map(Finding::check)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> lines = new ArrayList<>();
        lines.add("findings (fail/warn/repaired)" + (checks.isEmpty() ? ": none" : ""));
        if (checks.isEmpty()) {
            return lines;
        }
        lines.add(String.format(Locale.ROOT, "%-" + width + "s", "check")
                + systems.keySet().stream()
                        .map(name -> String.format(Locale.ROOT, " %" + width + "s", name))
                        .collect(Collectors.joining()));
        for (String check : checks) {
            lines.add(findings(check, finding -> finding.check().equals(check)));
        }
        lines.add(findings("all", _ -> true));
        return lines;
    }

    private String findings(String label, Predicate<Finding> which) {
        return String.format(Locale.ROOT, "%-" + width + "s", label)
                + systems.values().stream()
                        .map(outputs -> String.format(
                                Locale.ROOT,
                                " %" + width + "s",
                                count(outputs, which.and(each -> holds(each, Verdict.FAIL)))
                                        + "/"
                                        + count(outputs, which.and(each -> holds(each, Verdict.WARN)))
                                        + "/"
                                        + count(outputs, which.and(Finding::repaired))))
                        .collect(Collectors.joining());
    }

    private static boolean holds(Finding finding, Verdict verdict) {
        return !finding.repaired() && finding.verdict() == verdict;
    }

    private static long count(List<Output> outputs, Predicate<Finding> which) {
        return outputs.stream()
                .flatMap(output -> output.findings().stream())
                .filter(which)
                .count();
    }

    private static long sum(List<Output> outputs, ToLongFunction<Output> number) {
        return outputs.stream().mapToLong(number).sum();
    }

    private static String number(double score) {
        return String.format(Locale.ROOT, "%.1f", score);
    }
}
