package dev.vestnik.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a model does that answers like an assistant and not like a translator, and what it does to the form of a text. */
final class AnswerErrors {

    private static final Pattern QUOTE = Pattern.compile("[\"“”«»]");
    private static final int SHORTEST_CUT = 8;
    private static final int LOOPS = 6;

    private AnswerErrors() {}

    static List<ErrorKind> kinds() {
        return List.of(
                said("preamble", ModelHabits.PREAMBLES, text -> words -> words + text),
                said("afterword", ModelHabits.AFTERWORDS, text -> words -> text + words),
                said("chat-template token", ModelHabits.TOKENS, text -> words -> words.formatted(text)),
                said("code fence", ModelHabits.FENCES, text -> words -> words.formatted(text)),
                said("refusal", ModelHabits.REFUSALS, _ -> words -> words),
                ErrorKind.of("truncated", AnswerErrors::truncated),
                ErrorKind.of("repetition loop", AnswerErrors::loop),
                ErrorKind.beside("instruction obeyed", AnswerErrors::obeyed),
                ErrorKind.beside("address changed", AnswerErrors::otherAddress),
                ErrorKind.of("quotes unbalanced", AnswerErrors::quotes));
    }

    private interface Saying {
        UnaryOperator<String> with(String text);
    }

    private static ErrorKind said(String name, List<String> words, Saying saying) {
        return ErrorKind.of(
                name, (text, random) -> Optional.of(saying.with(text).apply(Places.oneOf(words, random))));
    }

    /** A model stops of itself in the middle, and nothing but the text says so. */
    private static Optional<String> truncated(String text, Random random) {
        List<String> words = words(text);
        if (words.size() < SHORTEST_CUT) {
            return Optional.empty();
        }
        List<Integer> ends = new ArrayList<>();
        for (int end = words.size() * 2 / 5; end < words.size() - 1; end++) {
            String last = words.get(end - 1);
            if (Character.isLetter(last.charAt(last.length() - 1))) {
                ends.add(end);
            }
        }
        return ends.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(" ", words.subList(0, Places.oneOf(ends, random))));
    }

    private static Optional<String> loop(String text, Random random) {
        List<String> words = words(text);
        int length = random.nextInt(3, SHORTEST_CUT + 1);
        if (words.size() < length + 2) {
            return Optional.empty();
        }
        int start = random.nextInt(1, words.size() - length);
        String loop = String.join(" ", words.subList(start, start + length));
        return Optional.of(
                String.join(" ", words.subList(0, start)) + " " + String.join(" ", Collections.nCopies(LOOPS, loop)));
    }

    /** The source ends with an instruction, and the answer is what it asks for. */
    private static Optional<ErrorKind.Spoilt> obeyed(Passage passage, Random random) {
        ModelHabits.Instruction instruction = Places.oneOf(ModelHabits.INSTRUCTIONS, random);
        return Optional.of(new ErrorKind.Spoilt(
                passage.source() + " " + instruction.source(),
                passage.translation() + " " + instruction.translation(),
                instruction.answer()));
    }

    /** Both texts get an address, since few have one, and the translation's changes. */
    private static Optional<ErrorKind.Spoilt> otherAddress(Passage passage, Random random) {
        ModelHabits.Address address = Places.oneOf(ModelHabits.ADDRESSES, random);
        return Optional.of(new ErrorKind.Spoilt(
                passage.source() + " " + address.source(),
                passage.translation() + " " + address.translation(),
                passage.translation() + " " + address.changed()));
    }

    private static Optional<String> quotes(String text, Random random) {
        long marks = QUOTE.matcher(text).results().count();
        return marks == 0 || marks % 2 == 1 ? Optional.empty() : Places.replaceOne(text, QUOTE, random, (_, _) -> "");
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split("\\s+"));
    }
}
