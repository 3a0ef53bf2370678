package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestnik.Article;
import dev.vestnik.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The Big List of Naughty Strings, where it lies beside the project: each comes back whole, or shows nothing at all. */
class NaughtyStringsTest {

    private static final Path FILE = Path.of("..", "shared", "badinput", "blns.json");

    private final ArticleReader reader = new ArticleReader(new LanguageDetector());

    @Test
    void comeBackOrAreBlank() throws IOException {
        assumeTrue(Files.isRegularFile(FILE));
        int read = 0;
        String[] strings = new ObjectMapper().readValue(FILE.toFile(), String[].class);
        for (String string : strings) {
            if (Blanks.anythingVisible(string)) {
                comesBack(string);
                read++;
            } else {
                assertThat(string.codePoints().filter(Character::isLetterOrDigit))
                        .isEmpty();
            }
        }
        assertThat(read).isGreaterThan(strings.length * 9 / 10);
    }

    private void comesBack(String string) {
        Article article = reader.read(string, null, null, null, null);
        assertThat(article.text()).isEqualTo(string.replace("\r\n", "\n").replace('\r', '\n'));
        assertThat(Blocks.join(
                        article.lead(),
                        article.blocks().stream().map(Block::text).toList(),
                        article.blocks()))
                .isEqualTo(article.text());
    }
}
