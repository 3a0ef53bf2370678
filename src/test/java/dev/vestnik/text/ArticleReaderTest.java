package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Language;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleReaderTest {

    private static final String TITLE = "Мост закроют на ремонт";
    private static final String BODY = "Мэрия объявила о ремонте моста.\n\nДвижение закроют на две недели.";

    private final ArticleReader reader = new ArticleReader(new LanguageDetector());

    @Test
    void lineEndsBecomeLineFeedsAndNothingElseChanges() {
        Article article = read("\uFEFFРаз.\r\nДва.\rТри.\n\r\n Четыре.\u00A0 \u0001\t");
        assertThat(article.text()).isEqualTo("\uFEFFРаз.\nДва.\nТри.\n\n Четыре.\u00A0 \u0001\t");
        assertThat(joined(article)).isEqualTo(article.text());
    }

    @Test
    void givenTitleIsFirstBlockAndPartOfTheText() {
        Article article = reader.read(BODY, "  " + TITLE + "\r\n", null, null, null);
        assertThat(article.title()).isEqualTo(TITLE);
        assertThat(article.text()).isEqualTo(TITLE + "\n\n" + BODY);
        assertThat(article.blocks().getFirst()).isEqualTo(new Block("b1", BlockKind.TITLE, TITLE, "\n\n"));
        assertThat(article.blocks()).hasSize(3);
    }

    @Test
    void titleOfSeveralLinesIsOneBlock() {
        Article article = reader.read(BODY, "Раз\r\n\r\nДва.", null, null, null);
        assertThat(article.title()).isEqualTo("Раз\n\nДва.");
        assertThat(article.blocks().getFirst()).isEqualTo(new Block("b1", BlockKind.TITLE, "Раз\n\nДва.", "\n\n"));
    }

    @Test
    void blankTitleIsNone() {
        assertThat(reader.read(BODY, " \u200D\n", null, null, null)).isEqualTo(read(BODY));
    }

    @Test
    void sameWordsAreOneArticleInEitherFormat() {
        Article given = reader.read(BODY, TITLE, null, null, null);
        Article recognised = read((TITLE + "\n\n" + BODY).replace("\n", "\r\n"));
        assertThat(recognised).isEqualTo(given);
        assertThat(recognised.id()).isEqualTo(given.id());
    }

    @Test
    void idIsFixed() {
        // Stored articles are found by it: if this fails, every stored article is lost.
        assertThat(reader.read(BODY, TITLE, null, null, null).id()).isEqualTo("65jjafk6gq6q2k3eacb2wnpt0");
        assertThat(read(BODY).id()).matches("[0-9a-z]{25}");
    }

    @Test
    void idTellsTitleAndTextApartAndNothingElse() {
        String id = reader.read(BODY, TITLE, null, null, null).id();
        assertThat(reader.read(BODY, TITLE, Language.RUSSIAN, "ТАСС", "https://example.org/1")
                        .id())
                .isEqualTo(id);
        assertThat(reader.read(BODY, TITLE + "!", null, null, null).id()).isNotEqualTo(id);
        assertThat(reader.read(BODY + " ", TITLE, null, null, null).id()).isNotEqualTo(id);
        // The same canonical text with and without a title: not the same article.
        assertThat(reader.read("б в", "А.", null, null, null).id())
                .isNotEqualTo(read("А.\n\nб в").id());
    }

    @Test
    void declaredLanguageGoesBeforeDetected() {
        Article article = reader.read(BODY, TITLE, new Language("uk"), "ТАСС", "https://example.org/1");
        assertThat(article.language()).isEqualTo(new Language("uk"));
        assertThat(article.detected()).isNotNull().extracting("language").isEqualTo(Language.RUSSIAN);
        assertThat(article.source()).isEqualTo("ТАСС");
        assertThat(article.url()).isEqualTo("https://example.org/1");
    }

    @Test
    void languageOfTooLittleTextIsUndetermined() {
        assertThat(read("12:30").language()).isEqualTo(Language.UNDETERMINED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\n\r\n\t", "\u00A0\u3000\u2028", "\uFEFF\u200B\u200D", "\u0001\u001F", "\u2800\u3164"})
    void blankTextIsRefused(String text) {
        assertRefused(text, null, "text", UnreadableText.Reason.BLANK);
        assertRefused(text, TITLE, "text", UnreadableText.Reason.BLANK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uD800b", "\uDC00", "a\uDBFF", "\uDC00\uD800"})
    void halfSurrogateIsRefused(String text) {
        assertRefused(text, null, "text", UnreadableText.Reason.NOT_UNICODE);
        assertRefused(BODY, text, "title", UnreadableText.Reason.NOT_UNICODE);
    }

    @Test
    void binaryIsRefused() {
        assertRefused("GIF89a\0\u0001", null, "text", UnreadableText.Reason.BINARY);
        assertRefused(BODY, "a\0", "title", UnreadableText.Reason.BINARY);
    }

    @Test
    void messageOfRefusalHoldsNothingOfTheText() {
        assertThatThrownBy(() -> read("тайна\0")).hasMessage("text is not a text: it has the character U+0000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0001\u0002a\u007F\u0080",
                "\u202Etest\u2066",
                "Z\u0351\u036B\u0343a",
                "👩🏽‍🚀",
                "<script>alert(0)</script>",
                "\uFFFE\uFFFF",
                "\u0301",
                "$HOME {{x}} %s"
            })
    void naughtyTextsComeBack(String text) {
        Article article = read(text);
        assertThat(article.text()).isEqualTo(text);
        assertThat(joined(article)).isEqualTo(text);
    }

    @Test
    void readableIsWhatHasSomethingToSee() {
        Pattern readable = Pattern.compile(ArticleReader.READABLE);
        for (int codePoint = 1; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            assertThat(readable.matcher(Character.toString(codePoint)).find())
                    .as(Integer.toHexString(codePoint))
                    .isEqualTo(Blanks.visible(codePoint));
        }
        assertThat(readable.matcher("a\0").find()).isFalse();
    }

    private void assertRefused(String text, @Nullable String title, String field, UnreadableText.Reason reason) {
        assertThatThrownBy(() -> reader.read(text, title, null, null, null))
                .isInstanceOfSatisfying(UnreadableText.class, refusal -> {
                    assertThat(refusal.field()).isEqualTo(field);
                    assertThat(refusal.reason()).isEqualTo(reason);
                });
    }

    private Article read(String text) {
        return reader.read(text, null, null, null, null);
    }

    private static String joined(Article article) {
        return Blocks.join(
                article.lead(), article.blocks().stream().map(Block::text).toList(), article.blocks());
    }
}
