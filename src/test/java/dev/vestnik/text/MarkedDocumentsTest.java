package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.Language;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkedDocumentsTest {

    private static final ArticleReader READER = new ArticleReader(new LanguageDetector());

    private static final List<String> SCRAPS = List.of(
            "<",
            ">",
            "</",
            "/>",
            "<!--",
            "-->",
            "<b>",
            "</b>",
            "<script>",
            "</script>",
            "<svg>",
            "</svg>",
            "<table>",
            "<td>",
            "\"",
            "'",
            "=",
            "&",
            "&lt;",
            "&#1;",
            "<a href=",
            "<title>",
            "]]>",
            "<![CDATA[",
            "`",
            "*",
            "**",
            "_",
            "[",
            "](",
            ")",
            "\n\n",
            "\n",
            "> ",
            "- ",
            "1. ",
            "|",
            "~~",
            "\\",
            "    ",
            "слово",
            "<1>",
            "</1>",
            "\u00A0",
            "\u00AD",
            "```",
            "---\n");

    static Stream<Documents> documents() {
        return Documents.all();
    }

    static Article read(TextFormat format, String text) {
        return READER.read(format, text, null, Language.RUSSIAN, null, null);
    }

    static String joined(Article article) {
        return Blocks.join(
                article.lead(), article.blocks().stream().map(Block::text).toList(), article.blocks());
    }

    @Test
    void thereAreThirtyPagesAndTwentyFiles() {
        assertThat(Documents.html()).hasSize(30);
        assertThat(Documents.markdown()).hasSize(20);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void blocks_giveTheDocumentBack(Documents document) {
        Article article = read(document.format(), document.text());
        assertThat(joined(article)).isEqualTo(document.text()).isEqualTo(article.text());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void blocksThatStayAsTheyAre_giveTheDocumentBack(Documents document) {
        Article article = read(document.format(), document.text());
        assertThat(translated(article, text -> text)).isEqualTo(document.text());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void readableText_hasNoMarkup(Documents document) {
        Article readable =
                MarkedArticle.of(read(document.format(), document.text())).readable();
        assertThat(readable.text()).isNotBlank().doesNotContain("</p", "href", "src=", "](", "**");
        assertThat(MarkedArticle.readable(document.format(), document.text())).isEqualTo(readable.text());
    }

    static String translated(Article article, UnaryOperator<String> model) {
        MarkedArticle marked = MarkedArticle.of(article);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < article.blocks().size(); i++) {
            Block source = marked.shown().blocks().get(i);
            TranslatedBlock made = new TranslatedBlock(source, model.apply(source.text()), null, 1, false, List.of());
            texts.add(marked.markedUp(i, made).text());
        }
        return Blocks.join(article.lead(), texts, article.blocks());
    }

    /** Half of the placeholders are lost, doubled or moved. */
    private static String mangled(String text, Random random) {
        StringBuilder mangled = new StringBuilder();
        for (String part : text.split("(?=</?[0-9])|(?<=[0-9]/?>)", -1)) {
            boolean placeholder = part.matches("</?[0-9]+/?>");
            mangled.append(
                    !placeholder
                            ? part.replace('а', 'a').replace('о', 'o')
                            : switch (random.nextInt(6)) {
                                case 0 -> "";
                                case 1 -> part + part;
                                case 2 -> part.replace("/", "");
                                default -> part;
                            });
        }
        return mangled.toString();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void structure_staysWhateverBecomesOfPlaceholders(Documents document) {
        Article article = read(document.format(), document.text());
        List<String> before = MarkupTree.of(document.format(), document.text());
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            String made = translated(article, text -> mangled(text, random));
            assertThat(MarkupTree.of(document.format(), made))
                    .as("seed %d: %s", seed, made)
                    .isEqualTo(before);
        }
    }

    /** Documents that are broken anywhere are given back as they are, and no script comes into one that has none there. */
    @ParameterizedTest
    @MethodSource("documents")
    void brokenDocuments_areGivenBack(Documents document) {
        Random random = new Random(document.name().hashCode());
        for (int i = 0; i < 25; i++) {
            String broken = broken(document.text(), random);
            Article article;
            try {
                article = read(document.format(), broken);
            } catch (UnreadableText e) {
                continue;
            }
            assertThat(joined(article)).isEqualTo(broken);
            assertThat(translated(article, text -> text)).isEqualTo(broken);
            String made = translated(article, text -> mangled(text, random) + "<script>x</script> \" onload='y");
            assertThat(scripts(document.format(), broken)).as(made).containsAll(scripts(document.format(), made));
        }
    }

    private static List<String> scripts(TextFormat format, String document) {
        return MarkupTree.of(format, document).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("script") || line.contains("onload="))
                .filter(line -> !line.startsWith("text") && !line.startsWith("data") && !line.startsWith("comment"))
                .toList();
    }

    private static String broken(String text, Random random) {
        StringBuilder broken = new StringBuilder(text);
        for (int i = 0; i < 4; i++) {
            int at = random.nextInt(broken.length() + 1);
            if (random.nextBoolean()) {
                broken.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
            } else {
                broken.delete(at, Math.min(broken.length(), at + random.nextInt(12)));
            }
        }
        return broken.toString();
    }
}
