package dev.vestnik.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Something whose name is known in several languages.
 *
 * @param id what tells it from others: the code of a country, or its own Russian name
 * @param countries the countries that one may think of as well when it is named: its own, or the one it lies in
 * @param russian its names, those of its people and its adjectives, in the notation of the resource
 * @param english the same in English
 */
record Known(String id, Kind kind, Set<String> countries, List<String> russian, List<String> english) {

    enum Kind {
        /** With its adjective and its people. */
        COUNTRY,
        CAPITAL,
        CITY,
        /** A part of a country. */
        REGION,
        /** A continent, a sea, a people without a country: shields the name of a country in it, and is not judged. */
        OTHER,
        /** Parliaments and the like, which make it natural to name their country; is not judged. */
        INSTITUTION,
        ORGANISATION,
        /** An organisation that a translator may name or not, since the rest of the text says which is meant. */
        OFFICE,
        CURRENCY,
        GIVEN_NAME;

        /** Whether its absence from one of two texts says anything. */
        boolean judged() {
            return place() || this == ORGANISATION || this == OFFICE || this == CURRENCY;
        }

        /** Whether it is a fault to name it where the source does not, and whether it is to be told when it is missing. */
        boolean certain() {
            return this != OFFICE && this != CURRENCY;
        }

        private boolean place() {
            return this == COUNTRY || this == CAPITAL || this == CITY || this == REGION;
        }

        private boolean body() {
            return this == ORGANISATION || this == OFFICE;
        }

        /** Whether one may stand where another stood. */
        boolean sameSort(Kind other) {
            return this == other || (place() && other.place()) || (body() && other.body());
        }
    }

    /**
     * @param small whether the place in the source is an adjective or a name of people rather than the name itself
     * @param capitals whether it is an abbreviation
     */
    String inEnglish(boolean small, boolean capitals) {
        if ((kind == Kind.ORGANISATION || kind == Kind.OFFICE) && !capitals) {
            return plain(english.stream()
                    .filter(name -> !name.equals(name.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElse(english.getFirst()));
        }
        return small && kind == Kind.COUNTRY && english.size() > 1 ? plain(english.get(1)) : plain(english.getFirst());
    }

    String inRussian(boolean small) {
        return plain(russian.stream()
                .filter(name -> small == Character.isLowerCase(name.charAt(0)))
                .findFirst()
                .orElse(russian.getFirst()));
    }

    static String plain(String name) {
        return name.endsWith("?") ? name.substring(0, name.length() - 1) : name;
    }
}
