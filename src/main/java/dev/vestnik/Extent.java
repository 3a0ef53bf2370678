package dev.vestnik;

import java.util.Locale;

/**
 * How much a summary is to have of what its length is measured in.
 *
 * @param least the fewest that answer the request; positive
 * @param most the most that do
 */
public record Extent(Unit unit, int least, int most) {

    public Extent {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException("no extent: " + least + " to " + most);
        }
    }

    /** Exactly so many. */
    static Extent exactly(Unit unit, int count) {
        return new Extent(unit, count, count);
    }

    /** What lengths are measured in. */
    public enum Unit {
        SENTENCES,
        POINTS,
        WORDS
    }

    public boolean holds(int counted) {
        return counted >= least && counted <= most;
    }

    /** In words: {@code exactly 3 points}, {@code 2 to 3 sentences}, {@code at most 12 words}. */
    public String inWords() {
        String unitName = unit.name().toLowerCase(Locale.ROOT);
        String amount = most == 1 ? "1 " + unitName.substring(0, unitName.length() - 1) : most + " " + unitName;
        if (least == most) {
            return "exactly " + amount;
        }
        return least == 1 ? "at most " + amount : least + " to " + amount;
    }
}
