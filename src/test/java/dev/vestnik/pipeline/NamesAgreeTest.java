package dev.vestnik.pipeline;

import static dev.vestnik.pipeline.TestPipelines.made;
import static dev.vestnik.pipeline.TestPipelines.posted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Article;
import dev.vestnik.Asked;
import dev.vestnik.Checking;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Options;
import dev.vestnik.Prompt;
import dev.vestnik.Rendition;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.backend.ScriptedBackend;
import dev.vestnik.backend.Style;
import dev.vestnik.cache.Renditions;
import dev.vestnik.cache.TestCaches;
import dev.vestnik.glossary.TestTerms;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A name is written in one way in all that is made of an article, though the model writes it in two. */
@Timeout(30)
class NamesAgreeTest {

    private static final String FIRST = "О планах рассказал министр Ерлан Байжанов.";
    private static final String SECOND = "Журналисты задали Байжанову несколько вопросов.";

    private static final Map<String, String> ANSWERS = Map.of(
            FIRST, "Minister Yerlan Baizhanov spoke about the plans.",
            SECOND, "Journalists asked Bayzhanov several questions.");

    private final Renditions renditions = TestCaches.renditions(TestCaches.config(10_000_000, Duration.ZERO));

    @AfterEach
    void close() {
        renditions.close();
    }

    private static String answered(Prompt prompt) {
        return prompt.user().contains("Summarise")
                ? "Minister Bayzhanov spoke about the plans. Journalists asked him several questions."
                : Asked.of(prompt).answered(text -> ANSWERS.getOrDefault(text, "On Wednesday the weather was good."));
    }

    private Pipeline pipeline(ScriptedBackend backend) {
        return TestPipelines.of(renditions, TestTerms.none(), backend);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void secondSpelling_becomesTheFirst_andItIsSaid(Style style) throws Exception {
        Pipeline pipeline = pipeline(new ScriptedBackend("one", style, NamesAgreeTest::answered));

        Rendition made =
                made(pipeline, posted(pipeline, FIRST + "\n\n" + SECOND + "\n"), new Task.Translate(Language.ENGLISH));

        assertThat(made.text()).contains("Journalists asked Baizhanov").doesNotContain("Bayzhanov");
        assertThat(made.provenance().degraded()).isFalse();
        assertThat(made.provenance().findings())
                .anySatisfy(finding -> {
                    assertThat(finding.block()).isEqualTo("b2");
                    assertThat(finding.check()).isEqualTo("names");
                })
                .allMatch(Finding::repaired);
    }

    @Test
    void whatIsOnlyReported_isNotChanged() throws Exception {
        Pipeline pipeline = pipeline(new ScriptedBackend("one", Style.SIDE_BY_SIDE, NamesAgreeTest::answered));
        Options report = new Options(null, Checking.REPORT);

        Rendition made = made(
                pipeline,
                posted(pipeline, FIRST + "\n\n" + SECOND + "\n"),
                new Task.Translate(Language.ENGLISH, report));

        assertThat(made.text()).contains("Bayzhanov");
    }

    @Test
    void laterQuestions_areToldTheSpelling() throws Exception {
        ScriptedBackend backend = new ScriptedBackend("one", Style.SIDE_BY_SIDE, NamesAgreeTest::answered);
        Pipeline pipeline = pipeline(backend);
        Task task = new Task.Translate(Language.ENGLISH);
        made(pipeline, posted(pipeline, FIRST + "\n\nВ среду погода была хорошая.\n"), task);

        // The first block is remembered, so that its spelling is known before the second is asked for.
        made(pipeline, posted(pipeline, FIRST + "\n\n" + SECOND + "\n"), task);

        assertThat(backend.asked().getLast().user()).contains("Translate \"Байжанов\" as \"Baizhanov\".");
        assertThat(backend.asked().getFirst().user()).doesNotContain("Translate \"");
    }

    @Test
    void summary_hasTheSpellingOfTheTranslation() throws Exception {
        Pipeline pipeline = pipeline(new ScriptedBackend("one", Style.SIDE_BY_SIDE, NamesAgreeTest::answered));
        Article article = posted(pipeline, FIRST + "\n\n" + SECOND + "\n\nВ среду погода была хорошая.\n");
        made(pipeline, article, new Task.Translate(Language.ENGLISH));

        Rendition summary = made(
                pipeline,
                article,
                new Task.Summarize(SummaryType.TLDR, new SummaryLength.Sentences(2), Language.ENGLISH));

        assertThat(summary.text()).startsWith("Minister Baizhanov");
        assertThat(summary.provenance().findings()).isNotEmpty().allMatch(Finding::repaired);
    }
}
