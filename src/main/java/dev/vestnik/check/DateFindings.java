package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Months, weekdays and days of months that another stands in the place of. */
final class DateFindings {

    /** Between a weekday and the month of its date, in chars. */
    private static final int NEAR = 10;

    private final NumberText source;
    private final NumberText output;
    private final NumberFinding finding;
    private final Dates inSource;
    private final Dates inOutput;
    private final List<Finding> findings = new ArrayList<>();

    private DateFindings(NumberText source, NumberText output) {
        this.source = source;
        this.output = output;
        this.finding = new NumberFinding(source, output);
        this.inSource = Dates.of(source);
        this.inOutput = Dates.of(output);
    }

    /** Nothing for languages whose words are not known. */
    static List<Finding> of(NumberText source, NumberText output) {
        if (!source.numerals().known() || !output.numerals().known()) {
            return List.of();
        }
        DateFindings dates = new DateFindings(source, output);
        if (dates.inSource.months().isEmpty() && dates.inSource.weekdays().isEmpty()) {
            return List.of();
        }
        dates.months();
        dates.days();
        dates.weekdays();
        return dates.findings.subList(0, Math.min(NumbersCheck.MOST_FINDINGS, dates.findings.size()));
    }

    private void months() {
        List<Dates.Mention> lost = inSource.months().stream()
                .filter(mention -> mention.sure() && !inOutput.mayHave(mention.month()))
                .toList();
        List<Dates.Mention> foreign = inOutput.months().stream()
                .filter(mention -> mention.sure() && !inSource.mayHave(mention.month()))
                .toList();
        Set<Integer> told = new HashSet<>();
        for (Dates.Mention mention : lost) {
            if (!foreign.isEmpty() && told.add(mention.month())) {
                changed(mention, nearest(mention, foreign));
            }
        }
        if (lost.isEmpty()) {
            foreign.forEach(this::foreignMonth);
        }
        if (lost.isEmpty() && foreign.isEmpty()) {
            exchanged(inSource.monthCounts(), inOutput.monthCounts(), this::exchangedMonth);
        }
    }

    /** A month out of nowhere, with a day or year that the source has with another month. */
    private void foreignMonth(Dates.Mention other) {
        inSource.months().stream()
                .filter(mention -> mention.numbers().stream()
                        .filter(other.numbers()::contains)
                        .anyMatch(number ->
                                count(inSource, number, mention.month()) > count(inOutput, number, mention.month())))
                .findFirst()
                .ifPresent(mention -> changed(mention, other));
    }

    private static long count(Dates dates, int number, int month) {
        return dates.months().stream()
                .filter(mention -> mention.month() == month && mention.numbers().contains(number))
                .count();
    }

    /** @param mentions at least one */
    private Dates.Mention nearest(Dates.Mention one, List<Dates.Mention> mentions) {
        Dates.Mention best = mentions.getFirst();
        for (Dates.Mention other : mentions) {
            if (apart(one, other) < apart(one, best)) {
                best = other;
            }
        }
        return best;
    }

    private double apart(Dates.Mention one, Dates.Mention other) {
        return Math.abs(source.depth(one.start()) - output.depth(other.start()));
    }

    private void exchangedMonth(int less, int more) {
        Dates.Mention from = inSource.months().stream()
                .filter(mention -> mention.month() == less)
                .findFirst()
                .orElseThrow();
        Dates.Mention to = inOutput.months().stream()
                .filter(mention -> mention.month() == more)
                .findFirst()
                .orElseThrow();
        if (from.sure() && to.sure()) {
            changed(from, to);
        }
    }

    @FunctionalInterface
    private interface Exchange {
        void tell(int less, int more);
    }

    /** One that is there once less and another that is there once more, among as many: one became the other. */
    private static void exchanged(int[] before, int[] after, Exchange exchange) {
        if (Dates.sum(before) != Dates.sum(after)) {
            return;
        }
        int less = 0;
        int more = 0;
        for (int i = 1; i < before.length; i++) {
            int step = after[i] - before[i];
            if (Math.abs(step) > 1 || (step == 1 && more > 0) || (step == -1 && less > 0)) {
                return;
            }
            less = step == -1 ? i : less;
            more = step == 1 ? i : more;
        }
        if (less > 0 && more > 0) {
            exchange.tell(less, more);
        }
    }

    /** A month with a day or a year. */
    private record Day(int day, int month) {}

    private static Set<Day> days(Dates dates) {
        return dates.months().stream()
                .flatMap(mention -> mention.numbers().stream().map(day -> new Day(day, mention.month())))
                .collect(Collectors.toSet());
    }

    /** Days that the output has in another month, and other days in the same month. */
    private void days() {
        if (!findings.isEmpty()) {
            return;
        }
        Set<Day> before = days(inSource);
        Set<Day> after = days(inOutput);
        Set<Day> told = new HashSet<>();
        for (Dates.Mention mention : inSource.months()) {
            for (int day : mention.numbers()) {
                Day date = new Day(day, mention.month());
                if (!after.contains(date) && !inOutput.digital().contains(mention.month()) && told.add(date)) {
                    inOutput.months().stream()
                            .filter(other -> isOtherDate(date, other, before))
                            .findFirst()
                            .ifPresent(other -> changed(mention, other));
                }
            }
        }
    }

    /** Half of the date is kept, and the whole is a date that the source does not have. */
    private static boolean isOtherDate(Day date, Dates.Mention other, Set<Day> before) {
        return other.numbers().stream()
                .filter(day -> day == date.day || (other.month() == date.month && isYear(day) == isYear(date.day)))
                .anyMatch(day -> !before.contains(new Day(day, other.month())));
    }

    private static boolean isYear(int number) {
        return number > Dates.LAST_DAY;
    }

    private void weekdays() {
        int told = findings.size();
        datedWeekdays();
        if (findings.size() > told) {
            return;
        }
        Set<Integer> before = acceptable(inSource);
        Set<Integer> after = acceptable(inOutput);
        List<Dates.Weekday> lost = inSource.weekdays().stream()
                .filter(weekday -> weekday.sure() && Collections.disjoint(options(weekday), after))
                .toList();
        List<Dates.Weekday> foreign = inOutput.weekdays().stream()
                .filter(weekday -> Collections.disjoint(options(weekday), before))
                .toList();
        if (!lost.isEmpty() && !foreign.isEmpty()) {
            changed(lost.getFirst(), foreign.getFirst());
        } else if (lost.isEmpty() && foreign.isEmpty()) {
            exchanged(inSource.weekdayCounts(), inOutput.weekdayCounts(), this::exchangedWeekday);
        } else {
            unsureWeekdays(after, foreign);
        }
    }

    /** "Sunday, July 19" for "в субботу, 19 июля". */
    private void datedWeekdays() {
        Map<Day, Dates.Weekday> before = dated(inSource);
        Map<Day, Dates.Weekday> after = dated(inOutput);
        before.forEach((date, weekday) -> {
            Dates.Weekday other = after.get(date);
            if (other != null && other.day() != weekday.day() && !weekday.night() && !other.night()) {
                changed(weekday, other);
            }
        });
    }

    private static Map<Day, Dates.Weekday> dated(Dates dates) {
        Map<Day, Dates.Weekday> dated = new LinkedHashMap<>();
        int next = 0;
        List<Dates.Mention> months = dates.months();
        for (Dates.Weekday weekday : dates.weekdays()) {
            while (next < months.size() && months.get(next).start() < weekday.end()) {
                next++;
            }
            if (next < months.size()
                    && months.get(next).start() - weekday.end() < NEAR
                    && months.get(next).numbers().size() == 1) {
                Dates.Mention month = months.get(next);
                dated.putIfAbsent(new Day(month.numbers().getFirst(), month.month()), weekday);
            }
        }
        return dated;
    }

    /** A weekday that may be something else as well. */
    private void unsureWeekdays(Set<Integer> after, List<Dates.Weekday> foreign) {
        inSource.weekdays().stream()
                .filter(weekday -> !weekday.sure() && !after.contains(weekday.day()))
                .findFirst()
                .ifPresent(weekday -> foreign.stream()
                        .filter(Dates.Weekday::sure)
                        .findFirst()
                        .ifPresent(other -> changed(weekday, other)));
    }

    private void exchangedWeekday(int less, int more) {
        Dates.Weekday from = weekday(inSource, less);
        Dates.Weekday to = weekday(inOutput, more);
        if (from.sure() && to.sure() && !from.night() && !to.night()) {
            changed(from, to);
        }
    }

    private static Dates.Weekday weekday(Dates dates, int day) {
        return dates.weekdays().stream()
                .filter(weekday -> weekday.day() == day)
                .findFirst()
                .orElseThrow();
    }

    /** The weekdays, and for nights both of their days. */
    private static Set<Integer> acceptable(Dates dates) {
        Set<Integer> days = new HashSet<>();
        dates.weekdays().forEach(weekday -> days.addAll(options(weekday)));
        return days;
    }

    private static Set<Integer> options(Dates.Weekday weekday) {
        int day = weekday.day();
        return weekday.night() ? Set.of(1 + (day + 5) % 7, day, 1 + day % 7) : Set.of(day);
    }

    private void changed(Dates.Mention from, Dates.Mention to) {
        changed("date", from.start(), from.end(), to.start(), to.end());
    }

    private void changed(Dates.Weekday from, Dates.Weekday to) {
        changed("weekday", from.start(), from.end(), to.start(), to.end());
    }

    private void changed(String what, int start, int end, int otherStart, int otherEnd) {
        findings.add(finding.otherDate(what, start, end, otherStart, otherEnd));
    }
}
