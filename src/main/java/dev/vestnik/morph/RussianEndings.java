package dev.vestnik.morph;

import java.util.Set;

/** What the Russian stemmer does not know of names and abbreviations. */
final class RussianEndings {

    private static final String VOWELS = "аеиоуыэюя";

    /** Small letters that are put after the capitals of an abbreviation: МИДа, МИДом, ВУЗов. */
    private static final Set<String> OF_ABBREVIATIONS = Set.of("а", "у", "е", "ом", "ы", "и", "ов", "ам", "ами", "ах");

    private RussianEndings() {}

    /**
     * What the stem is if the word is in its dictionary form: all of it when it ends in a consonant. Киев and Харьков,
     * Иран, Вьетнам and Газпром end as if they were forms of other words, and a stemmer treats them so.
     *
     * @return empty when the word does not end in a consonant, or like an adjective
     */
    static String asDictionaryForm(String word) {
        char last = word.charAt(word.length() - 1);
        if (word.endsWith("ий") || word.endsWith("ый")) {
            return "";
        }
        if (last == 'ь' || last == 'й') {
            return word.substring(0, word.length() - 1);
        }
        return last >= 'а' && last <= 'я' && VOWELS.indexOf(last) < 0 ? word : "";
    }

    /** How many capitals the word begins with, if it is an abbreviation with an ending (МИДом: 3); else zero. */
    static int capitalsOfAbbreviation(String written) {
        int capitals = 0;
        while (capitals < written.length() && Character.isUpperCase(written.charAt(capitals))) {
            capitals++;
        }
        return capitals >= 2 && OF_ABBREVIATIONS.contains(written.substring(capitals)) ? capitals : 0;
    }
}
