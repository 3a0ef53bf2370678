package dev.vestnik.morph;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.vestnik.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;

/**
 * Takes texts of a language apart into words with their stems. Takes time in proportion to the text's length. Safe for any
 * number of threads.
 *
 * <p>Words are letters, digits and marks in a row; so hyphens and apostrophes part words (Йошкар-Ола, l'ONU and Russia's
 * are two each), while dotted initials (U.S.) are one. In scripts that write no blanks between words each letter is a
 * word. Where a word begins and ends never depends on more than its neighbouring characters, so that a term has the same
 * words in every text; ICU's break iterators, which look words up in Chinese and Thai, could not promise that.
 *
 * <p>Stems are those of Snowball. Languages that it does not know (Ukrainian, Polish, Chinese, …) have whole words for
 * stems.
 */
public final class Stems {

    private static final LoadingCache<Language, Stems> KNOWN =
            Caffeine.newBuilder().maximumSize(200).executor(Runnable::run).build(Stems::new);

    /** Longer ones are no words of a language. */
    private static final int LONGEST_WORD = 64;

    /** Capitals in a row up to this length are taken for an abbreviation (МАГАТЭ, ЮНЕСКО), longer ones for a shouted word. */
    private static final int LONGEST_ABBREVIATION = 6;

    /** Shorter words have no ending to spare. */
    private static final int SHORTEST_DOUBTFUL = 4;

    private final Locale locale;
    private final boolean russian;
    private final @Nullable Supplier<SnowballStemmer> stemmers;

    private Stems(Language language) {
        locale = language.locale();
        russian = language.code().equals("ru");
        stemmers = Stemmers.of(language).orElse(null);
    }

    public static Stems of(Language language) {
        return KNOWN.get(language);
    }

    /** Whether words lose their endings; without that only equal words have equal stems. */
    public boolean inflect() {
        return stemmers != null;
    }

    /** The words of the text in order. */
    public List<Token> tokens(String text) {
        Optional<SnowballStemmer> stemmer = stemmer();
        List<Token> tokens = new ArrayList<>(text.length() / 6 + 1);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (Letters.beginWord(point)) {
                int end = endOfWord(text, i);
                int dotted = endOfInitials(text, i, end);
                tokens.add(token(text, i, Math.max(end, dotted), dotted > end, stemmer));
                i = Math.max(end, dotted);
            } else {
                i += Character.charCount(point);
            }
        }
        return tokens;
    }

    /**
     * The stems of a single word as if it stood in small letters; see {@link Token#stems}. For an abbreviation that may be
     * a short word of a headline in capitals.
     */
    public List<String> stems(String word) {
        return stems(plain(word), stemmer());
    }

    /**
     * What to look a word of a text up by among the {@link Lexeme#keys} of lexemes: its stems, and those it would have in
     * small letters, for it may be a short word of a headline in capitals.
     */
    public List<String> keys(Token token) {
        if (token.shape() != Shape.UPPER || !token.stem().equals(token.stem().toUpperCase(locale))) {
            return token.stems();
        }
        List<String> keys = new ArrayList<>(token.stems());
        keys.addAll(stems(token.word()));
        return keys;
    }

    /** The word whose dictionary form the token is, the token being read from a text of that form. */
    public Lexeme lexeme(Token dictionaryForm) {
        boolean abbreviation =
                dictionaryForm.shape() == Shape.UPPER && dictionaryForm.word().length() <= LONGEST_ABBREVIATION;
        return new Lexeme(this, dictionaryForm.word(), dictionaryForm.stems(), abbreviation, russian);
    }

    /** The first stem of each word, the words being as {@link Token#word} has them. */
    Set<String> likeliestStems(Stream<String> words) {
        Optional<SnowballStemmer> stemmer = stemmer();
        Set<String> likeliest = new HashSet<>();
        words.forEach(word -> likeliest.add(stemmed(word, stemmer)));
        return likeliest;
    }

    private Optional<SnowballStemmer> stemmer() {
        return Optional.ofNullable(stemmers).map(Supplier::get);
    }

    private static int endOfWord(String text, int start) {
        int first = text.codePointAt(start);
        int end = start + Character.charCount(first);
        boolean alone = Letters.standAlone(first);
        for (int i = end; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            boolean goesOn =
                    Letters.areMarks(point) || (!alone && Letters.beginWord(point) && !Letters.standAlone(point));
            if (goesOn) {
                end = i;
            } else if (!Letters.areInvisible(point)) {
                break;
            }
        }
        return end;
    }

    /** Where U.S. ends, without the last dot; zero when the letter is not followed by another and their dots. */
    private static int endOfInitials(String text, int start, int end) {
        int found = 0;
        int at = start;
        while (isInitial(text, at)) {
            found = at > start ? at + 1 : found;
            at += 2;
        }
        return end == start + 1 ? found : 0;
    }

    private static boolean isInitial(String text, int at) {
        return at + 1 < text.length() && Character.isUpperCase(text.charAt(at)) && text.charAt(at + 1) == '.';
    }

    private Token token(String text, int start, int end, boolean dotted, Optional<SnowballStemmer> stemmer) {
        String written = text.substring(start, end);
        if (dotted) {
            written = written.replace(".", "");
        }
        Shape shape = Shape.of(written);
        String word = plain(written);
        if (shape == Shape.UPPER && written.length() <= LONGEST_ABBREVIATION) {
            return new Token(start, end, word, List.of(written), shape);
        }
        if (shape == Shape.MIXED) {
            int capitals = capitalsOfAbbreviation(written);
            if (capitals > 0) {
                return new Token(start, end, word, List.of(written.substring(0, capitals)), shape);
            }
        }
        return new Token(start, end, word, stems(word, stemmer), shape);
    }

    /** How many capitals the word begins with, if it is an abbreviation with an ending (МИДом: 3, NGOs: 3); else zero. */
    private int capitalsOfAbbreviation(String written) {
        int capitals = 0;
        while (capitals < written.length() && Character.isUpperCase(written.charAt(capitals))) {
            capitals++;
        }
        String ending = written.substring(capitals);
        boolean known = russian ? Russian.endsAbbreviation(ending) : ending.equals("s");
        return capitals >= 2 && capitals <= LONGEST_ABBREVIATION && known ? capitals : 0;
    }

    private String plain(String word) {
        String folded = Letters.fold(word, locale);
        return russian ? Letters.plainRussian(folded) : folded;
    }

    private List<String> stems(String word, Optional<SnowballStemmer> stemmer) {
        String stem = stemmed(word, stemmer);
        if (russian && word.length() >= SHORTEST_DOUBTFUL && word.length() <= LONGEST_WORD) {
            String whole = Russian.asDictionaryForm(word);
            if (!whole.isEmpty() && !whole.equals(stem)) {
                return List.of(stem, whole);
            }
        }
        return List.of(stem);
    }

    private static String stemmed(String word, Optional<SnowballStemmer> stemmer) {
        if (stemmer.isEmpty() || word.length() > LONGEST_WORD) {
            return word;
        }
        stemmer.get().setCurrent(word);
        stemmer.get().stem();
        String stem = stemmer.get().getCurrent();
        return stem.isEmpty() ? word : stem;
    }
}
