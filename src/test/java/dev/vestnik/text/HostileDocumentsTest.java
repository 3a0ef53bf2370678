package dev.vestnik.text;

import static dev.vestnik.text.MarkedDocumentsTest.joined;
import static dev.vestnik.text.MarkedDocumentsTest.read;
import static dev.vestnik.text.MarkedDocumentsTest.translated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.Article;
import dev.vestnik.TextFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A megabyte each of what parsers are slow on. */
class HostileDocumentsTest {

    static Stream<String> hostile() {
        return Stream.of(
                "<div>".repeat(100_000) + "текст",
                "<b>".repeat(100_000) + "текст" + "</b>".repeat(100_000),
                "<p>" + "<b>а</b> ".repeat(100_000),
                "<p>" + "<b id=1><i>а ".repeat(70_000),
                "<".repeat(1_000_000) + " текст",
                "</".repeat(500_000) + " текст",
                "<!--".repeat(250_000) + " текст",
                "<p>текст" + "<a b=\"".repeat(160_000),
                "<p>текст" + "<script>".repeat(120_000),
                "<svg>".repeat(200_000) + "<p>текст",
                "<p>текст" + "&".repeat(1_000_000),
                "<p>текст " + "<1>".repeat(300_000),
                "<p>" + "<li><td>".repeat(120_000) + "текст" + "</ul>".repeat(100_000),
                "<p>а" + "<br>".repeat(250_000) + "б",
                "а".repeat(1_000_000));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("hostile")
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hostilePage_isReadInTime(String page) {
        try {
            Article article = read(TextFormat.HTML, page);
            assertThat(joined(article)).isEqualTo(page);
            assertThat(translated(article, text -> "x <1>" + text.replace('а', 'a')))
                    .isNotEmpty();
        } catch (UnreadableText e) {
            assertThat(e.reason()).isIn(UnreadableText.Reason.TOO_MANY_BLOCKS, UnreadableText.Reason.NOTHING_TO_READ);
        }
    }

    /** Each again and again, in ten paragraphs that are as long as they may be. */
    static Stream<String> hostileMarkdown() {
        return Stream.of(
                        "> ", "- ", "[", "*а", "**а ", "`а", "``а`", "а ![", "![а](", "|а", "а\n", "а\\\n", "<b>а",
                        "[а](<", "_*а", "~~а ")
                .map(HostileDocumentsTest::repeated);
    }

    private static String repeated(String scrap) {
        String paragraph = "текст " + scrap.repeat((MarkdownUnits.LONGEST_PARAGRAPH - 100) / scrap.length()) + "\n\n";
        return paragraph.repeat(10);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("hostileMarkdown")
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hostileFile_isReadInTime(String file) {
        try {
            Article article = read(TextFormat.MARKDOWN, file);
            assertThat(joined(article)).isEqualTo(file);
            assertThat(translated(article, text -> "x <1>" + text.replace('а', 'a')))
                    .isNotEmpty();
        } catch (UnreadableText e) {
            assertThat(e.reason()).isIn(UnreadableText.Reason.TOO_MANY_BLOCKS, UnreadableText.Reason.NOTHING_TO_READ);
        }
    }

    @Test
    void tooLongParagraph_isRefused() {
        assertThatThrownBy(() -> read(TextFormat.MARKDOWN, "а\n".repeat(30_000)))
                .isInstanceOfSatisfying(
                        UnreadableText.class,
                        e -> assertThat(e.reason()).isEqualTo(UnreadableText.Reason.TOO_LONG_PARAGRAPH));
    }
}
