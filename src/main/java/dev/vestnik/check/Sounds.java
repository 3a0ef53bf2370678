package dev.vestnik.check;

import java.util.Arrays;
import java.util.Set;

/**
 * How far a name in Latin letters is from one in Cyrillic letters, whose case ending is not counted: an alignment of both along
 * the {@link SoundRules}.
 */
final class Sounds {

    /** A consonant that is wrong, missing or too much. */
    static final int CONSONANT = 10;

    /** Not the same name. */
    static final int FAR = 1000;

    /** Enough for most words. */
    private static final int SIZE = 256;

    private static final int VOWEL = 4;
    private static final int VOWEL_FOR_VOWEL = 4;
    private static final int ENDING = 1;

    /** So many letters are the beginning of a word. */
    private static final int HEAD = 2;

    /** As {@link NameText} cuts. */
    private static final int LONGEST = NameText.LONGEST;

    private static final String CYRILLIC_VOWELS = "аеиоуыэюяьъй";
    private static final String LATIN_VOWELS = "aeiouy";

    /** Case endings; with the first word of each pair of the surnames' own. */
    private static final Set<String> ENDINGS = Set.of(
            "", "а", "у", "ом", "ем", "е", "ы", "и", "ой", "ою", "ей", "ею", "я", "ю", "ам", "ами", "ах", "ям", "ями",
            "ях", "ов", "ев", "ых", "их", "ого", "его", "ому", "ему", "ым", "им", "ий", "ый", "ая", "яя", "ую", "ыми",
            "ими", "ь", "ью", "й", "о", "ое", "ые", "ие", "ии", "ию", "ией", "ия", "ием", "иям", "ья", "ье");

    /** What an English name may still have where the Russian one has its case ending. */
    private static final Set<String> LATIN_ENDINGS = Set.of(
            "", "a", "ya", "ia", "y", "i", "iy", "ii", "iya", "iia", "yi", "o", "e", "aya", "oy", "oi", "ij", "yj",
            "yy", "s", "oye", "oe", "je", "ye", "ie", "ja", "aja", "aia", "im", "ym", "om", "em", "oj", "ej", "u", "yu",
            "iu", "ju");

    /** Row by row, a row for each letter of the Cyrillic word and one before. */
    private int[] costs = new int[SIZE];

    private int width;
    /** At the end of French names: Durand, Renault, Prost. */
    private static final String SILENT = "dtxzp";

    private final int[] latinEnds = new int[LONGEST + 1];

    /**
     * The distance, or {@value #FAR} when it is above the limit.
     *
     * @param cyrillic folded, as is the other
     * @param limit in tenths of a wrong consonant
     */
    int distance(String cyrillic, String latin, int limit) {
        int rows = cyrillic.length();
        int columns = latin.length();
        if (rows > LONGEST || columns > LONGEST || Math.abs(rows - columns) > 6 + Math.min(rows, columns) / 2) {
            return FAR;
        }
        width = columns + 1;
        int size = (rows + 1) * width;
        if (size > costs.length) {
            costs = new int[size];
        }
        Arrays.fill(costs, 0, size, FAR);
        costs[0] = 0;
        for (int j = 0; j <= columns; j++) {
            latinEnds[j] = ending(latin, j);
        }
        int best = FAR;
        for (int i = 0; i <= rows; i++) {
            boolean ends = i >= 2 && rows - i <= 3 && ENDINGS.contains(cyrillic.substring(i));
            boolean alive = false;
            for (int j = 0; j <= columns; j++) {
                int cost = costs[i * width + j];
                if (cost <= limit) {
                    alive = true;
                    if (ends) {
                        best = Math.min(best, cost + (i < rows ? ENDING : 0) + latinEnds[j]);
                    }
                    step(cyrillic, latin, i, j, cost);
                }
            }
            // Rules reach three letters ahead at most.
            if (!alive && i + 3 < rows && isFar(i + 1, i + 3, columns, limit)) {
                return best <= limit ? best : FAR;
            }
        }
        best = Math.min(best, costs[size - 1]);
        return best <= limit ? best : FAR;
    }

    /** What the rest of a Latin word costs that the Cyrillic one has in its ending, or not at all. */
    private static int ending(String latin, int from) {
        int length = latin.length() - from;
        if (length == 0) {
            return 0;
        }
        if (length > 3) {
            return FAR;
        }
        return LATIN_ENDINGS.contains(latin.substring(from))
                ? ENDING
                : length == 1 && SILENT.indexOf(latin.charAt(from)) >= 0 ? VOWEL : FAR;
    }

    private boolean isFar(int from, int to, int columns, int limit) {
        for (int i = from; i <= to; i++) {
            for (int j = 0; j <= columns; j++) {
                if (costs[i * width + j] <= limit) {
                    return false;
                }
            }
        }
        return true;
    }

    private void step(String cyrillic, String latin, int i, int j, int cost) {
        if (j < latin.length()) {
            char c = latin.charAt(j);
            boolean again = j > 0 && latin.charAt(j - 1) == c;
            reach(i, j + 1, cost + (again ? 1 : c == 'h' ? 3 : isLatinVowel(c) ? VOWEL : CONSONANT));
        }
        if (i >= cyrillic.length()) {
            return;
        }
        char letter = cyrillic.charAt(i);
        boolean vowel = CYRILLIC_VOWELS.indexOf(letter) >= 0;
        boolean again = i > 0 && cyrillic.charAt(i - 1) == letter;
        reach(i + 1, j, cost + (again ? 1 : vowel ? VOWEL : CONSONANT));
        if (j < latin.length()) {
            boolean latinVowel = isLatinVowel(latin.charAt(j));
            reach(
                    i + 1,
                    j + 1,
                    cost + (vowel && latinVowel ? VOWEL_FOR_VOWEL : CONSONANT + (vowel != latinVowel ? 2 : 0)));
        }
        for (SoundRules.Rule rule : SoundRules.silent(letter)) {
            reach(i + 1, j, cost + rule.cost());
        }
        if (j < latin.length()) {
            for (SoundRules.Rule rule : SoundRules.from(letter, latin.charAt(j))) {
                if (rule.fits(cyrillic, i, latin, j)) {
                    reach(i + rule.cyrillic().length(), j + rule.latin().length(), cost + rule.cost());
                }
            }
        }
    }

    private void reach(int i, int j, int cost) {
        int place = i * width + j;
        if (cost < costs[place]) {
            costs[place] = cost;
        }
    }

    private static boolean isLatinVowel(char c) {
        return LATIN_VOWELS.indexOf(c) >= 0;
    }

    /** Up to this distance two words are the same name; the longer the word, the more ways there are. */
    static int same(int length) {
        return length <= 3 ? 3 : length <= 5 ? 6 : length <= 8 ? 7 : 9;
    }

    /** Up to this distance one is the other with a letter wrong. */
    static int near(int length) {
        return length < 5 ? 0 : same(length) + CONSONANT;
    }

    /** Nearly nothing for two forms of one Russian word, as far as endings tell; {@value #FAR} for other words. */
    static int inOneRussian(String one, String other) {
        int common = 0;
        while (common < Math.min(one.length(), other.length()) && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        int shorter = Math.min(one.length(), other.length());
        return common >= 3
                        && common >= shorter - 3
                        && ENDINGS.contains(one.substring(common))
                        && ENDINGS.contains(other.substring(common))
                ? ENDING
                : FAR;
    }

    /** Whether two words, one of them Cyrillic, may begin with the same two sounds. */
    static boolean beginAlike(String one, String other) {
        boolean cyrillic = one.charAt(0) >= 'а';
        String first = cyrillic ? one : other;
        String second = cyrillic ? other : one;
        if (first.length() < HEAD) {
            return false;
        }
        Sounds sounds = new Sounds();
        for (int length = 1; length <= Math.min(second.length(), 2 * HEAD); length++) {
            if (sounds.distance(first.substring(0, HEAD), second.substring(0, length), VOWEL) <= VOWEL) {
                return true;
            }
        }
        return false;
    }

    /**
     * The consonants of a word in so few classes that all ways to write a name agree in it, mostly: what is looked up before
     * distances are measured. The ending of a Russian word is left out.
     */
    static String skeleton(String word, boolean cyrillic) {
        char[] skeleton = new char[word.length()];
        int n = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = cyrillic ? ofCyrillic(word.charAt(i)) : ofLatin(word, i);
            // "ts", "dz", "tsch": one sound, or nearly.
            if (c == 'S' && n > 0 && skeleton[n - 1] == 'T') {
                n--;
            }
            if (c != 0 && (n == 0 || skeleton[n - 1] != c)) {
                skeleton[n++] = c;
            }
        }
        return new String(skeleton, 0, n);
    }

    /** A word without its case ending as far as that has consonants of its own; the word itself when there is none. */
    static String withoutEnding(String cyrillic) {
        for (int length = Math.min(3, cyrillic.length() - 2); length >= 2; length--) {
            String ending = cyrillic.substring(cyrillic.length() - length);
            if (ENDINGS.contains(ending)) {
                return cyrillic.substring(0, cyrillic.length() - length);
            }
        }
        return cyrillic;
    }

    private static char ofCyrillic(char c) {
        return switch (c) {
            case 'б', 'п' -> 'P';
            case 'в', 'ф' -> 'F';
            case 'г', 'к', 'х', 'ґ' -> 'K';
            case 'д', 'т' -> 'T';
            case 'ж', 'з', 'с', 'ц', 'ч', 'ш', 'щ' -> 'S';
            case 'л' -> 'L';
            case 'м' -> 'M';
            case 'н' -> 'N';
            case 'р' -> 'R';
            default -> 0;
        };
    }

    private static char ofLatin(String word, int i) {
        char c = word.charAt(i);
        char next = i + 1 < word.length() ? word.charAt(i + 1) : 0;
        char before = i > 0 ? word.charAt(i - 1) : 0;
        return switch (c) {
            case 'b', 'p' -> next == 'h' ? 'F' : 'P';
            case 'v', 'f', 'w' -> 'F';
            case 'k', 'q', 'g', 'x' -> 'K';
            case 'h' -> "skcgptwrz".indexOf(before) >= 0 && before != 0 ? 0 : 'K';
            case 'c' -> next == 'h' || "eiy".indexOf(next) >= 0 || next == 'z' ? 'S' : 'K';
            case 'd', 't' -> 'T';
            case 'j', 'z', 's' -> 'S';
            case 'l' -> 'L';
            case 'm' -> 'M';
            case 'n' -> 'N';
            case 'r' -> 'R';
            default -> 0;
        };
    }
}
