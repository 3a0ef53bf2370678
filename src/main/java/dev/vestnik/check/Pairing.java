package dev.vestnik.check;

import dev.vestnik.check.Figure.Form;
import dev.vestnik.check.Meaning.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of a source have a counterpart in an output. A number in digits is paired with one in digits where there is
 * one, else with a word; then with whatever else either may mean. Of several with the same value the one with the same unit
 * and in the same part of the text is taken. Every number of the output is used once, so that a second "26" in the source
 * needs a second one in the output to be fully paired.
 */
final class Pairing {

    /** Of the numbers with the same value so many are looked at, which bounds the search. */
    private static final int MOST_CHOICES = 6;

    /** In chars; words move as far as that within a sentence, however short the text is. */
    private static final double PARAGRAPH = 400;

    /**
     * Two numbers that stand for each other.
     *
     * @param source in the source
     * @param output in the output
     */
    record Pair(Figure source, Figure output) {}

    /** The places of numbers with one value. */
    private static final class Places {
        private final List<Integer> all = new ArrayList<>();
        private int first;
    }

    private final NumberText source;
    private final NumberText output;
    private final boolean[] used;
    private final Map<BigDecimal, Places> byLikeliest = new HashMap<>();
    private final Map<BigDecimal, Places> byMeaning = new HashMap<>();
    private final Map<BigDecimal, Places> byMonth = new HashMap<>();
    private final Map<BigDecimal, Places> byPart = new HashMap<>();
    private final Set<BigDecimal> monthsOfSource = new HashSet<>();
    private final Set<BigDecimal> inSource;
    private final Set<BigDecimal> inOutput;

    private final List<Pair> pairs = new ArrayList<>();
    private final List<Figure> missing = new ArrayList<>();
    private final List<Figure> fewer = new ArrayList<>();
    private final List<Figure> unsaid = new ArrayList<>();
    private final List<Figure> foreign = new ArrayList<>();
    private final List<Figure> surplus = new ArrayList<>();

    private Pairing(NumberText source, NumberText output) {
        this.source = source;
        this.output = output;
        this.used = new boolean[output.figures().size()];
        this.inOutput = values(said(output));
        this.inSource = values(said(source));
        index();
        pair();
        sortRest();
    }

    static Pairing of(NumberText source, NumberText output) {
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

    private static List<Figure> said(NumberText text) {
        return text.figures().stream().filter(figure -> !figure.isImplied()).toList();
    }

    /** Whether a number is among the values, as a whole or part by part. */
    static boolean isAmong(Set<BigDecimal> values, Figure figure) {
        return hasOne(values, figure)
                || (!figure.parts().isEmpty() && figure.parts().stream().allMatch(part -> hasOne(values, part)));
    }

    private static boolean hasOne(Set<BigDecimal> values, Figure figure) {
        for (BigDecimal value : figure.values()) {
            if (values.contains(value)) {
                return true;
            }
        }
        return false;
    }

    /** Numbers that stand for each other with their whole value. */
    List<Pair> pairs() {
        return pairs;
    }

    /** Numbers of the source in digits that the output does not have at all. */
    List<Figure> missing() {
        return missing;
    }

    /** Numbers in digits that the output has, but not as often as the source. */
    List<Figure> fewer() {
        return fewer;
    }

    /** Numbers of the source in words that have no counterpart. */
    List<Figure> unsaid() {
        return unsaid;
    }

    /** Numbers of the output, in digits or firmly in words, that the source does not have at all. */
    List<Figure> foreign() {
        return foreign;
    }

    /** Numbers of the output that the source has, but not as often. */
    List<Figure> surplus() {
        return surplus;
    }

    boolean isInSource(Figure figure) {
        return isAmong(inSource, figure);
    }

    boolean isInOutput(Figure figure) {
        return hasOne(inOutput, figure);
    }

    private void index() {
        List<Figure> figures = output.figures();
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            if (figure.inDigits()) {
                add(byLikeliest, figure.likeliest(), i);
                add(byMeaning, figure.values(), i);
                for (Figure part : figure.parts()) {
                    add(byPart, part.values(), i);
                }
            }
        }
        for (Figure figure : source.figures()) {
            if (figure.form() == Form.MONTH_NAME) {
                monthsOfSource.add(figure.likeliest());
            }
        }
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            switch (figure.form()) {
                case WORDS -> add(byMeaning, figure.values(), i);
                case MONTH_NAME -> add(byMonth, figure.values(), i);
                case DIGITS, ROUND_MINUTES, MONTH -> {}
            }
        }
    }

    private static void add(Map<BigDecimal, Places> index, List<BigDecimal> values, int place) {
        for (BigDecimal value : values) {
            add(index, value, place);
        }
    }

    private static void add(Map<BigDecimal, Places> index, BigDecimal value, int place) {
        index.computeIfAbsent(value, _ -> new Places()).all.add(place);
    }

    private void pair() {
        List<Figure> left = new ArrayList<>();
        for (Figure figure : source.figures()) {
            if (figure.inDigits() && !use(byLikeliest.get(figure.likeliest()), figure)) {
                left.add(figure);
            }
        }
        left.removeIf(this::pairByMeaning);
        left.removeIf(this::isPart);
        for (Figure figure : left) {
            if (figure.form() != Form.ROUND_MINUTES) {
                (isInOutput(figure) ? fewer : missing).add(figure);
            }
        }
        // Cardinals with cardinals before "Channel Five" may be the fifth.
        List<Figure> words = new ArrayList<>();
        for (Figure figure : source.figures()) {
            if (figure.form() == Form.WORDS && !use(byMeaning.get(figure.likeliest()), figure, true)) {
                words.add(figure);
            }
        }
        for (Kind kind : Kind.values()) {
            for (Figure figure : words) {
                if (figure.kind() == kind && !pairByMeaning(figure)) {
                    unsaid.add(figure);
                }
            }
        }
    }

    private boolean pairByMeaning(Figure figure) {
        for (BigDecimal value : figure.values()) {
            if (use(byMeaning.get(value), figure) || (figure.form() == Form.MONTH && use(byMonth.get(value), figure))) {
                return true;
            }
        }
        if (figure.parts().isEmpty() || !figure.parts().stream().allMatch(this::isSaid)) {
            return false;
        }
        figure.parts().forEach(this::pairByMeaning);
        return true;
    }

    /** The day of "24.04". */
    private boolean isPart(Figure figure) {
        Places places = byPart.get(figure.likeliest());
        if (places == null) {
            return false;
        }
        used[places.all.getFirst()] = true;
        return true;
    }

    private boolean isSaid(Figure part) {
        return part.values().stream()
                .anyMatch(
                        value -> inOutput.contains(value) || (part.form() == Form.MONTH && byMonth.containsKey(value)));
    }

    /** Uses the best of the figures that are still free, if there is one. */
    private boolean use(@Nullable Places places, Figure figure) {
        return use(places, figure, false);
    }

    private boolean use(@Nullable Places places, Figure figure, boolean ofSameKind) {
        if (places == null) {
            return false;
        }
        while (places.first < places.all.size() && used[places.all.get(places.first)]) {
            places.first++;
        }
        int best = -1;
        double least = Double.MAX_VALUE;
        int end = Math.min(places.all.size(), places.first + MOST_CHOICES);
        for (int i = places.first; i < end; i++) {
            int place = places.all.get(i);
            if (!used[place]
                    && Likeness.mayBe(figure, output.figures().get(place))
                    && !(ofSameKind
                            && figure.kind() != output.figures().get(place).kind())) {
                double distance = distance(figure, output.figures().get(place));
                if (distance < least) {
                    best = place;
                    least = distance;
                }
            }
        }
        if (best < 0) {
            return false;
        }
        used[best] = true;
        pairs.add(new Pair(figure, output.figures().get(best)));
        return true;
    }

    private double distance(Figure figure, Figure other) {
        return Likeness.distance(figure, other) + apart(figure, other);
    }

    /** How far one is from the place where the other should be, in parts of the text, or of a paragraph in shorter ones. */
    double apart(Figure inTheSource, Figure inTheOutput) {
        double parts = Math.abs(source.depth(inTheSource.start()) - output.depth(inTheOutput.start()));
        return Math.min(parts, Math.abs(inTheSource.start() - inTheOutput.start()) / PARAGRAPH);
    }

    private void sortRest() {
        for (int i = 0; i < used.length; i++) {
            Figure figure = output.figures().get(i);
            boolean number = (figure.inDigits() && figure.form() != Form.ROUND_MINUTES)
                    || (figure.form() == Form.WORDS && figure.kind() != Kind.LOOSE);
            boolean month = figure.form() == Form.MONTH && monthsOfSource.contains(figure.likeliest());
            if (!used[i] && number && !month) {
                (isAmong(inSource, figure) ? surplus : foreign).add(figure);
            }
        }
    }
}
