package dev.vestnik.check;

/**
 * Words that two languages have in common, names above all, known by their consonants: "президент" and "president",
 * "Хабаровск" and "Khabarovsk" have the same. It works between alphabets of Latin and Cyrillic letters.
 */
final class Kinship {

    /** In letters; shorter words are alike by chance. */
    private static final int SHORTEST_WORD = 4;

    private static final int LONGEST_WORD = 40;

    /** So many sounds make two words akin; endings differ. */
    private static final int LONGEST_KEY = 4;

    private static final int SHORTEST_KEY = 3;

    /** Bits of a sound in a key. */
    private static final int WIDTH = 5;

    /** The least key of so many sounds as there may be in one. */
    static final int LONG = 1 << ((LONGEST_KEY - 1) * WIDTH);

    private static final int SOUND = (1 << WIDTH) - 1;
    private static final int FOREIGN = 0;
    private static final int VOWEL = 'a' & SOUND;

    /** The last letter that is known. */
    private static final int LAST = 'ґ';

    /** For every letter its sound, and a second one above it for the letters that have two. */
    private static final short[] SOUNDS = sounds();

    private Kinship() {}

    /**
     * The key of a word: equal for words that are akin.
     *
     * @param word folded as {@link Words} folds
     * @return the sounds, the last in the lowest bits; 0 when the word is too short or of other letters
     */
    static int key(String word) {
        int length = word.length();
        if (length < SHORTEST_WORD || length > LONGEST_WORD) {
            return 0;
        }
        int key = 0;
        int count = 0;
        for (int i = 0; i < length && count < LONGEST_KEY; i++) {
            char c = word.charAt(i);
            char next = i + 1 < length ? word.charAt(i + 1) : ' ';
            int pair = next == 'h' || next == 's' || next == 'z' || next == 'с' ? pair(c, next) : FOREIGN;
            int sounds = pair != FOREIGN ? pair : c == 'c' && isSoft(next) ? 's' & SOUND : sounds(c);
            if (sounds == FOREIGN) {
                return 0;
            }
            i += pair != FOREIGN ? 1 : 0;
            for (; sounds != 0 && count < LONGEST_KEY; sounds >>= WIDTH) {
                int sound = sounds & SOUND;
                boolean told = sound == VOWEL ? i == 0 : sound != (key & SOUND);
                if (told) {
                    key = (key << WIDTH) | sound;
                    count++;
                }
            }
        }
        return count < SHORTEST_KEY ? 0 : key;
    }

    private static boolean isSoft(char next) {
        return next == 'e' || next == 'i' || next == 'y';
    }

    private static int sounds(char c) {
        return c <= LAST ? SOUNDS[c] : FOREIGN;
    }

    /** The sound of two letters that have one together. */
    private static int pair(char c, char next) {
        char sound = switch (c) {
            case 'c' -> next == 'h' ? 'c' : 0;
            case 'k' -> next == 'h' ? 'h' : 0;
            case 'p' -> next == 'h' ? 'f' : 0;
            case 'z' -> next == 'h' ? 'j' : 0;
            case 's' -> next == 'h' ? 's' : 0;
            case 't' -> next == 'h' ? 't' : next == 's' || next == 'z' ? 's' : 0;
            case 'т' -> next == 'с' ? 's' : 0;
            default -> 0;
        };
        return sound & SOUND;
    }

    private static short[] sounds() {
        short[] sounds = new short[LAST + 1];
        put(sounds, "aeiouyёіїєўäöüáéíóúàèìòùâêîôûãõąęïëåøæ", 'a');
        put(sounds, "zßśšżźç", 's');
        put(sounds, "ñń", 'n');
        put(sounds, "čć", 'c');
        put(sounds, "bdfghklmnprstv", "bdfghklmnprstv");
        put(sounds, "cqwžłґ", "kkvjlg");
        // An "a" for any vowel or sign.
        put(sounds, "абвгдежзийклмнопрстуфхцчшщъыьэюя", "abvgdajsaaklmnaprstafhscssaaaaaa");
        sounds['x'] = (short) (('s' & SOUND) << WIDTH | ('k' & SOUND));
        sounds['j'] = (short) (('j' & SOUND) << WIDTH | ('d' & SOUND));
        return sounds;
    }

    private static void put(short[] sounds, String letters, char sound) {
        letters.chars().forEach(letter -> sounds[letter] = (short) (sound & SOUND));
    }

    private static void put(short[] sounds, String letters, String each) {
        for (int i = 0; i < letters.length(); i++) {
            sounds[letters.charAt(i)] = (short) (each.charAt(i) & SOUND);
        }
    }
}
