package dev.vestnik.check;

import dev.vestnik.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which words of one language mean what words of another do, as far as a few hundred of the commonest go. It says of two
 * sentences whether they may speak of the same.
 */
final class Lexicon {

    /** The first half of the concepts' numbers are of words that tell something, the second of those that are everywhere. */
    static final int COMMON = 1_000;

    private static final int[] NOTHING = {};

    private static final Lexicon RUSSIAN = new Lexicon('а', 'я');
    private static final Lexicon ENGLISH = new Lexicon('a', 'z');

    static {
        int telling = 0;
        int common = COMMON;
        for (String line : KnownNames.lines("/check/words.ru-en.txt")) {
            boolean everywhere = line.startsWith("~");
            String[] sides = line.substring(everywhere ? 1 : 0).split(";", -1);
            int concept = everywhere ? common++ : telling++;
            RUSSIAN.put(sides[0], concept);
            ENGLISH.put(sides[1], concept);
        }
    }

    private final char first;
    private final int letters;
    private int[] next;
    private final List<int[]> whole = new ArrayList<>();
    private final List<int[]> beginning = new ArrayList<>();

    private Lexicon(char first, char last) {
        this.first = first;
        this.letters = last - first + 1;
        this.next = new int[0];
        node();
    }

    /** The words of one of two languages between which it knows them; null for others. */
    static @Nullable Lexicon of(Language from, Language to) {
        String one = from.code();
        String other = to.code();
        if (one.equals("ru") && other.equals("en")) {
            return RUSSIAN;
        }
        return one.equals("en") && other.equals("ru") ? ENGLISH : null;
    }

    boolean isEnglish() {
        return first == 'a';
    }

    /**
     * What a word may mean, as numbers that both languages share; empty when it is not known.
     *
     * @param word folded as {@link Words} folds
     */
    int[] concepts(String word) {
        int node = 0;
        int[] found = NOTHING;
        for (int i = 0; i < word.length(); i++) {
            int letter = letter(word.charAt(i));
            node = letter < 0 ? 0 : next[node * letters + letter];
            if (node == 0) {
                return found;
            }
            if (beginning.get(node).length > 0) {
                found = beginning.get(node);
            }
        }
        return whole.get(node).length > 0 ? whole.get(node) : found;
    }

    private int letter(char c) {
        char plain = c == 'ё' ? 'е' : c;
        int letter = plain - first;
        return letter >= 0 && letter < letters ? letter : -1;
    }

    private void put(String words, int concept) {
        for (String word : words.strip().split(" ", -1)) {
            boolean open = word.endsWith("*");
            int node = 0;
            for (int i = 0; i < word.length() - (open ? 1 : 0); i++) {
                int place = node * letters + letter(word.charAt(i));
                if (next[place] == 0) {
                    // The table may be another one afterwards.
                    int created = node();
                    next[place] = created;
                }
                node = next[place];
            }
            List<int[]> ends = open ? beginning : whole;
            int[] known = ends.get(node);
            int[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = concept;
            ends.set(node, more);
        }
    }

    private int node() {
        whole.add(NOTHING);
        beginning.add(NOTHING);
        if (whole.size() * letters > next.length) {
            next = Arrays.copyOf(next, Math.max(1_024, 2 * next.length) + letters);
        }
        return whole.size() - 1;
    }
}
