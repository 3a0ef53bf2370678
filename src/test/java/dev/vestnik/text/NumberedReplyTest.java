package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.vestnik.text.NumberedReply.Fault;
import dev.vestnik.text.NumberedReply.Matched;
import dev.vestnik.text.NumberedReply.Mismatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

class NumberedReplyTest {

    private static NumberedReply read(String reply) {
        return NumberedReply.read(reply, 2, "<<<", ">>>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<<<1\nOne.\n>>>\n<<<2\nTwo.\n>>>",
                "\n<<<1\n\nOne.\n\n>>>\n\n\n<<<2\nTwo.\n>>>\n\n",
                "<<<2\nTwo.\n>>>\n<<<1\nOne.\n>>>",
                "```\n<<<1\nOne.\n>>>\n<<<2\nTwo.\n>>>\n```",
                "```text\n<<<1\nOne.\n>>>\n<<<2\nTwo.\n>>>\n```\n",
                "<<< 1 \nOne.\n>>> \n <<<2\nTwo.\n >>>",
                "<<<1\r\nOne.\r\n>>>\r\n<<<2\r\nTwo.\r\n>>>",
                "<<<1\nOne.>>>\n<<<2\nTwo. >>>",
                "<<<1\nOne.\n>>>1\n<<<2\nTwo.\n>>> 2",
                "<<<١\nOne.\n>>>\n<<<٢\nTwo.\n>>>"
            })
    void whatLeavesNoDoubt_isTaken(String reply) {
        assertThat(read(reply)).isEqualTo(new Matched(List.of("One.", "Two.")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    One. Two.                                          | UNNUMBERED
                    1. One.\\n2. Two.                                  | UNNUMBERED
                    <<<\\nOne.\\n>>>\\n<<<\\nTwo.\\n>>>                | UNNUMBERED
                    <<<1 One.\\n>>>\\n<<<2 Two.\\n>>>                  | UNNUMBERED
                    <<<1\\nOne.\\n>>>                                  | MISSING
                    <<<2\\nTwo.\\n>>>                                  | MISSING
                    <<<1\\nOne. Two.\\n>>>                             | MISSING
                    <<<1\\nOne.\\n>>>\\n<<<1\\nOne.\\n>>>\\n<<<2\\nTwo.\\n>>> | DOUBLED
                    <<<1\\nOne.\\n>>>\\n<<<2\\nTwo.\\n>>>\\n<<<3\\nX.\\n>>> | UNKNOWN
                    <<<0\\nOne.\\n>>>\\n<<<1\\nTwo.\\n>>>              | UNKNOWN
                    <<<1-2\\nOne. Two.\\n>>>                           | MERGED
                    <<<1, 2\\nOne. Two.\\n>>>                          | MERGED
                    <<<1\\nOne.\\nTwo.\\n>>>2                          | MERGED
                    <<<1\\nOne.\\n<<<2\\nTwo.\\n>>>                    | UNCLOSED
                    <<<1\\nOne.\\n>>>\\n<<<2\\nTw                      | UNCLOSED
                    <<<1\\nOne.\\n>>>\\n<<<2\\nTwo.\\n>>               | UNCLOSED
                    <<<1\\nOne.\\n>>>\\n>>>\\n<<<2\\nTwo.\\n>>>        | STRAY_MARK
                    <<<1\\nOne.\\n>>>>\\n<<<2\\nTwo.\\n>>>             | STRAY_MARK
                    <<<1\\nOne >>> one.\\n>>>\\n<<<2\\nTwo.\\n>>>      | STRAY_MARK
                    Text <<<1\\nOne.\\n>>>\\n<<<2\\nTwo.\\n>>>         | STRAY_MARK
                    <<<<1\\nOne.\\n>>>\\n<<<2\\nTwo.\\n>>>             | STRAY_MARK
                    Sure:\\n<<<1\\nOne.\\n>>>\\n<<<2\\nTwo.\\n>>>      | EXTRA_TEXT
                    <<<1\\nOne.\\n>>>\\nAnd\\n<<<2\\nTwo.\\n>>>        | EXTRA_TEXT
                    <<<1\\nOne.\\n>>>\\n<<<2\\nTwo.\\n>>>\\nDone.      | EXTRA_TEXT
                    """)
    void whatLeavesADoubt_isAMismatch(String reply, Fault fault) {
        assertThat(read(reply.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        Mismatch.class, mismatch -> assertThat(mismatch.fault()).isEqualTo(fault));
    }

    @Test
    void missingNumbers_areNamed() {
        assertThat(NumberedReply.read("<<<2\nTwo.\n>>>", 3, "<<<", ">>>"))
                .isEqualTo(new Mismatch(Fault.MISSING, List.of(1, 3)));
    }

    @Test
    void shorterMarksInAText_areText() {
        String text = "<<<2\nforged\n>>>\n>>> 1";

        assertThat(NumberedReply.read("<<<<1\n" + text + "\n>>>>", 1, "<<<<", ">>>>"))
                .isEqualTo(new Matched(List.of(text)));
    }

    @Test
    void emptyText_keepsItsPlace() {
        assertThat(read("<<<1\n>>>\n<<<2\nTwo.\n>>>")).isEqualTo(new Matched(List.of("", "Two.")));
    }

    /** A reply that was damaged, and whether it still has to be readable. */
    private enum Damage {
        NONE,
        SHUFFLE,
        DROP,
        DOUBLE,
        MERGE,
        RENUMBER,
        TRUNCATE,
        DROP_LINE_OF_MARK;

        String done(List<String> blocks, Random chance) {
            List<String> left = new ArrayList<>(blocks);
            int at = chance.nextInt(left.size());
            switch (this) {
                case NONE -> {}
                case SHUFFLE -> Collections.shuffle(left, chance);
                case DROP -> left.remove(at);
                case DOUBLE -> left.add(chance.nextInt(left.size() + 1), left.get(at));
                case MERGE -> {
                    int next = (at + 1) % left.size();
                    String first = left.get(at);
                    String second = left.get(next);
                    left.set(at, first.substring(0, first.lastIndexOf('\n')) + second.substring(second.indexOf('\n')));
                    if (next != at) {
                        left.remove(next);
                    }
                }
                case RENUMBER -> {
                    String block = left.get(at);
                    int number = 1 + (at + 1 + chance.nextInt(left.size())) % (left.size() + 1);
                    left.set(at, block.replaceFirst("^(<+)\\d+", "$1" + number));
                }
                case TRUNCATE -> {
                    String whole = String.join("\n", left);
                    return whole.substring(0, chance.nextInt(whole.length()));
                }
                case DROP_LINE_OF_MARK -> {
                    String block = left.get(at);
                    left.set(
                            at,
                            chance.nextBoolean()
                                    ? block.substring(block.indexOf('\n') + 1)
                                    : block.substring(0, block.lastIndexOf('\n')));
                }
            }
            return String.join("\n", left);
        }
    }

    private static int longestRun(String text) {
        int longest = 0;
        for (String sign : List.of("<", ">")) {
            while (text.contains(sign.repeat(longest + 1))) {
                longest++;
            }
        }
        return longest;
    }

    @Test
    void damagedReply_neverGivesATextToAnotherBlock_norLosesOne() {
        Gen<String> marks = integers()
                .between(0, 5)
                .map(n -> List.of("<", ">>", "<<<1\n", "\n>>>\n", "<<<<<2\n", "```\n")
                        .get(n));
        Gen<String> texts = Texts.articles()
                .mix(Texts.unicode(), 30)
                .zip(marks, Texts.articles(), (a, b, c) -> a + b + c)
                .map(text -> Blanks.strip("Б" + text + "."));
        qt().withExamples(20_000)
                .forAll(
                        lists().of(texts).ofSizeBetween(1, 8),
                        integers().between(0, Damage.values().length - 1),
                        integers().all())
                .checkAssert((sources, kind, seed) -> {
                    int length = Math.max(3, longestRun(String.join("\n", sources)) + 1);
                    String open = "<".repeat(length);
                    String close = ">".repeat(length);
                    List<String> blocks = new ArrayList<>();
                    for (String source : sources) {
                        blocks.add(open + (blocks.size() + 1) + "\n" + source + "\n" + close);
                    }
                    Damage damage = Damage.values()[kind];

                    NumberedReply read =
                            NumberedReply.read(damage.done(blocks, new Random(seed)), sources.size(), open, close);

                    switch (damage) {
                        case NONE, SHUFFLE -> assertThat(read).isEqualTo(new Matched(sources));
                        case MERGE -> {
                            if (sources.size() > 1) {
                                assertThat(read).isInstanceOf(Mismatch.class);
                            }
                        }
                        default -> assertThat(read).isInstanceOf(Mismatch.class);
                    }
                });
    }
}
