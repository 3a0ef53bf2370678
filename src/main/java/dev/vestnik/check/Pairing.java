package dev.vestnik.check;

import dev.vestnik.check.Figure.Form;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of a source have a counterpart in an output. A number in digits is paired with one in digits where there is
 * one, else with a word; then with whatever else either may mean. Every number of the output is used once, so that a second
 * "26" in the source needs a second one in the output to be fully paired.
 */
final class Pairing {

    private final List<Figure> output;
    private final boolean[] used;
    private final Map<BigDecimal, Deque<Integer>> byLikeliest = new HashMap<>();
    private final Map<BigDecimal, Deque<Integer>> byMeaning = new HashMap<>();
    private final Map<BigDecimal, Deque<Integer>> byMonth = new HashMap<>();
    private final Set<BigDecimal> inOutput;

    private final List<Figure> missing = new ArrayList<>();
    private final List<Figure> fewer = new ArrayList<>();
    private final List<Figure> foreign = new ArrayList<>();
    private final List<Figure> surplus = new ArrayList<>();

    private Pairing(List<Figure> source, List<Figure> output) {
        this.output = output;
        this.used = new boolean[output.size()];
        this.inOutput = values(output);
        index();
        List<Figure> left = new ArrayList<>();
        for (Figure figure : source) {
            if (figure.inDigits() && !use(byLikeliest.get(figure.likeliest()))) {
                left.add(figure);
            }
        }
        left.removeIf(this::pairByMeaning);
        left.removeIf(figure -> figure.form() == Form.ROUND_MINUTES);
        for (Figure figure : left) {
            boolean said = figure.values().stream().anyMatch(inOutput::contains);
            (said ? fewer : missing).add(figure);
        }
        source.stream().filter(figure -> figure.form() == Form.WORDS).forEach(this::pairByMeaning);
        sortRest(values(source));
    }

    static Pairing of(List<Figure> source, List<Figure> output) {
        return new Pairing(source, output);
    }

    /** Everything that the figures and their parts can mean; names of months are left out. */
    static Set<BigDecimal> values(List<Figure> figures) {
        Set<BigDecimal> values = new HashSet<>();
        for (Figure figure : figures) {
            if (figure.form() != Form.MONTH_NAME) {
                values.addAll(figure.values());
                figure.parts().forEach(part -> values.addAll(part.values()));
            }
        }
        return values;
    }

    /** Whether a number is among the values, as a whole or part by part. */
    static boolean isAmong(Set<BigDecimal> values, Figure figure) {
        return figure.values().stream().anyMatch(values::contains)
                || (!figure.parts().isEmpty()
                        && figure.parts().stream()
                                .allMatch(part -> part.values().stream().anyMatch(values::contains)));
    }

    /** Numbers of the source that the output does not have at all. */
    List<Figure> missing() {
        return missing;
    }

    /** Numbers that the output has, but not as often as the source. */
    List<Figure> fewer() {
        return fewer;
    }

    /** Numbers of the output in digits that the source does not have at all. */
    List<Figure> foreign() {
        return foreign;
    }

    /** Numbers of the output in digits that the source has, but not as often. */
    List<Figure> surplus() {
        return surplus;
    }

    private void index() {
        for (int i = 0; i < output.size(); i++) {
            Figure figure = output.get(i);
            if (figure.inDigits()) {
                add(byLikeliest, figure.likeliest(), i);
                figure.values().forEach(add(byMeaning, i));
            }
        }
        for (int i = 0; i < output.size(); i++) {
            Figure figure = output.get(i);
            switch (figure.form()) {
                case WORDS -> figure.values().forEach(add(byMeaning, i));
                case MONTH_NAME -> figure.values().forEach(add(byMonth, i));
                case DIGITS, ROUND_MINUTES, MONTH -> {}
            }
        }
    }

    private static Consumer<BigDecimal> add(Map<BigDecimal, Deque<Integer>> index, int place) {
        return value -> add(index, value, place);
    }

    private static void add(Map<BigDecimal, Deque<Integer>> index, BigDecimal value, int place) {
        index.computeIfAbsent(value, _ -> new ArrayDeque<>()).add(place);
    }

    private boolean pairByMeaning(Figure figure) {
        for (BigDecimal value : figure.values()) {
            if (use(byMeaning.get(value)) || (figure.form() == Form.MONTH && use(byMonth.get(value)))) {
                return true;
            }
        }
        if (figure.parts().isEmpty() || !figure.parts().stream().allMatch(this::isSaid)) {
            return false;
        }
        figure.parts().forEach(this::pairByMeaning);
        return true;
    }

    private boolean isSaid(Figure part) {
        return part.values().stream()
                .anyMatch(
                        value -> inOutput.contains(value) || (part.form() == Form.MONTH && byMonth.containsKey(value)));
    }

    /** Uses the first figure that is still free, if there is one. */
    private boolean use(@Nullable Deque<Integer> places) {
        while (places != null && !places.isEmpty()) {
            int place = places.poll();
            if (!used[place]) {
                used[place] = true;
                return true;
            }
        }
        return false;
    }

    private void sortRest(Set<BigDecimal> inSource) {
        for (int i = 0; i < used.length; i++) {
            Figure figure = output.get(i);
            if (!used[i] && figure.inDigits() && figure.form() != Form.ROUND_MINUTES) {
                (isAmong(inSource, figure) ? surplus : foreign).add(figure);
            }
        }
    }

    /** The first of the candidates whose digits are the given ones but for one digit, its order or zeros at the end. */
    static Optional<Figure> lookalike(String digits, List<Figure> candidates, String text) {
        return candidates.stream()
                .filter(candidate -> isLookalike(digits, candidate.digitsIn(text)))
                .findFirst();
    }

    private static boolean isLookalike(String one, String other) {
        if (zerosCut(one).equals(zerosCut(other))) {
            return true;
        }
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        int front = 0;
        while (front < shorter && one.charAt(front) == other.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < shorter - front
                && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
            back++;
        }
        return longer - shorter <= 1 && longer - front - back <= 1;
    }

    private static String zerosCut(String digits) {
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }
}
