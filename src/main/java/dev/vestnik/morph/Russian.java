package dev.vestnik.morph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the Russian stemmer does not know of names and abbreviations: how nouns and adjectives are declined. */
final class Russian {

    private static final String VOWELS = "аеиоуыэюя";

    /** Small letters that are put after the capitals of an abbreviation: МИДа, МИДом, ВУЗов. */
    private static final Set<String> OF_ABBREVIATIONS = Set.of("а", "у", "е", "ом", "ы", "и", "ов", "ам", "ами", "ах");

    private static final List<String> ADJECTIVE =
            endings("ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ей ою ею ых их ыми ими");
    private static final List<String> NOUN_A = endings("а ы и е у ой ою ей ею - ам ами ах");
    private static final List<String> NOUN_YA = endings("я и е ю ей ею й ь - ям ями ях");
    private static final List<String> NOUN_O = endings("о а у ом е - ам ами ах");
    private static final List<String> NOUN_E = endings("е я а ю у ем и ей й - ям ями ях ам ами ах");
    private static final List<String> NOUN_SOFT = endings("ь я ю ем и е ью ей ям ями ях");
    private static final List<String> NOUN_Y = endings("й я ю ем е и ев ям ями ях");
    private static final List<String> NOUN_HARD = endings("- а у ом ем е ы и ов ев ей ам ами ах");
    private static final List<String> PLURAL = endings("ы и ов ев ей - ам ами ах ям ями ях");
    /** Names like Медведев, of men, women and families. */
    private static final List<String> SURNAME = endings("- а у ым ом е ой ы ых ыми");

    private static final int SHORTEST_DECLINED = 3;

    private Russian() {}

    /** What a word may end in after a part that all its forms share. */
    record Paradigm(String base, List<String> endings) {

        boolean has(String form) {
            return form.startsWith(base) && endings.contains(form.substring(base.length()));
        }

        Stream<String> forms() {
            return endings.stream().map(base::concat);
        }
    }

    /** Whether the word is the infinitive of a verb, or might be. */
    static boolean mayBeVerb(String word) {
        return word.endsWith("ть") || word.endsWith("ться") || word.endsWith("ти") || word.endsWith("чь");
    }

    /** How the noun or adjective with this dictionary form is declined, and how it would be if it were another one. */
    static List<Paradigm> paradigms(String word) {
        int length = word.length();
        if (length < SHORTEST_DECLINED) {
            return List.of();
        }
        List<Paradigm> found = new ArrayList<>(3);
        String one = word.substring(0, length - 1);
        String two = word.substring(0, length - 2);
        switch (word.substring(length - 2)) {
            case "ая", "яя", "ое", "ее", "ые", "ый" -> found.add(new Paradigm(two, ADJECTIVE));
            case "ие", "ий", "ой" -> {
                found.add(new Paradigm(two, ADJECTIVE));
                found.add(new Paradigm(one, word.endsWith("е") ? NOUN_E : NOUN_Y));
            }
            case "ец" -> {
                char before = length > 2 ? word.charAt(length - 3) : 'а';
                String link = before == 'л' ? "ьц" : VOWELS.indexOf(before) >= 0 ? "йц" : "ц";
                found.add(new Paradigm(two + link, NOUN_HARD));
            }
            case "ок", "ек", "ел", "ол" -> {
                // рынок, рынка; but Владивосток, Владивостока
                found.add(new Paradigm(two + word.charAt(length - 1), NOUN_HARD));
                found.add(new Paradigm(word, NOUN_HARD));
            }
            case "ов", "ев", "ин", "ын" -> {
                found.add(new Paradigm(word, NOUN_HARD));
                found.add(new Paradigm(word, SURNAME));
            }
            default -> {
                char last = word.charAt(length - 1);
                if (isConsonant(last)) {
                    found.add(new Paradigm(word, NOUN_HARD));
                } else {
                    found.add(new Paradigm(one, endingsAfter(last)));
                }
            }
        }
        return found;
    }

    private static List<String> endingsAfter(char last) {
        return switch (last) {
            case 'а' -> NOUN_A;
            case 'я' -> NOUN_YA;
            case 'о' -> NOUN_O;
            case 'е' -> NOUN_E;
            case 'ы', 'и' -> PLURAL;
            case 'ь' -> NOUN_SOFT;
            case 'й' -> NOUN_Y;
            // Names that end otherwise, as Баку and Перу do, are not declined; and digits and other scripts are not
            // either.
            default -> List.of();
        };
    }

    private static boolean isConsonant(char letter) {
        return letter >= 'а' && letter < 'ь' && letter != 'ъ' && VOWELS.indexOf(letter) < 0 && letter != 'й';
    }

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
        return isConsonant(last) ? word : "";
    }

    /** Whether small letters are what may follow the capitals of an abbreviation. */
    static boolean endsAbbreviation(String letters) {
        return OF_ABBREVIATIONS.contains(letters);
    }

    private static List<String> endings(String listed) {
        return List.of(listed.split(" ")).stream()
                .map(ending -> ending.equals("-") ? "" : ending)
                .toList();
    }
}
