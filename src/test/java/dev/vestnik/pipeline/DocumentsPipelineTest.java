package dev.vestnik.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import dev.vestnik.Article;
import dev.vestnik.Asked;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Prompt;
import dev.vestnik.Rendition;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.TextFormat;
import dev.vestnik.backend.ScriptedBackend;
import dev.vestnik.backend.Style;
import dev.vestnik.cache.CacheConfig;
import dev.vestnik.cache.Key;
import dev.vestnik.cache.Renditions;
import dev.vestnik.cache.TestCaches;
import dev.vestnik.glossary.TestTerms;
import dev.vestnik.text.Documents;
import dev.vestnik.text.MarkupTree;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole documents through the pipeline, with a model that does not copy all of its placeholders. */
class DocumentsPipelineTest {

    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    private static final Pattern PLACEHOLDER = Pattern.compile("<(/?)([0-9]+)(/?)>");
    private static final Task TRANSLATE = new Task.Translate(Language.ENGLISH);

    private final CacheConfig config = TestCaches.config(10_000_000, Duration.ZERO);
    private final Renditions renditions = TestCaches.renditions(config);
    private final AtomicInteger placeholders = new AtomicInteger();
    private final AtomicInteger mangled = new AtomicInteger();

    @AfterEach
    void close() {
        renditions.close();
    }

    static Stream<Documents> documents() {
        return Documents.all();
    }

    /** @param share of the placeholders, from 0 to 1, that do not come back as they are */
    private ScriptedBackend model(Style style, double share) {
        return new ScriptedBackend("one", style, prompt -> answer(prompt, share));
    }

    private String answer(Prompt prompt, double share) {
        // The same question asked again is answered otherwise, as models do.
        Random random = new Random(prompt.hashCode());
        return Asked.of(prompt).answered(text -> mangled(latin(text), share, random));
    }

    private static String latin(String text) {
        return LATIN.transliterate(text.replaceAll("[«»„“”]", "\"").replaceAll("[ьъЬЪ]", ""));
    }

    private String mangled(String text, double share, Random random) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            placeholders.incrementAndGet();
            if (random.nextDouble() >= share) {
                return Matcher.quoteReplacement(found.group());
            }
            mangled.incrementAndGet();
            return Matcher.quoteReplacement(
                    switch (random.nextInt(7)) {
                        case 0 -> "";
                        case 1 -> found.group() + found.group();
                        case 2 -> "< " + found.group(1) + " " + found.group(2) + found.group(3) + " >";
                        case 3 -> "[" + found.group(1) + found.group(2) + found.group(3) + "]";
                        case 4 -> "<" + found.group(2) + ">";
                        case 5 -> "<" + found.group(1) + (found.group(2) + "7") + found.group(3) + ">";
                        default -> found.group().replace("<", "&lt;").replace(">", "&gt;");
                    });
        });
    }

    private Article posted(Pipeline pipeline, Documents document) {
        return pipeline.accept(
                        "",
                        Key.of(document.name()),
                        document.format(),
                        document.text(),
                        null,
                        Language.RUSSIAN,
                        null,
                        null)
                .article();
    }

    private Rendition.Translation translated(Documents document, ScriptedBackend model) throws Exception {
        Pipeline pipeline = TestPipelines.of(renditions, TestTerms.none(), model);
        return (Rendition.Translation) TestPipelines.made(pipeline, posted(pipeline, document), TRANSLATE);
    }

    private static void assertSameStructure(Documents document, Rendition.Translation made) {
        assertThat(MarkupTree.of(document.format(), made.text()))
                .as(made.text())
                .isEqualTo(MarkupTree.of(document.format(), document.text()));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aTenthOfThePlaceholdersMangled_leavesTheStructure(Documents document) throws Exception {
        Rendition.Translation made = translated(document, model(Style.SIDE_BY_SIDE, 0.1));
        assertSameStructure(document, made);
        assertThat(made.text()).isNotEqualTo(document.text());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aTenthInAConversation_leavesTheStructure(Documents document) throws Exception {
        assertSameStructure(document, translated(document, model(Style.CONVERSATION, 0.1)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void allPlaceholdersMangled_leaveTheStructure(Documents document) throws Exception {
        assertSameStructure(document, translated(document, model(Style.SIDE_BY_SIDE, 1)));
    }

    @Test
    void aTenth_isWhatIsMangled() throws Exception {
        for (Documents document : Documents.html()) {
            var _ = translated(document, model(Style.SIDE_BY_SIDE, 0.1));
        }
        assertThat(placeholders.get()).isGreaterThan(100);
        assertThat(mangled.get() / (double) placeholders.get()).isBetween(0.05, 0.16);
    }

    @Test
    void lostPlaceholders_areAskedForAgain() throws Exception {
        Documents document = new Documents("one", TextFormat.HTML, "<p>Музей <b>открыл</b> новый зал истории</p>");
        ScriptedBackend model = new ScriptedBackend("one", Style.SIDE_BY_SIDE, prompt -> {
            boolean again = !prompt.turns().isEmpty();
            return again ? "The museum <1>opened</1> a new hall of history" : "The museum opened a new hall of history";
        });
        Rendition.Translation made = translated(document, model);
        assertThat(made.text()).isEqualTo("<p>The museum <b>opened</b> a new hall of history</p>");
        assertThat(model.asked()).hasSize(2);
        assertThat(model.asked().getLast().user()).contains("The mark <1> is missing.");
        assertThat(made.provenance().findings())
                .extracting(finding -> finding.check() + " " + finding.repaired())
                .contains("formatting true");
        assertThat(made.provenance().degraded()).isFalse();
    }

    @Test
    void lostForGood_degradesTheBlock() throws Exception {
        Documents document = new Documents("one", TextFormat.HTML, "<p>Музей <b>открыл</b> новый зал истории</p>");
        Rendition.Translation made = translated(
                document,
                new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> "The museum opened a new hall of history"));
        assertThat(made.text()).isEqualTo("<p>The <b>museum opened</b> a new hall of history</p>");
        assertThat(made.provenance().degraded()).isTrue();
        assertThat(made.provenance().findings()).extracting(Finding::check).contains("formatting");
    }

    @Test
    void modelsAreShownWordsAlone_inSummariesToo() throws Exception {
        Documents document = Documents.html().getFirst();
        ScriptedBackend model =
                new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> "The town museum opened a hall. Guests came at 9.");
        Pipeline pipeline = TestPipelines.of(renditions, TestTerms.none(), model);
        Task task = new Task.Summarize(SummaryType.TLDR, SummaryLength.Named.SHORT, Language.ENGLISH);
        var _ = TestPipelines.made(pipeline, posted(pipeline, document), task);
        assertThat(model.asked().getFirst().user())
                .contains("Первые гости пришли в 9 утра.")
                .doesNotContain("<p", "href", "<1>", "Главная", "dataLayer");
    }

    @Test
    void blocksWithTheSameWords_areTranslatedOnceWhateverTheirMarkup() throws Exception {
        String words = "В среду городской музей открыл новый зал.";
        ScriptedBackend model = model(Style.SIDE_BY_SIDE, 0);
        Pipeline pipeline = TestPipelines.of(renditions, TestTerms.none(), model);
        for (List<String> post :
                List.of(List.of("HTML", "<p class=a>" + words + "</p>"), List.of("MARKDOWN", words + "\n"))) {
            Article article = pipeline.accept(
                            "",
                            Key.of(post.getFirst()),
                            TextFormat.valueOf(post.getFirst()),
                            post.getLast(),
                            null,
                            Language.RUSSIAN,
                            null,
                            null)
                    .article();
            var _ = TestPipelines.made(pipeline, article, TRANSLATE);
        }
        assertThat(model.asked()).hasSize(1);
    }
}
