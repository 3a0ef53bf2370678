package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A sentence that is said twice, in the same or nearly the same words, where the source says nothing twice. */
final class DoublingCheck implements Check {

    /** In words. A shorter sentence may be said twice for effect ("No. No."); if the source's words are not alike, it is told. */
    private static final int SHORTEST = 3;

    /** In words, of a sentence that comes back later in the text. */
    private static final int SHORTEST_APART = 6;

    /** In words, of a sentence that is said again in other words. */
    private static final int SHORTEST_NEARLY = 6;

    /** The share of words that two neighbours have in common when one says again what the other said. */
    private static final double NEARLY = 0.8;

    /** The share that lets a source's two neighbours be the reason for it. */
    private static final double ALIKE = 0.5;

    @Override
    public String name() {
        return "doubled";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        if (!answer.isProse() && !answer.isSummary()) {
            return List.of();
        }
        String output = answer.output();
        Said previous = null;
        Set<String> said = new HashSet<>();
        for (Said sentence : Said.all(answer.outputSentences(), answer.outputWords())) {
            boolean again = previous != null && sentence.repeats(previous);
            boolean apart = sentence.count >= SHORTEST_APART && said.contains(sentence.folded);
            if (again || apart) {
                // Once is enough: what the source says twice is said for all.
                if (sourceRepeats(answer)) {
                    return List.of();
                }
                String place = Excerpt.plain(output, sentence.place.start(), sentence.place.end());
                String message = "The answer says the same twice: " + Excerpt.quoted(place) + ".";
                return List.of(
                        sentence.count >= SHORTEST
                                ? Finding.fail(name(), null, place, message)
                                : Finding.warn(name(), null, place, message));
            }
            said.add(sentence.folded);
            previous = sentence;
        }
        return List.of();
    }

    @Override
    public String advice(Finding finding) {
        String place = finding.output();
        return place == null ? "Say nothing twice." : "Say " + Excerpt.quoted(place) + " only once.";
    }

    private static boolean sourceRepeats(Answer answer) {
        Said previous = null;
        Set<String> said = new HashSet<>();
        for (Said sentence : Said.all(answer.sourceSentences(), answer.sourceWords())) {
            boolean alike = previous != null && !answer.isSummary() && sentence.isLike(previous, ALIKE);
            if (alike || !said.add(sentence.folded)) {
                return true;
            }
            previous = sentence;
        }
        return false;
    }

    /**
     * A sentence by its words.
     *
     * @param folded the words, with a blank between
     */
    private record Said(Sentence place, int count, Set<String> words, String folded) {

        static List<Said> all(List<Sentence> sentences, List<Words.Word> words) {
            List<Said> all = new ArrayList<>(sentences.size());
            int word = 0;
            for (Sentence sentence : sentences) {
                Set<String> set = new HashSet<>();
                StringBuilder folded = new StringBuilder();
                int count = 0;
                for (; word < words.size() && words.get(word).start() < sentence.end(); word++) {
                    set.add(words.get(word).folded());
                    folded.append(words.get(word).folded()).append(' ');
                    count++;
                }
                all.add(new Said(sentence, count, set, folded.toString()));
            }
            return all;
        }

        boolean repeats(Said other) {
            return (count > 0 && folded.equals(other.folded))
                    || (Math.min(count, other.count) >= SHORTEST_NEARLY && isLike(other, NEARLY));
        }

        boolean isLike(Said other, double least) {
            int smaller = Math.min(words.size(), other.words.size());
            int larger = Math.max(words.size(), other.words.size());
            if (smaller == 0 || smaller < least * larger) {
                return false;
            }
            int common = 0;
            for (String word : words) {
                common += other.words.contains(word) ? 1 : 0;
            }
            return common >= least * larger;
        }
    }
}
