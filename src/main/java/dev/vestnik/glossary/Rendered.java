package dev.vestnik.glossary;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.morph.Lexeme;
import dev.vestnik.morph.Stems;
import dev.vestnik.morph.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A translation in which the renderings of terms are looked for: in any of their forms, without regard to capitals but
 * those of abbreviations, and to articles.
 */
public final class Rendered {

    /** The check's name in findings. */
    public static final String CHECK = "glossary";

    private static final Map<String, Set<String>> ARTICLES = Map.of(
            "en", Set.of("the", "a", "an"),
            "de", Set.of("der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "einen"),
            "fr", Set.of("le", "la", "les", "l", "un", "une"),
            "es", Set.of("el", "la", "los", "las", "un", "una"),
            "it", Set.of("il", "lo", "la", "i", "gli", "le", "l", "un", "una", "uno"),
            "pt", Set.of("o", "a", "os", "as", "um", "uma"),
            "nl", Set.of("de", "het", "een"));

    private final Stems stems;
    private final Set<String> articles;
    private final List<Word> words;
    private final Map<String, List<Integer>> places = new HashMap<>();

    /** @param gap what is between it and the word before, articles aside; null when they are too far apart */
    private record Word(Token token, @Nullable String gap) {}

    private Rendered(String output, Language target) {
        stems = Stems.of(target);
        articles = ARTICLES.getOrDefault(target.code(), Set.of());
        words = words(output);
        for (int i = 0; i < words.size(); i++) {
            int place = i;
            stems.keys(words.get(i).token)
                    .forEach(key ->
                            places.computeIfAbsent(key, _ -> new ArrayList<>()).add(place));
        }
    }

    /**
     * A finding for each term that the output has no rendering of at all, of the term's verdict, to tell a person what is
     * missing and a model what to do about it.
     *
     * @return in the order of the subset; empty when all is well
     */
    public static List<Finding> findings(TermSubset subset, String output, Language target) {
        return missing(subset, output, target).stream()
                .map(mention -> new Finding(
                        CHECK,
                        mention.term().verdict(),
                        null,
                        mention.written(),
                        null,
                        mention.term().instruction(),
                        false))
                .toList();
    }

    /**
     * The terms that the output has no rendering of at all. How often it has one is not counted: where the source repeats
     * a name, a translation may have a pronoun.
     *
     * @param subset the terms of the source
     * @param output the translation
     * @param target the language of the translation
     * @return in the order of the subset; empty when all is well
     */
    static List<Mention> missing(TermSubset subset, String output, Language target) {
        if (subset.isEmpty()) {
            return List.of();
        }
        Rendered rendered = new Rendered(output, target);
        return subset.mentions().stream()
                .filter(mention -> mention.term().accepted().stream().noneMatch(rendered::has))
                .toList();
    }

    private boolean has(String rendering) {
        List<Word> looked = words(rendering);
        if (looked.isEmpty()) {
            return true;
        }
        List<Lexeme> lexemes =
                looked.stream().map(word -> stems.lexeme(word.token)).toList();
        return lexemes.getFirst().keys().stream()
                .flatMap(key -> places.getOrDefault(key, List.of()).stream())
                .anyMatch(place -> hasAt(place, looked, lexemes));
    }

    private boolean hasAt(int place, List<Word> looked, List<Lexeme> lexemes) {
        if (place + lexemes.size() > words.size()) {
            return false;
        }
        for (int i = 0; i < lexemes.size(); i++) {
            Word word = words.get(place + i);
            if (!lexemes.get(i).has(word.token)) {
                return false;
            }
            if (i > 0 && (word.gap == null || !word.gap.equals(looked.get(i).gap))) {
                return false;
            }
        }
        return true;
    }

    private List<Word> words(String text) {
        List<Token> tokens = stems.tokens(text);
        List<Word> found = new ArrayList<>(tokens.size());
        String gap = "";
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            String before = i == 0 ? "" : Gaps.between(text, tokens.get(i - 1).end(), token.start());
            gap = gap == null || before == null ? null : gap + before;
            // A term that is an article and nothing else is looked for as it is.
            if (tokens.size() == 1 || !articles.contains(token.word())) {
                found.add(new Word(token, gap));
                gap = "";
            }
        }
        return found;
    }
}
