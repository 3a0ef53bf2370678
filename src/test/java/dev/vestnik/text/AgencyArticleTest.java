package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A whole agency article, which is not ours to copy: it lies beside the project, or the test is skipped. */
class AgencyArticleTest {

    private static final Path FILE = Path.of("..", "shared", "articles", "sputnik-sco.ru.txt");

    private static String text;
    private static Article article;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.isRegularFile(FILE));
        text = Files.readString(FILE);
        article = new ArticleReader(new LanguageDetector()).read(text, null, null, null, null);
    }

    @Test
    void structure() {
        assertThat(article.blocks()).hasSize(24);
        assertThat(article.blocks().getFirst().kind()).isEqualTo(BlockKind.TITLE);
        assertThat(article.title()).isEqualTo(article.blocks().getFirst().text());
        assertThat(article.blocks())
                .filteredOn(block -> block.kind() == BlockKind.HEADING)
                .extracting(AgencyArticleTest::plain)
                .containsExactly("Визит Токаева в Минск", "Взаимная торговля и инвестиции", "Беларусь и ШОС");
        assertThat(article.blocks())
                .filteredOn(block -> block.kind() == BlockKind.SOURCE)
                .extracting(AgencyArticleTest::plain)
                .containsExactly("Источник: Sputnik.by");
        assertThat(article.blocks())
                .filteredOn(block -> block.text().startsWith("«"))
                .hasSize(5)
                .allSatisfy(block -> assertThat(block.kind()).isEqualTo(BlockKind.QUOTE));
        assertThat(article.blocks())
                .filteredOn(block -> plain(block).equals("сказал посол."))
                .singleElement()
                .extracting(Block::kind)
                .isEqualTo(BlockKind.PARAGRAPH);
    }

    /** The agency sets no-break spaces, as Russian typography has them. */
    private static String plain(Block block) {
        return block.text().replace('\u00A0', ' ');
    }

    @Test
    void comesBackWhole() {
        assertThat(Blocks.join(
                        article.lead(),
                        article.blocks().stream().map(Block::text).toList(),
                        article.blocks()))
                .isEqualTo(text);
    }

    @Test
    void language() {
        assertThat(article.language()).isEqualTo(Language.RUSSIAN);
        assertThat(article.detected())
                .isNotNull()
                .satisfies(found -> assertThat(found.confidence()).isGreaterThan(0.9));
    }

    @Test
    void sentences() {
        Sentences counter = new Sentences();
        assertThat(counter.count(text, Language.RUSSIAN)).isEqualTo(36);
    }
}
