package dev.vestnik.eval;

import dev.vestnik.Finding;
import dev.vestnik.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the checks found.
 *
 * @param kinds the names of all kinds of errors, in the order in which they are told
 * @param cases an error each
 * @param clean the human translations as they are, in which there is nothing to find
 */
public record ErrorReport(List<String> kinds, List<Case> cases, List<Clean> clean) {

    private static final int MOST_CHECKS = 3;

    /**
     * An error that was put into a translation.
     *
     * @param unit how much text it is: {@code sentence}, {@code paragraph} or {@code document}
     * @param passage where in the set it is
     * @param verdict of the gravest finding that the good translation does not have
     * @param findings those that the good translation does not have
     */
    public record Case(
            String kind,
            String unit,
            String passage,
            String source,
            String clean,
            String spoilt,
            Verdict verdict,
            List<Finding> findings) {}

    /**
     * A human translation.
     *
     * @param findings false alarms, all of them
     */
    public record Clean(String unit, String passage, String source, String translation, List<Finding> findings) {}

    public ErrorReport {
        kinds = List.copyOf(kinds);
        cases = List.copyOf(cases);
        clean = List.copyOf(clean);
    }

    /** Tables for people. */
    public String text() {
        List<String> lines = new ArrayList<>();
        List<String> small = List.of(Passage.Unit.SENTENCE.label(), Passage.Unit.WINDOW.label());
        List<String> whole = List.of(Passage.Unit.DOCUMENT.label());
        lines.add(String.format(Locale.ROOT, "%-24s %26s   %26s", "", "sentences and paragraphs", "whole documents"));
        lines.add(String.format(
                Locale.ROOT,
                "%-24s %8s %8s %8s   %8s %8s %8s   %s",
                "error",
                "cases",
                "fail",
                "or warn",
                "cases",
                "fail",
                "or warn",
                "found by"));
        for (String kind : kinds) {
            List<Case> ofKind =
                    cases.stream().filter(each -> each.kind.equals(kind)).toList();
            lines.add(String.format(
                    Locale.ROOT,
                    "%-24s %s   %s   %s",
                    kind,
                    recall(ofKind, small),
                    recall(ofKind, whole),
                    foundBy(ofKind)));
        }
        lines.add("");
        lines.add("false alarms, of human translations as they are");
        lines.add(String.format(
                Locale.ROOT, "%-24s %8s %8s %8s   %s", "unit", "texts", "fail", "or warn", "by check: fail, warn"));
        for (Passage.Unit unit : Passage.Unit.values()) {
            lines.add(alarms(unit.label()));
        }
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private static String recall(List<Case> cases, List<String> units) {
        List<Case> there =
                cases.stream().filter(each -> units.contains(each.unit)).toList();
        return String.format(
                Locale.ROOT,
                "%8d %8s %8s",
                there.size(),
                share(there, each -> each.verdict == Verdict.FAIL),
                share(there, each -> each.verdict != Verdict.PASS));
    }

    private static String foundBy(List<Case> cases) {
        Map<String, Long> counts = cases.stream()
                .flatMap(each -> each.findings.stream().map(Finding::check).distinct())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_CHECKS)
                .map(entry -> entry.getKey() + " " + percent(entry.getValue(), cases.size()))
                .collect(Collectors.joining(", "));
    }

    private String alarms(String unit) {
        List<Clean> texts =
                clean.stream().filter(each -> each.unit.equals(unit)).toList();
        Collection<String> checks = texts.stream()
                .flatMap(each -> each.findings.stream())
                .map(Finding::check)
                .collect(Collectors.toCollection(TreeSet::new));
        String byCheck = checks.stream()
                .map(check -> check + " "
                        + Arrays.stream(new Verdict[] {Verdict.FAIL, Verdict.WARN})
                                .map(verdict -> share(
                                        texts,
                                        each -> each.findings.stream()
                                                .anyMatch(finding ->
                                                        finding.check().equals(check) && finding.verdict() == verdict)))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return String.format(
                Locale.ROOT,
                "%-24s %8d %8s %8s   %s",
                unit,
                texts.size(),
                share(texts, each -> Finding.worst(each.findings) == Verdict.FAIL),
                share(texts, each -> !each.findings.isEmpty()),
                byCheck);
    }

    private static <T> String share(List<T> all, Predicate<T> which) {
        return percent(all.stream().filter(which).count(), all.size());
    }

    private static String percent(long part, int whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
