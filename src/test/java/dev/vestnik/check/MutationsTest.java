package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import dev.vestnik.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Human translations that were spoilt in one place: the check for that has to see it. */
class MutationsTest {

    private static final double LEAST_RECALL = 0.95;

    private final Checks checks = new Checks();

    static Stream<Arguments> mutations() {
        return Stream.of(
                mutation("numbers", "a digit changed", MutationsTest::digitChanged),
                mutation("numbers", "a digit lost", MutationsTest::digitLost),
                mutation("numbers", "a decimal point put in", MutationsTest::pointPutIn),
                mutation(
                        "language",
                        "a Russian word",
                        (document, random) -> inserted(document.english(), "правительство", random)),
                mutation(
                        "language",
                        "a Russian letter",
                        (document, random) -> document.english().replaceFirst("a", "а")),
                mutation(
                        "preamble",
                        "an introduction",
                        (document, random) -> oneOf(random, INTRODUCTIONS) + document.english()),
                mutation("preamble", "a note", (document, random) -> document.english() + oneOf(random, NOTES)),
                mutation(
                        "complete",
                        "half of it",
                        (document, random) -> document.english()
                                .substring(0, document.english().length() / 2)),
                mutation("complete", "twice", (document, random) -> document.english() + "\n" + document.english()),
                mutation("repetition", "a loop of words", (document, random) -> looped(document.english(), 6, random)),
                mutation(
                        "repetition",
                        "a loop of a sentence",
                        (document, random) -> looped(document.english(), 20, random)),
                mutation("echo", "the source", (document, _) -> document.russian()),
                mutation("refusal", "a refusal", (_, random) -> oneOf(random, REFUSALS)),
                mutation("markup", "a fence", (document, _) -> "~~~\n" + document.english() + "\n~~~"),
                mutation("sentences", "a sentence dropped", (document, random) -> without(document.english(), random)),
                mutation("doubled", "a sentence doubled", (document, random) -> doubled(document.english(), random)),
                mutation("complete", "its last words lost", (document, random) -> cut(document.english(), random)),
                mutation(
                        "addresses",
                        "an address made up",
                        (document, _) -> document.english() + " See https://example.org/news."),
                mutation(
                        "form",
                        "a list made of it",
                        (document, _) -> document.english().replace(". ", ".\n")),
                mutation(
                        "invisible",
                        "a tag",
                        (document, _) -> document.english().replaceFirst("a", "a\uDB40\uDC41")),
                mutation("markup", "a token", (document, random) -> document.english() + oneOf(random, MARKS)));
    }

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:]\\d+)*");

    private static final List<String> INTRODUCTIONS = List.of(
            "Here is the translation:\n\n",
            "Here's the English translation: ",
            "Translation: ",
            "Sure, here is the translated text: ",
            "Certainly! ",
            "Вот перевод: ",
            "**English translation:**\n");

    private static final List<String> REFUSALS = List.of(
            "I'm sorry, but I can't help with that.",
            "I cannot translate this text.",
            "К сожалению, я не могу перевести этот текст.");

    private static final List<String> NOTES = List.of(
            " (Note: some names were transliterated.)",
            "\n\nNote: some names were transliterated.",
            "\n(Translated from Russian)",
            "\n\nLet me know if you need anything else.");

    private static final List<String> MARKS = List.of("<|im_end|>", "\n>>>", "\n```", "</s>", "\nassistant: yes");

    @ParameterizedTest(name = "{1}")
    @MethodSource("mutations")
    void spoiltTranslation_isFound(
            String check, String name, BiFunction<NewsTestDocuments.Document, Random, String> mutation) {
        Random random = new Random(11);
        List<String> unseen = new ArrayList<>();
        int all = 0;
        for (NewsTestDocuments.Document document : NewsTestDocuments.load()) {
            String spoilt = mutation.apply(document, random);
            if (spoilt.equals(document.english())) {
                continue;
            }
            all++;
            if (!finds(check, document, spoilt)) {
                unseen.add(document.id());
            }
        }
        assertThat((double) unseen.size())
                .as("%s unseen of %s: %s", check, all, unseen)
                .isLessThanOrEqualTo((1 - LEAST_RECALL) * all);
        assertThat(all).isGreaterThan(50);
    }

    private boolean finds(String check, NewsTestDocuments.Document document, String spoilt) {
        List<Finding> before = failures(check, document, document.english());
        return failures(check, document, spoilt).stream().anyMatch(finding -> !before.contains(finding));
    }

    private List<Finding> failures(String check, NewsTestDocuments.Document document, String output) {
        Block block = new Block("b1", BlockKind.PARAGRAPH, document.russian(), "");
        return checks.translation(block, output, Finish.STOP, Language.RUSSIAN, Language.ENGLISH).stream()
                .filter(finding -> finding.check().equals(check) && finding.verdict() == Verdict.FAIL)
                .toList();
    }

    private static Arguments mutation(
            String check, String name, BiFunction<NewsTestDocuments.Document, Random, String> mutation) {
        return Arguments.of(check, name, mutation);
    }

    private static String digitChanged(NewsTestDocuments.Document document, Random random) {
        return atNumber(document, random, "\\d", digit -> {
            int other = (Integer.parseInt(digit) + 1 + random.nextInt(8)) % 10;
            return Integer.toString(other);
        });
    }

    private static String digitLost(NewsTestDocuments.Document document, Random random) {
        return atNumber(document, random, "(?<=\\d)\\d", _ -> "");
    }

    private static String pointPutIn(NewsTestDocuments.Document document, Random random) {
        return atNumber(
                document,
                random,
                "(?<![\\d.,])\\d\\d(?![\\d.,:])",
                digits -> digits.charAt(0) + "." + digits.charAt(1));
    }

    /** Changes one number of the translation that the source has in the same digits: others are not asked for. */
    private static String atNumber(
            NewsTestDocuments.Document document, Random random, String pattern, UnaryOperator<String> change) {
        String text = document.english();
        Set<String> inSource = NUMBER.matcher(document.russian())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        List<MatchResult> places = Pattern.compile(pattern)
                .matcher(text)
                .results()
                .filter(place -> NUMBER.matcher(text)
                        .results()
                        .anyMatch(number -> number.start() <= place.start()
                                && number.end() >= place.end()
                                && inSource.contains(number.group())))
                .toList();
        if (places.isEmpty()) {
            return text;
        }
        MatchResult place = places.get(random.nextInt(places.size()));
        return text.substring(0, place.start()) + change.apply(place.group()) + text.substring(place.end());
    }

    private static String without(String text, Random random) {
        List<String> sentences = sentences(text);
        if (sentences.size() > 1) {
            sentences.remove(random.nextInt(sentences.size()));
        }
        return String.join(" ", sentences);
    }

    private static String doubled(String text, Random random) {
        List<String> sentences = sentences(text);
        int place = random.nextInt(sentences.size());
        sentences.add(place, sentences.get(place));
        return String.join(" ", sentences);
    }

    private static List<String> sentences(String text) {
        return new ArrayList<>(Arrays.asList(text.split("(?<=[a-z]{3}[.!?]) (?=[A-Z])", -1)));
    }

    private static String cut(String text, Random random) {
        List<String> words = Arrays.asList(text.split(" ", -1));
        int end = words.size() - 1 - random.nextInt(Math.min(4, words.size() - 1));
        return String.join(" ", words.subList(0, end)).replaceFirst("[^\\p{L}\\p{N}]+$", "");
    }

    private static String inserted(String text, String word, Random random) {
        List<String> words = new ArrayList<>(Arrays.asList(text.split(" ", -1)));
        words.add(random.nextInt(words.size()), word);
        return String.join(" ", words);
    }

    /** Some words from the middle, five times. */
    private static String looped(String text, int length, Random random) {
        List<String> words = Arrays.asList(text.split(" ", -1));
        int start = random.nextInt(Math.max(1, words.size() - length));
        String loop = String.join(" ", words.subList(start, Math.min(words.size(), start + length)));
        return String.join(" ", words.subList(0, start)) + (" " + loop).repeat(5);
    }

    private static String oneOf(Random random, List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
