package dev.vestnik.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What goes wrong with whole sentences, and with what one says. */
final class SentenceErrors {

    private static final Pattern NEGATION = Pattern.compile(
            "\\b(?:[Cc]annot|[Cc]an't|[Ww]on't|[Dd]on't|(?:is|are|was|were|has|have|had|did|does|do|would|could|should)n[’']t"
                    + "|not(?! only) |never|no longer|without)");

    private final List<TestDocument> documents;

    SentenceErrors(List<TestDocument> documents) {
        this.documents = documents;
    }

    List<ErrorKind> kinds() {
        return List.of(
                ErrorKind.amongSentences(
                        "sentence dropped", (passage, random) -> changed(passage, random, (_, _) -> "")),
                ErrorKind.amongSentences(
                        "sentence doubled",
                        (passage, random) -> changed(passage, random, (sentence, _) -> sentence + " " + sentence)),
                ErrorKind.amongSentences(
                        "sentence added",
                        (passage, random) ->
                                changed(passage, random, (sentence, lot) -> sentence + " " + foreign(passage, lot))),
                ErrorKind.of(
                        "negation lost",
                        (text, random) -> Places.replaceOne(text, NEGATION, random, (word, _) -> affirmed(word))));
    }

    private interface OtherSentence {
        String of(String sentence, Random random);
    }

    private static Optional<ErrorKind.Spoilt> changed(Passage passage, Random random, OtherSentence other) {
        if (passage.translations().size() < 2) {
            return Optional.empty();
        }
        String sentence = Places.oneOf(passage.translations(), random);
        int place = passage.translation().indexOf(sentence);
        String before = passage.translation().substring(0, place);
        String after = passage.translation().substring(place + sentence.length());
        String instead = other.of(sentence, random);
        String text =
                instead.isEmpty() ? before.stripTrailing() + " " + after.stripLeading() : before + instead + after;
        return Optional.of(new ErrorKind.Spoilt(passage.source(), passage.translation(), text.strip()));
    }

    /** A sentence of another article. */
    private String foreign(Passage passage, Random random) {
        List<String> sentences = new ArrayList<>();
        while (sentences.isEmpty()) {
            TestDocument document = Places.oneOf(documents, random);
            if (documents.size() == 1 || !document.id().equals(passage.document())) {
                sentences.addAll(List.of(document.reference().split("(?<=[.!?]) ")));
            }
        }
        return Places.oneOf(sentences, random);
    }

    private static String affirmed(MatchResult negation) {
        String word = negation.group();
        return switch (word) {
            case "cannot", "can't" -> "can";
            case "Cannot", "Can't" -> "Can";
            case "won't" -> "will";
            case "Won't" -> "Will";
            case "never" -> "always";
            case "no longer" -> "still";
            case "without" -> "with";
            case "not " -> "";
            default -> word.substring(0, word.length() - "n't".length());
        };
    }
}
