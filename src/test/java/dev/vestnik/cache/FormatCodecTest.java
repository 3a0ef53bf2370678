package dev.vestnik.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatCodecTest {

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void format_isKept(TextFormat format) {
        Article article = new Article(
                "abc",
                null,
                format,
                "<p>Гости <b>ушли</b></p>",
                "<p>",
                List.of(new Block("b1", BlockKind.PARAGRAPH, "Гости <b>ушли</b>", "</p>")),
                null,
                null,
                null,
                null);
        assertThat(Codec.article(Codec.of(article))).isEqualTo(article);
        // A plain text is written as it was before there were formats.
        assertThat(new String(Codec.of(article), StandardCharsets.UTF_8).contains("\"format\""))
                .isEqualTo(format != TextFormat.PLAIN);
    }
}
