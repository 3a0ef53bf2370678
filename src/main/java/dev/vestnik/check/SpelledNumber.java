package dev.vestnik.check;

import dev.vestnik.check.Meaning.Kind;
import dev.vestnik.check.Meaning.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Numbers in words. Of the known languages every word has its value, and they add up: "двести пятьдесят", "two hundred and
 * five thousand". Other languages do it in too many ways; of them only numbers as a whole are known, as far as CLDR
 * was asked.
 */
record SpelledNumber(String text, List<Token> tokens, Numerals numerals) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TWENTY = BigDecimal.valueOf(20);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** Words of one number in the languages that are known by whole numbers. */
    private static final int LONGEST_PHRASE = 3;

    /** More words than this are no number. */
    private static final int LONGEST_NUMBER = 12;

    /**
     * A number.
     *
     * @param next the token behind it
     */
    record Found(Figure figure, int next) {}

    Optional<Found> at(int first) {
        Meaning meaning = tokens.get(first).meaning();
        if (!numerals.known()) {
            return phrase(first);
        }
        if (meaning.is(Role.HALF) && meaning.isNumber()) {
            Optional<Found> halfMillion = halfOfScale(first);
            if (halfMillion.isPresent()) {
                return halfMillion;
            }
        }
        boolean scaleWithRest = meaning.isScale()
                && touchesAt(first + 1)
                && tokens.get(first + 1).meaning().isNumber();
        return meaning.isNumber() || scaleWithRest ? Optional.of(sum(first)) : Optional.empty();
    }

    /** The token behind "and a half" or "с половиной", or the given one when it is not that. */
    int halfAfter(int next) {
        int i = next;
        if (!touchesAt(i) || !tokens.get(i).is(Role.WITH)) {
            return next;
        }
        i++;
        if (touchesAt(i) && tokens.get(i).is(Role.ARTICLE)) {
            i++;
        }
        return touchesAt(i) && tokens.get(i).is(Role.HALF) ? i + 1 : next;
    }

    private boolean touchesAt(int i) {
        return i > 0
                && i < tokens.size()
                && tokens.get(i - 1).touches(tokens.get(i).start(), text);
    }

    /** "Half a million", and the half of "half an hour". */
    private Optional<Found> halfOfScale(int first) {
        int i = first + 1;
        if (touchesAt(i) && tokens.get(i).is(Role.ARTICLE)) {
            i++;
        }
        if (i == first + 1 || !touchesAt(i)) {
            return Optional.empty();
        }
        if (tokens.get(i).meaning().unit() != null) {
            return Optional.of(new Found(figure(first, i, List.of(new BigDecimal("0.5")), Kind.LOOSE), i));
        }
        if (tokens.get(i).meaning().scale() == 0) {
            return Optional.empty();
        }
        BigDecimal value =
                Figure.scale(new BigDecimal("0.5"), tokens.get(i).meaning().scale());
        return Optional.of(new Found(figure(first, i + 1, List.of(value), Kind.LOOSE), i + 1));
    }

    /** A number of the known languages: words of falling size, and scales that multiply what stands before them. */
    private Found sum(int first) {
        Meaning one = tokens.get(first).meaning();
        BigDecimal total = BigDecimal.ZERO;
        // "Тысяча девятьсот" begins with its scale.
        boolean bare = !one.isNumber();
        BigDecimal group =
                bare ? Figure.scale(BigDecimal.ONE, one.scale()) : one.values().getFirst();
        BigDecimal room = bare ? group.min(THOUSAND) : roomBehind(group);
        Kind kind = bare ? Kind.LOOSE : one.kind();
        boolean isVague = kind == Kind.LOOSE && !bare && group.compareTo(BigDecimal.ONE) != 0;
        int lastScale = bare ? one.scale() : Integer.MAX_VALUE;
        int i = first + 1;
        while (i < tokens.size() && i - first < LONGEST_NUMBER && kind != Kind.ORDINAL) {
            int j = behindAnd(i, room);
            if (!touchesAt(j)) {
                break;
            }
            Meaning next = tokens.get(j).meaning();
            BigDecimal value = next.isNumber() ? next.values().getFirst() : BigDecimal.ZERO;
            if (next.isScale() && next.scale() < lastScale) {
                total = total.add(group.scaleByPowerOfTen(next.scale()));
                group = BigDecimal.ZERO;
                lastScale = next.scale();
                room = Figure.scale(BigDecimal.ONE, lastScale).min(THOUSAND);
                // "Десятки тысяч" are no number.
                kind = isVague ? Kind.LOOSE : Kind.CARDINAL;
            } else if (value.compareTo(HUNDRED) == 0
                    && group.signum() > 0
                    && group.compareTo(TWENTY) < 0
                    && next.key().startsWith("hundred")) {
                group = group.multiply(HUNDRED);
                room = HUNDRED;
                kind = Kind.CARDINAL;
            } else if (value.signum() > 0 && value.compareTo(room) < 0 && isTerm(next)) {
                group = group.add(value);
                room = roomBehind(value);
                kind = next.kind() == Kind.ORDINAL ? Kind.ORDINAL : Kind.CARDINAL;
            } else {
                break;
            }
            i = j + 1;
        }
        boolean small =
                total.signum() == 0 && group.compareTo(BigDecimal.ONE) > 0 && group.compareTo(BigDecimal.TEN) < 0;
        if (small && kind == Kind.CARDINAL && isFraction(i)) {
            return new Found(figure(first, i + 1, fraction(group, tokens.get(i).meaning()), Kind.CARDINAL), i + 1);
        }
        if (i == first + 1) {
            List<BigDecimal> values = bare ? List.of(group) : one.values();
            return new Found(figure(first, i, values, kind), i);
        }
        return new Found(figure(first, i, List.of(total.add(group).stripTrailingZeros()), kind), i);
    }

    private boolean isFraction(int i) {
        return touchesAt(i)
                && tokens.get(i).meaning().isNumber()
                && tokens.get(i).meaning().values().getFirst().compareTo(BigDecimal.ONE) < 0
                && tokens.get(i).meaning().values().getFirst().signum() > 0;
    }

    /** "Two thirds", which may be 2/3, or 66 or 67 percent. */
    private static List<BigDecimal> fraction(BigDecimal over, Meaning under) {
        BigDecimal value = over.multiply(under.values().getFirst());
        BigDecimal percent = value.multiply(HUNDRED);
        return Stream.of(value, percent.setScale(0, RoundingMode.DOWN), percent.setScale(0, RoundingMode.HALF_UP), over)
                .map(BigDecimal::stripTrailingZeros)
                .distinct()
                .toList();
    }

    private static boolean isTerm(Meaning next) {
        return next.kind() != Kind.LOOSE
                || next.is(Role.PART)
                || (next.values().getFirst().compareTo(BigDecimal.ONE) == 0 && next.unit() == null);
    }

    /** What may be added to a number: units to tens, tens to hundreds, nothing to units. */
    private static BigDecimal roomBehind(BigDecimal value) {
        if (value.remainder(HUNDRED).signum() == 0) {
            return value.signum() == 0 ? BigDecimal.ZERO : HUNDRED;
        }
        boolean tens =
                value.compareTo(TWENTY) >= 0 && value.remainder(BigDecimal.TEN).signum() == 0;
        return tens ? BigDecimal.TEN : BigDecimal.ZERO;
    }

    /** English says "and" behind its hundreds and thousands. */
    private int behindAnd(int i, BigDecimal room) {
        boolean and = room.compareTo(HUNDRED) >= 0
                && i + 1 < tokens.size()
                && touchesAt(i)
                && tokens.get(i).meaning().key().equals("and");
        return and ? i + 1 : i;
    }

    private Optional<Found> phrase(int first) {
        Meaning meaning = tokens.get(first).meaning();
        if (!meaning.is(Role.PART) && !meaning.isNumber()) {
            return Optional.empty();
        }
        int last = first;
        StringBuilder phrase = new StringBuilder(meaning.key());
        Optional<Found> longest = meaning.isNumber()
                ? Optional.of(new Found(figure(first, first + 1, meaning.values(), Kind.LOOSE), first + 1))
                : Optional.empty();
        while (last + 1 < tokens.size() && last - first + 1 < LONGEST_PHRASE && touchesAt(last + 1)) {
            last++;
            phrase.append(' ').append(tokens.get(last).meaning().key());
            Integer value = numerals.spelled(phrase.toString());
            if (value != null) {
                List<BigDecimal> values = List.of(BigDecimal.valueOf(value).stripTrailingZeros());
                longest = Optional.of(new Found(figure(first, last + 1, values, Kind.LOOSE), last + 1));
            }
        }
        return longest;
    }

    private Figure figure(int first, int next, List<BigDecimal> values, Kind kind) {
        return Figure.spelled(tokens.get(first).start(), tokens.get(next - 1).end(), values, kind);
    }
}
