package dev.vestnik.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The forms of Russian names and of the adjectives and names of peoples that belong to them, made from the dictionary form.
 * Some of what is made does not exist; that does no harm as long as it is no other word.
 */
final class RussianForms {

    private static final List<String> ADJECTIVE = List.of(
            "ый", "ий", "ой", "ая", "ое", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ую", "ою",
            "ых", "их", "ыми", "ими", "яя", "ее", "юю", "ей", "о", "и");

    private static final List<String> MASCULINE =
            List.of("", "а", "у", "ом", "ем", "е", "ы", "и", "ов", "ев", "ам", "ами", "ах");
    private static final List<String> FEMININE = List.of("а", "ы", "и", "е", "у", "ой", "ою", "ам", "ами", "ах", "");
    private static final List<String> SOFT = List.of("ь", "я", "ю", "ем", "ью", "и", "е", "ей", "ям", "ями", "ях");
    private static final List<String> SOFT_FEMININE = List.of("я", "и", "ю", "е", "ей", "ею");
    private static final List<String> SHORT_I = List.of("й", "я", "ю", "ем", "е", "и", "ев");
    private static final List<String> NEUTER = List.of("о", "а", "у", "ом", "е");
    private static final List<String> SOFT_NEUTER = List.of("е", "я", "ю", "ем", "и");
    private static final List<String> PLURAL = List.of("ы", "", "ов", "ам", "ами", "ах");
    private static final List<String> WOMEN = List.of("ка", "ки", "ке", "ку", "кой", "кам", "ками", "ках", "ок");

    private RussianForms() {}

    /**
     * Forms of one word, folded as in {@link NameText}.
     *
     * @param word the nominative, folded
     * @param small whether it is written small: an adjective or a name of people, which have more forms
     * @param inPhrase whether another word follows, so that what looks like an adjective is one
     */
    static Set<String> of(String word, boolean small, boolean inPhrase) {
        Set<String> forms = new HashSet<>();
        forms.add(word);
        String stem = word.substring(0, Math.max(0, word.length() - 1));
        if (word.length() < 3) {
            return forms;
        }
        if (isAdjective(word, small || inPhrase)) {
            add(forms, word.substring(0, word.length() - 2), ADJECTIVE);
        } else if (small && word.endsWith("ец")) {
            addPeople(forms, word.substring(0, word.length() - 2));
        } else if (small && (word.endsWith("анин") || word.endsWith("янин") || word.endsWith("арин"))) {
            add(forms, word, List.of("а", "у", "ом", "е"));
            add(forms, word.substring(0, word.length() - 2), List.of("е", "ы", "", "ам", "ами", "ах"));
        } else if (word.endsWith("ок") && small) {
            add(forms, word.substring(0, word.length() - 2) + "к", MASCULINE.subList(1, MASCULINE.size()));
        } else {
            switch (word.charAt(word.length() - 1)) {
                case 'а' -> addFeminine(forms, stem, small);
                case 'я' -> add(forms, stem, SOFT_FEMININE);
                case 'ь' -> add(forms, stem, SOFT);
                case 'й' -> add(forms, stem, SHORT_I);
                case 'ы' -> add(forms, stem, PLURAL);
                case 'е' -> {
                    // Мале and Кале have one form; Приморье and "море" have more.
                    if (small || inPhrase || word.endsWith("ье") || word.endsWith("ие")) {
                        add(forms, stem, SOFT_NEUTER);
                    }
                }
                case 'о' -> {
                    if (word.endsWith("во")) {
                        add(forms, stem, NEUTER);
                    }
                }
                case 'и' -> {
                    if (word.endsWith("йи")) {
                        add(forms, stem, List.of("и", "ев", "ям", "ями", "ях"));
                    }
                }
                case 'у', 'э', 'ю' -> {}
                default -> addMasculine(forms, word, small);
            }
        }
        return forms;
    }

    /** {@code Ханой} is none, {@code Кривой Рог} has one. */
    private static boolean isAdjective(String word, boolean likely) {
        return word.endsWith("ный")
                || (likely
                        && (word.endsWith("ая")
                                || word.endsWith("ое")
                                || word.endsWith("ый")
                                || word.endsWith("ий")
                                || word.endsWith("ые")
                                || word.endsWith("ие")
                                || word.endsWith("ой")));
    }

    private static void addPeople(Set<String> forms, String base) {
        char last = base.charAt(base.length() - 1);
        boolean vowel = "аеиоуыэюя".indexOf(last) >= 0;
        String stem = base + (vowel ? "йц" : last == 'л' ? "ьц" : "ц");
        add(forms, stem, MASCULINE.subList(1, MASCULINE.size()));
        if (!vowel) {
            add(forms, stem.substring(0, stem.length() - 1), WOMEN);
        }
    }

    private static void addFeminine(Set<String> forms, String stem, boolean small) {
        // Without an ending, "Куб" of "Куба" would be another word; of people the form is needed: "шесть россиянок".
        add(forms, stem, small ? FEMININE : FEMININE.subList(0, 7));
        if (small && stem.endsWith("к")) {
            String base = stem.substring(0, stem.length() - 1);
            forms.add(base + "ок");
            forms.add(base + "ек");
        }
    }

    private static void addMasculine(Set<String> forms, String word, boolean small) {
        add(forms, word, small ? MASCULINE : MASCULINE.subList(0, 6));
        if (small) {
            add(forms, word, WOMEN);
        }
        if (word.endsWith("ел")) {
            add(forms, word.substring(0, word.length() - 2) + "л", MASCULINE.subList(1, 6));
        }
    }

    private static void add(Set<String> forms, String stem, List<String> endings) {
        for (String ending : endings) {
            forms.add(stem + ending);
        }
    }
}
