package dev.vestnik.check;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for and against a sentence's having a counterpart in another text: words that are akin ({@link Kinship}), common
 * words whose translations are known ({@link Lexicon}), and numbers. A word that other sentences of its text have as well says
 * nothing about this one.
 */
final class Kin {

    /** What a sentence's many words say together is no surer than that: they are not independent. */
    private static final double MOST = 6;

    /** Of what is found: in a long text everything is, and then says nothing. */
    private static final double MOST_CHANCE = 0.9;

    private static final int LONGEST_NUMBER = 4;

    /** Above all keys and concepts. */
    private static final int NUMBERS = 1 << 28;

    private static final int CONCEPTS = 1 << 27;
    private static final int[] NO_CONCEPTS = {};
    private static final double[] UNKNOWN = {0, 0};

    /**
     * A kind of word: how often it has kin in its sentence's translation, and how often one word of a text that has nothing to do with it
     * is kin. Counted on half of the WMT21 news test documents (54 articles), the former for words of either language.
     */
    private enum Kind {
        /** With a capital within the sentence, or a number. */
        NAME(0.82, 0.82, 2.6e-4),
        /** With as many sounds as there may be in a key. */
        LONG(0.17, 0.23, 2.3e-4),
        SHORT(0.107, 0.08, 3.5e-4),
        /** With a translation in the lexicon. */
        TELLING(0.77, 0.53, 1.5e-3),
        /** The same, of the words that are everywhere. */
        COMMON(0.75, 0.43, 5e-3);

        final double fromRussian;
        final double fromEnglish;
        final double perWord;

        Kind(double fromRussian, double fromEnglish, double perWord) {
            this.fromRussian = fromRussian;
            this.fromEnglish = fromEnglish;
            this.perWord = perWord;
        }
    }

    private final String text;
    private final List<Words.Word> words;
    /** What each word is known by; 0 for nothing. */
    private final int[] marks;

    private final int[][] concepts;
    private final Marks all;
    private final boolean english;
    private final BitSet meant = new BitSet(2 * Lexicon.COMMON);

    /** @param lexicon of the text's language; null when there is none */
    Kin(String text, List<Words.Word> words, @Nullable Lexicon lexicon) {
        this.text = text;
        this.words = words;
        this.marks = new int[words.size()];
        this.concepts = new int[words.size()][];
        this.all = new Marks(words.size());
        this.english = lexicon != null && lexicon.isEnglish();
        for (int i = 0; i < marks.length; i++) {
            String word = words.get(i).folded();
            int[] meanings = lexicon == null ? NO_CONCEPTS : lexicon.concepts(word);
            concepts[i] = meanings;
            for (int meaning : meanings) {
                meant.set(meaning);
            }
            int key = isNumber(word) ? NUMBERS | Integer.parseInt(word) : Kinship.key(word);
            all.add(key);
            marks[i] = meanings.length > 0 ? CONCEPTS | meanings[0] : key;
        }
    }

    /**
     * For each sentence how much speaks for its having a counterpart in the other text, as the logarithm of a likelihood ratio: 0
     * when nothing is known, negative when it seems to have none.
     */
    double[] evidence(List<Sentence> sentences, Kin other) {
        double[] evidence = new double[sentences.size()];
        if (sentences.isEmpty()) {
            return evidence;
        }
        int[] places = places(sentences);
        Marks owners = new Marks(marks.length);
        for (int i = 0; i < marks.length; i++) {
            owners.own(marks[i], places[i]);
        }
        Map<Kind, double[]> weights = weights(english, other.words.size());
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] != 0 && owners.disown(marks[i])) {
                boolean first = i == 0 || places[i - 1] != places[i];
                evidence[places[i]] += weight(weights, kind(i, first), other.has(this, i));
            }
        }
        for (int i = 0; i < evidence.length; i++) {
            evidence[i] = Math.clamp(evidence[i], -MOST, MOST);
        }
        return evidence;
    }

    /** For every kind what it says when it is not found, and when it is, among so many words. */
    private static Map<Kind, double[]> weights(boolean english, int words) {
        Map<Kind, double[]> weights = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            double found = english ? kind.fromEnglish : kind.fromRussian;
            double chance = Math.min(found * MOST_CHANCE, 1 - Math.pow(1 - kind.perWord, words));
            weights.put(kind, new double[] {Math.log((1 - found) / (1 - chance)), Math.log(found / chance)});
        }
        return weights;
    }

    private static double weight(Map<Kind, double[]> weights, Kind kind, boolean found) {
        double[] both = weights.getOrDefault(kind, UNKNOWN);
        return both[found ? 1 : 0];
    }

    private int[] places(List<Sentence> sentences) {
        int[] places = new int[marks.length];
        int sentence = 0;
        for (int i = 0; i < places.length; i++) {
            while (sentence + 1 < sentences.size()
                    && words.get(i).start() >= sentences.get(sentence).end()) {
                sentence++;
            }
            places[i] = sentence;
        }
        return places;
    }

    private boolean has(Kin one, int place) {
        for (int concept : one.concepts[place]) {
            if (meant.get(concept)) {
                return true;
            }
        }
        String word = one.words.get(place).folded();
        int key = one.concepts[place].length == 0 ? one.marks[place] : Kinship.key(word);
        return all.has(key);
    }

    private Kind kind(int place, boolean first) {
        char initial = text.charAt(words.get(place).start());
        if (concepts[place].length > 0) {
            return concepts[place][0] >= Lexicon.COMMON ? Kind.COMMON : Kind.TELLING;
        }
        if (Character.isDigit(initial) || (Character.isUpperCase(initial) && !first)) {
            return Kind.NAME;
        }
        return marks[place] >= Kinship.LONG ? Kind.LONG : Kind.SHORT;
    }

    /** Of two digits or more; one alone is found anywhere. */
    private static boolean isNumber(String folded) {
        if (folded.length() < 2 || folded.length() > LONGEST_NUMBER) {
            return false;
        }
        for (int i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) < '0' || folded.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Marks with the sentence that alone has each; a table with open addressing, since every word of every text comes by. */
    private static final class Marks {

        private static final int SEVERAL = -1;

        private final int[] marks;
        private final int[] owners;

        Marks(int most) {
            int size = Integer.highestOneBit(Math.max(2, most)) * 4;
            marks = new int[size];
            owners = new int[size];
        }

        void add(int mark) {
            if (mark != 0) {
                marks[place(mark)] = mark;
            }
        }

        boolean has(int mark) {
            return mark != 0 && marks[place(mark)] == mark;
        }

        void own(int mark, int owner) {
            if (mark == 0) {
                return;
            }
            int place = place(mark);
            if (marks[place] != mark) {
                marks[place] = mark;
                owners[place] = owner;
            } else if (owners[place] != owner) {
                owners[place] = SEVERAL;
            }
        }

        /** Whether one sentence has the mark alone; true once only. */
        boolean disown(int mark) {
            int place = place(mark);
            boolean alone = owners[place] != SEVERAL;
            owners[place] = SEVERAL;
            return alone;
        }

        private int place(int mark) {
            int place = ((mark * 0x9E3779B9) >>> 7) & (marks.length - 1);
            while (marks[place] != 0 && marks[place] != mark) {
                place = (place + 1) & (marks.length - 1);
            }
            return place;
        }
    }
}
