package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A megabyte of what a broken model or a hostile article may hold. There is no time to assert, since machines differ; a check
 * that takes quadratic time would not end within the patience of whoever runs this.
 */
class HostileTextTest {

    private static final int SIZE = 1_000_000;

    private final Checks checks = new Checks();

    static Stream<Arguments> texts() {
        Random random = new Random(7);
        return Stream.of(
                        "1",
                        "1,",
                        "1 ",
                        "1 000 ",
                        "1:",
                        "a ",
                        "ё",
                        "\n",
                        "(",
                        "<|",
                        "<|a",
                        "музей.рф ",
                        "Translation: (Note: ",
                        "sure, ",
                        "двадцать четыре ",
                        "5 million ",
                        "XX ",
                        "大1",
                        "\uD83D",
                        "\uFDFA",
                        "\u200B",
                        "a\u0301\u0316\u0301\u0316",
                        "Да. ",
                        "a b c d. ",
                        "Минск ",
                        "Иван Петров, ",
                        "Абракадабров ",
                        "Южная ",
                        "В. В. ",
                        "US ",
                        "Tokyo and Zyxov ",
                        "Ёлкин-",
                        "\"",
                        "«",
                        "@a ",
                        "www.a.b/",
                        "не ",
                        "](",
                        "~~~",
                        "{a",
                        "He did not. ",
                        "is is is is. ",
                        "...")
                .map(piece -> Arguments.of(
                        piece.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining(" ")),
                        piece.repeat(SIZE / piece.length())))
                .flatMap(
                        arguments -> random.nextBoolean() ? Stream.of(arguments) : Stream.of(mixed(arguments, random)));
    }

    /** As many different names as fit. */
    private static String names() {
        Random random = new Random(8);
        StringBuilder names = new StringBuilder(SIZE);
        while (names.length() < SIZE) {
            names.append((char) ('A' + random.nextInt(26)));
            for (int i = 0; i < 6; i++) {
                names.append((char) ('a' + random.nextInt(26)));
            }
            names.append(random.nextBoolean() ? "ov said " : " ");
        }
        return names.toString();
    }

    /** The same with words between, so that no run is endless. */
    private static Arguments mixed(Arguments arguments, Random random) {
        String text = (String) arguments.get()[1];
        StringBuilder mixed = new StringBuilder(SIZE);
        int i = 0;
        while (i < text.length() && mixed.length() < SIZE) {
            int end = Math.min(text.length(), i + 1 + random.nextInt(200));
            mixed.append(text, i, end)
                    .append(' ')
                    .append(random.nextInt(1_000_000))
                    .append(" w")
                    .append(random.nextInt(500));
            i = end;
        }
        return Arguments.of(arguments.get()[0] + " mixed", mixed.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void megabyte_isJudged(String name, String text) {
        Block small = new Block("b1", BlockKind.PARAGRAPH, "Мэр открыл 16 мостов.", "");
        Block large = new Block("b1", BlockKind.PARAGRAPH, text, "");
        String other = text.substring(1);
        assertThat(checks.translation(large, other, Finish.STOP, Language.RUSSIAN, Language.ENGLISH))
                .hasSizeLessThan(30);
        assertThat(checks.translation(small, text, Finish.STOP, Language.RUSSIAN, Language.ENGLISH))
                .hasSizeLessThan(30);
        assertThat(checks.translation(large, names(), Finish.STOP, Language.RUSSIAN, Language.ENGLISH))
                .hasSizeLessThan(30);
        assertThat(checks.summary(text, text, Finish.STOP, Language.UNDETERMINED, Language.RUSSIAN))
                .hasSizeLessThan(30);
    }
}
