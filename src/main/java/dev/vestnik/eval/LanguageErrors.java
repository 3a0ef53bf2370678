package dev.vestnik.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** What is left in the language of the source. */
final class LanguageErrors {

    private static final int SHORTEST_WORD = 5;
    private static final int SHORTEST_PIECE = 3;
    private static final int LONGEST_PIECE = 6;

    private LanguageErrors() {}

    static List<ErrorKind> kinds() {
        return List.of(
                ErrorKind.beside("one word untranslated", LanguageErrors::word),
                ErrorKind.beside("piece untranslated", LanguageErrors::piece),
                ErrorKind.amongSentences("sentence untranslated", LanguageErrors::sentence),
                ErrorKind.beside(
                        "all untranslated",
                        (passage, _) -> Optional.of(
                                new ErrorKind.Spoilt(passage.source(), passage.translation(), passage.source()))));
    }

    private static Optional<ErrorKind.Spoilt> word(Passage passage, Random random) {
        List<String> words = words(passage.source());
        List<Integer> plain = IntStream.range(0, words.size())
                .filter(i -> words.get(i).length() >= SHORTEST_WORD
                        && words.get(i).codePoints().allMatch(Character::isLowerCase))
                .boxed()
                .toList();
        return plain.isEmpty() ? Optional.empty() : left(passage, words, Places.oneOf(plain, random), 1);
    }

    private static Optional<ErrorKind.Spoilt> piece(Passage passage, Random random) {
        List<String> words = words(passage.source());
        int length = random.nextInt(SHORTEST_PIECE, LONGEST_PIECE + 1);
        return words.size() < 2 * length
                ? Optional.empty()
                : left(passage, words, random.nextInt(words.size() - length), length);
    }

    /** Some words of the source in the place of the translation's that stand about where they do. */
    private static Optional<ErrorKind.Spoilt> left(Passage passage, List<String> source, int from, int length) {
        List<String> words = new ArrayList<>(words(passage.translation()));
        int start = Math.min(words.size() - 1, from * words.size() / source.size());
        int end = Math.min(words.size(), start + length);
        if (end - start == words.size()) {
            return Optional.empty();
        }
        List<String> replaced = words.subList(start, end);
        replaced.clear();
        replaced.addAll(source.subList(from, from + length));
        return Optional.of(new ErrorKind.Spoilt(passage.source(), passage.translation(), String.join(" ", words)));
    }

    private static Optional<ErrorKind.Spoilt> sentence(Passage passage, Random random) {
        List<String> translations = passage.translations();
        if (translations.size() < 2) {
            return Optional.empty();
        }
        int place = random.nextInt(translations.size());
        String source = passage.sources().get(place * passage.sources().size() / translations.size());
        return Optional.of(new ErrorKind.Spoilt(
                passage.source(),
                passage.translation(),
                passage.translation().replace(translations.get(place), source)));
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split("\\s+"));
    }
}
