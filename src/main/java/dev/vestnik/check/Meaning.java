package dev.vestnik.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one word can mean where numbers are read: "second" is an ordinal and a unit, "дня" a day and an afternoon,
 * "May" a month and nothing at all.
 *
 * @param key the folded word
 * @param values the number, the likeliest first; empty when it is none
 * @param kind how the number is meant; says nothing when there is none
 * @param scale the power of ten that the word multiplies with; 0 when it does not
 * @param month 1 to 12; 0 when it is none
 * @param weekday 1 for Monday to 7 for Sunday; less than 0 when the word may as well mean something else; 0 when it is none
 * @param unit what is counted, when the word follows a number; null when it is no unit
 * @param roles what else the word does around numbers
 */
record Meaning(
        String key,
        List<BigDecimal> values,
        Kind kind,
        int scale,
        int month,
        int weekday,
        @Nullable Unit unit,
        Set<Role> roles) {

    /** How firmly a number word stands for its number. */
    enum Kind {
        /** "Two", "двое", "twice", and everything in digits: translations have the number too. */
        CARDINAL,
        ORDINAL,
        /** "One", "both", "dozens", "half": may be the counterpart of a number, needs none. */
        LOOSE
    }

    enum Role {
        SQUARE,
        CUBIC,
        /** Says nothing, but stands between a number and its unit: "metric", "US". */
        METRIC,
        PER,
        /** "With" and "and" in "three and a half". */
        WITH,
        ARTICLE,
        HALF,
        MINUS,
        PLUS,
        BELOW,
        ABOVE,
        ZERO,
        FROST,
        WARMTH,
        /** Between two numbers that share a unit. */
        JOINT,
        /** Between a number and one that it is measured by: "5 percent versus 4". */
        COMPARED,
        AFTERNOON,
        FORENOON,
        CELSIUS,
        FAHRENHEIT,
        /** Words of cold and of loss, which say what a minus says before degrees, and before the rest. */
        COLD,
        FALL,
        /** "The night to Monday" is Sunday's night. */
        EVE,
        /** Names what follows: "№ 5". */
        NUMBER,
        /** May be part of a number of several words, whatever it is alone: "двадцатью семью", but "семью" is a family. */
        PART
    }

    /** The digits have no word. */
    static final Meaning NONE = of("");

    Meaning {
        values = List.copyOf(values);
        // Not an immutable set: asking this one is a single instruction, and every word is asked.
        roles = EnumSet.copyOf(roles);
    }

    static Meaning of(String key) {
        return new Meaning(key, List.of(), Kind.LOOSE, 0, 0, 0, null, EnumSet.noneOf(Role.class));
    }

    boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether it multiplies for certain: "5 m" may be five million or five metres. */
    boolean isScale() {
        return scale > 0 && key.length() > 1;
    }

    boolean isNumber() {
        return !values.isEmpty();
    }

    /** Adds meanings; the first number, unit and month that a word was given stay the likeliest. */
    Meaning and(Meaning other) {
        List<BigDecimal> all = new ArrayList<>(values);
        other.values.stream().filter(value -> !all.contains(value)).forEach(all::add);
        Set<Role> both = EnumSet.copyOf(roles);
        both.addAll(other.roles);
        return new Meaning(
                key,
                all,
                values.isEmpty() ? other.kind : kind,
                scale == 0 ? other.scale : scale,
                month == 0 ? other.month : month,
                weekday == 0 ? other.weekday : weekday,
                unit == null ? other.unit : unit,
                both);
    }

    Meaning number(List<BigDecimal> numbers, Kind numberKind) {
        return new Meaning(key, numbers, numberKind, scale, month, weekday, unit, roles);
    }

    Meaning scale(int exponent) {
        return new Meaning(key, values, kind, exponent, month, weekday, unit, roles);
    }

    Meaning month(int number) {
        return new Meaning(key, values, kind, scale, number, weekday, unit, roles);
    }

    Meaning weekday(int number) {
        return new Meaning(key, values, kind, scale, month, number, unit, roles);
    }

    Meaning unit(Unit counted) {
        return new Meaning(key, values, kind, scale, month, weekday, counted, roles);
    }

    Meaning role(Role role) {
        return new Meaning(key, values, kind, scale, month, weekday, unit, EnumSet.of(role));
    }
}
