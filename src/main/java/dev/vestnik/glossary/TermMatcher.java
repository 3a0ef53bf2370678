package dev.vestnik.glossary;

import dev.vestnik.Language;
import dev.vestnik.morph.Stems;
import dev.vestnik.morph.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds terms in texts, in any of their forms; see {@link Term} on how capitals count. A term is whole words; where several
 * could stand, the longest does, and of two alike the one that was given first. Terms do not overlap. Whether one is found
 * never depends on the rest of the text, but for a longer term there. A word has a bounded number of beginnings of terms
 * tried on it, so that time is in proportion to the text's length whatever the terms. Safe for any number of threads.
 */
public final class TermMatcher {

    /** Many terms that begin with forms of the same words are needed to get there. */
    private static final int MOST_STEPS = 1_000;

    private static final int ROOT = 0;
    private static final int NONE = -1;

    private final Stems stems;
    private final List<Term> terms;
    private final List<TermWord> words = new ArrayList<>();
    /** Numbers of words by what their forms can be found by. */
    private final Map<String, int[]> numbers = new HashMap<>();
    /** The tree of terms: where a word leads to from a place in it. */
    private final Map<Long, Integer> steps = new HashMap<>();
    /** The number of the term that ends at a place in the tree. */
    private int[] ends = {NONE};

    private TermMatcher(Language source, List<Term> terms) {
        this.stems = Stems.of(source);
        this.terms = List.copyOf(terms);
    }

    /**
     * Puts the terms in order for texts of a language.
     *
     * @param source the language of the texts
     * @param terms those of several glossaries in a row, if need be; of terms that are the same, the first is taken. One of
     *     more than {@value Term#MOST_WORDS} words is never found
     */
    public static TermMatcher of(Language source, List<Term> terms) {
        TermMatcher matcher = new TermMatcher(source, terms);
        Map<TermWord.Identity, Integer> known = new HashMap<>();
        int places = 1;
        for (int number = 0; number < matcher.terms.size(); number++) {
            int place = ROOT;
            for (TermWord word : TermWord.of(matcher.terms.get(number), matcher.stems)) {
                int id = known.computeIfAbsent(word.identity(), _ -> matcher.add(word));
                Integer next = matcher.steps.putIfAbsent(step(place, id), places);
                place = next == null ? places++ : next;
                matcher.ensure(places);
            }
            if (place != ROOT && matcher.ends[place] == NONE) {
                matcher.ends[place] = number;
            }
        }
        return matcher;
    }

    /** The terms of the text in order. */
    public List<Occurrence> occurrences(String text) {
        if (terms.isEmpty()) {
            return List.of();
        }
        Walk walk = new Walk(text, stems.tokens(text));
        List<Occurrence> found = new ArrayList<>();
        for (int i = 0; i < walk.tokens.size(); ) {
            Match match = walk.longest(i);
            if (match == null) {
                i++;
                continue;
            }
            found.add(new Occurrence(
                    terms.get(match.term),
                    walk.tokens.get(i).start(),
                    walk.tokens.get(match.last).end()));
            i = match.last + 1;
        }
        return found;
    }

    /** The terms of the text, each once, in the order in which they first occur. */
    public TermSubset matching(String text) {
        Map<Term, Mention> mentions = new LinkedHashMap<>();
        for (Occurrence one : occurrences(text)) {
            mentions.computeIfAbsent(one.term(), term -> new Mention(term, text.substring(one.start(), one.end())));
        }
        return new TermSubset(List.copyOf(mentions.values()));
    }

    private int add(TermWord word) {
        int id = words.size();
        words.add(word);
        for (String key : word.lexeme().keys()) {
            numbers.merge(key, new int[] {id}, TermMatcher::joined);
        }
        return id;
    }

    private void ensure(int places) {
        if (places > ends.length) {
            int before = ends.length;
            ends = Arrays.copyOf(ends, Math.max(places, before * 2));
            Arrays.fill(ends, before, ends.length, NONE);
        }
    }

    private static int[] joined(int[] some, int[] more) {
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static long step(int place, int word) {
        return ((long) place << Integer.SIZE) | word;
    }

    private record Match(int term, int last) {}

    /** One text on its way through the tree. */
    private final class Walk {

        private final String text;
        private final List<Token> tokens;
        private final int[] @Nullable [] candidates;
        private @Nullable Match best;
        private int left;

        private Walk(String text, List<Token> tokens) {
            this.text = text;
            this.tokens = tokens;
            this.candidates = new int[tokens.size()][];
        }

        @Nullable Match longest(int from) {
            best = null;
            left = MOST_STEPS;
            follow(ROOT, from, from);
            return best;
        }

        /** Looks on from a place in the tree with the next word of the text. */
        private void follow(int place, int first, int at) {
            if (at >= tokens.size()) {
                return;
            }
            String gap = at == first
                    ? ""
                    : Gaps.between(
                            text, tokens.get(at - 1).end(), tokens.get(at).start());
            for (int word : candidates(at)) {
                if (gap == null || left == 0) {
                    return;
                }
                left--;
                Integer next = words.get(word).gap().equals(gap) ? steps.get(step(place, word)) : null;
                if (next != null) {
                    take(ends[next], at);
                    follow(next, first, at + 1);
                }
            }
        }

        private void take(int term, int last) {
            if (term != NONE && (best == null || last > best.last || (last == best.last && term < best.term))) {
                best = new Match(term, last);
            }
        }

        private int[] candidates(int at) {
            int[] known = candidates[at];
            if (known == null) {
                Token token = tokens.get(at);
                known = stems.keys(token).stream()
                        .map(key -> numbers.getOrDefault(key, new int[0]))
                        .flatMapToInt(Arrays::stream)
                        .limit(MOST_STEPS)
                        .distinct()
                        .filter(word -> words.get(word).has(token))
                        .toArray();
                candidates[at] = known;
            }
            return known;
        }
    }
}
