package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import dev.vestnik.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What professional translators wrote is right, so what the checks find in it is nearly always a false alarm. */
class HumanTranslationsTest {

    private static final Path ARTICLES = Path.of("..", "shared", "articles");

    private final Checks checks = new Checks();

    /**
     * Numbers fail in 7 of 107 bodies, and the translators or authors are at fault in all of them: 4.6% for 4-6%, 14 for 24,
     * 35000 for 350000, a year left out, "1,5" for "1,5 тыс." in the source, thirteen for тридцать, June for июль twice. Names fail in 6; three of them are slips of the
     * translators (Kalyzazin, Korloyov, Tatarsan), two of the authors, whom the translators put right. Quotation marks fail in
     * 4, where the translators have opened a quotation twice or not closed it; an address in 1, which they have misspelt.
     */
    @Test
    void bodies_fewFail() {
        List<NewsTestDocuments.Document> documents = NewsTestDocuments.load();
        assertFewFail(
                documents,
                document -> judge(BlockKind.PARAGRAPH, document.russian(), document.english()),
                Map.of("numbers", 0.07, "names", 0.06, "quotes", 0.04, "addresses", 0.01));
    }

    @Test
    void titles_fewFail() {
        List<NewsTestDocuments.Document> documents = NewsTestDocuments.load();
        assertFewFail(
                documents,
                document -> judge(BlockKind.TITLE, document.russianTitle(), document.englishTitle()),
                Map.of());
    }

    @Test
    void blocksOfAnArticle_noneFails() throws IOException {
        Path source = ARTICLES.resolve("sputnik-sco.ru.txt");
        assumeTrue(Files.exists(source), "the article is not here");
        String[] russian = Files.readString(source).strip().split("\n\n+");
        String[] english = Files.readString(ARTICLES.resolve("sputnik-sco.en.reference.txt"))
                .strip()
                .split("\n\n+");
        assertThat(english).hasSameSizeAs(russian);
        assertSoftly(softly -> {
            for (int i = 0; i < russian.length; i++) {
                softly.assertThat(judge(BlockKind.PARAGRAPH, russian[i], english[i]))
                        .as("block %s", i + 1)
                        .noneMatch(finding -> finding.verdict() == Verdict.FAIL);
            }
        });
    }

    private static void assertFewFail(
            List<NewsTestDocuments.Document> documents,
            Function<NewsTestDocuments.Document, List<Finding>> judge,
            Map<String, Double> allowed) {
        Map<String, Integer> failed = new HashMap<>();
        for (NewsTestDocuments.Document document : documents) {
            judge.apply(document).stream()
                    .filter(finding -> finding.verdict() == Verdict.FAIL)
                    .map(Finding::check)
                    .collect(Collectors.toSet())
                    .forEach(check -> failed.merge(check, 1, Integer::sum));
        }
        assertThat(documents).hasSizeGreaterThan(100);
        assertSoftly(softly -> failed.forEach((check, count) -> softly.assertThat((double) count / documents.size())
                .as("share of documents in which %s fails", check)
                .isLessThanOrEqualTo(allowed.getOrDefault(check, 0.02))));
    }

    private List<Finding> judge(BlockKind kind, String source, String output) {
        return checks.translation(
                new Block("b1", kind, source, ""), output, Finish.STOP, Language.RUSSIAN, Language.ENGLISH);
    }
}
