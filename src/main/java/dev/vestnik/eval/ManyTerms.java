package dev.vestnik.eval;

import dev.vestnik.Language;
import dev.vestnik.glossary.Term;
import dev.vestnik.glossary.TermMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** A glossary as large as they come, to see what it costs: terms of one to three words, and some that the articles have. */
public final class ManyTerms {

    private static final String[] SYLLABLES = {
        "ба", "вор", "гра", "дин", "жел", "зам", "кли", "лом", "мир", "нос", "пол", "рег", "сов", "тем", "фон", "хим"
    };

    /** One term in so many is made of neighbouring words of an article. */
    private static final int FOUND = 100;

    private static final int MOST_WORDS = 3;
    private static final int FEWEST_SYLLABLES = 2;

    private final Random random = new Random(1);
    private final Language language;
    private final List<Term> terms = new ArrayList<>();

    /** @param count how many terms */
    public ManyTerms(TestSet set, int count) {
        this.language = set.from();
        List<String> words = set.documents().stream()
                .flatMap(document -> document.source().lines())
                .flatMap(line -> List.of(line.split("[^\\p{L}]+")).stream())
                .filter(word -> word.length() > 2)
                .toList();
        for (int i = 0; i < count; i++) {
            int place = random.nextInt(words.size() - MOST_WORDS);
            int length = 1 + random.nextInt(MOST_WORDS);
            String source = i % FOUND == 0
                    ? String.join(" ", words.subList(place, place + length))
                    : phrase(length, this::word);
            terms.add(new Term(source, "term " + i));
        }
    }

    private static String phrase(int length, Supplier<String> word) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            words.add(word.get());
        }
        return String.join(" ", words);
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = FEWEST_SYLLABLES + random.nextInt(MOST_WORDS); i > 0; i--) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    /** Terms that were put in order, and are looked for in texts. */
    @FunctionalInterface
    public interface Matching {

        /** How many different terms a text has. */
        int in(String text);
    }

    /** Puts the terms in order, which takes its time. */
    public Matching compiled() {
        TermMatcher matcher = TermMatcher.of(language, terms);
        return text -> matcher.matching(text).mentions().size();
    }
}
