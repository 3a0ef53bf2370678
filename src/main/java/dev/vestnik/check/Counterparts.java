package dev.vestnik.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text by their sound, to find the one that a name of another text was written for. Words that agree in their
 * {@link Sounds#skeleton} are compared first; then, so many that the time stays in proportion, all names.
 */
final class Counterparts {

    /** Words of one skeleton; more are the work of chance or of somebody who wants to keep us busy. */
    private static final int MOST_ALIKE = 12;

    /** Different names of one text that are compared with each other; of a longer text the first. */
    private static final int MOST_NAMES = 200;

    /** Comparisons beyond the skeleton, for the whole text. */
    private static final int MOST_COMPARISONS = 10_000;

    /** Words of so different length are not compared. */
    private static final int MOST_LONGER = 4;

    /** A small word has to be this close to stand for a name, and this long. */
    private static final int SMALL_WORD_DISTANCE = 2;

    private static final int SHORTEST_SMALL_WORD = 4;

    private static final Match NONE = new Match(null, Sounds.FAR, 0);

    private final NameText text;
    private final Sounds sounds = new Sounds();
    private final List<NameText.Token> names = new ArrayList<>();
    private final Map<String, List<NameText.Token>> namesBySkeleton;
    private @Nullable Map<String, List<NameText.Token>> smallBySkeleton;
    private final Map<String, Match> quickly = new HashMap<>();
    private final Map<String, Match> thoroughly = new HashMap<>();
    private int comparisons;

    /**
     * The nearest word.
     *
     * @param token one of its places; null when there is none
     * @param distance as in {@link Sounds}
     * @param allowed up to which distance it is the same name
     */
    record Match(NameText.@Nullable Token token, int distance, int allowed) {

        boolean same() {
            return distance <= allowed;
        }

        /** A letter wrong, or two of those that are easily confused. */
        boolean near() {
            return !same() && distance <= allowed + Sounds.CONSONANT;
        }
    }

    Counterparts(NameText text) {
        this.text = text;
        namesBySkeleton = index(true);
        // Sentences begin with ordinary words, which no name is written for unless they agree in their skeletons.
        names.removeIf(name -> !name.cyrillic() && EnglishWords.have(name.word()));
    }

    private Map<String, List<NameText.Token>> index(boolean ofNames) {
        Map<String, List<NameText.Token>> index = new HashMap<>();
        Set<String> words = new HashSet<>();
        for (NameText.Token token : text.tokens()) {
            boolean fits = ofNames
                    ? token.nameLike()
                    : !token.nameLike() && token.word().length() >= SHORTEST_SMALL_WORD;
            if (fits && words.add(token.word())) {
                put(index, token);
                if (ofNames && names.size() < MOST_NAMES) {
                    names.add(token);
                }
            }
        }
        return index;
    }

    private static void put(Map<String, List<NameText.Token>> index, NameText.Token token) {
        String skeleton = Sounds.skeleton(token.word(), token.cyrillic());
        put(index, skeleton, token);
        if (token.cyrillic()) {
            String shorter = Sounds.skeleton(Sounds.withoutEnding(token.word()), true);
            if (!shorter.equals(skeleton)) {
                put(index, shorter, token);
            }
        }
    }

    private static void put(Map<String, List<NameText.Token>> index, String skeleton, NameText.Token token) {
        List<NameText.Token> alike = index.computeIfAbsent(skeleton, _ -> new ArrayList<>(2));
        if (alike.size() < MOST_ALIKE) {
            alike.add(token);
        }
    }

    /** The name with the same skeleton that the given one is likely to be. */
    Match quickly(NameText.Token name) {
        Match match = quickly.get(name.word());
        if (match == null) {
            match = bySkeleton(namesBySkeleton, name, NONE);
            quickly.put(name.word(), match);
        }
        return match;
    }

    /** The word that the given name is likely to be, or be written for. */
    Match of(NameText.Token name) {
        Match match = quickly(name);
        if (match.same()) {
            return match;
        }
        Match known = thoroughly.get(name.word());
        if (known == null) {
            known = search(name, match);
            thoroughly.put(name.word(), known);
        }
        return known;
    }

    private Match search(NameText.Token name, Match found) {
        Match best = found;
        for (NameText.Token other : names) {
            if (Math.abs(other.word().length() - name.word().length()) <= MOST_LONGER
                    && comparisons++ < MOST_COMPARISONS) {
                best = nearer(name, other, best);
                if (best.same()) {
                    return best;
                }
            }
        }
        if (smallBySkeleton == null) {
            smallBySkeleton = index(false);
        }
        return bySkeleton(smallBySkeleton, name, best);
    }

    private Match bySkeleton(Map<String, List<NameText.Token>> index, NameText.Token name, Match found) {
        boolean cyrillic = name.cyrillic();
        Match best = bestOf(index.get(Sounds.skeleton(name.word(), cyrillic)), name, found);
        return best.same() || !cyrillic
                ? best
                : bestOf(index.get(Sounds.skeleton(Sounds.withoutEnding(name.word()), true)), name, best);
    }

    private Match bestOf(@Nullable List<NameText.Token> alike, NameText.Token name, Match best) {
        Match found = best;
        if (alike != null) {
            for (NameText.Token other : alike) {
                found = nearer(name, other, found);
            }
        }
        return found;
    }

    private Match nearer(NameText.Token name, NameText.Token other, Match best) {
        int length = Math.min(name.word().length(), other.word().length());
        int same = other.nameLike() ? Sounds.same(length) : SMALL_WORD_DISTANCE;
        int limit = Math.min(other.nameLike() ? Math.max(same, Sounds.near(length)) : same, best.distance() - 1);
        int distance = limit < 0 ? Sounds.FAR : distance(name, other, limit);
        return distance < best.distance() ? new Match(other, distance, same) : best;
    }

    private int distance(NameText.Token one, NameText.Token other, int limit) {
        if (one.word().equals(other.word())) {
            return 0;
        }
        if (one.cyrillic() == other.cyrillic()) {
            return one.cyrillic()
                    ? Sounds.inOneRussian(one.word(), other.word())
                    : inOneLatin(one.word(), other.word());
        }
        return one.cyrillic()
                ? sounds.distance(one.word(), other.word(), limit)
                : sounds.distance(other.word(), one.word(), limit);
    }

    /** "Putins" and "Putin". */
    private static int inOneLatin(String one, String other) {
        return one.equals(other + "s") || other.equals(one + "s") ? 1 : Sounds.FAR;
    }
}
