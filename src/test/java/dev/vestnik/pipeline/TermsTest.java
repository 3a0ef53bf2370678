package dev.vestnik.pipeline;

import static dev.vestnik.pipeline.TestPipelines.made;
import static dev.vestnik.pipeline.TestPipelines.posted;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestnik.Account;
import dev.vestnik.Article;
import dev.vestnik.Asked;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Prompt;
import dev.vestnik.Rendition;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.backend.ScriptedBackend;
import dev.vestnik.backend.Style;
import dev.vestnik.cache.Renditions;
import dev.vestnik.cache.TestCaches;
import dev.vestnik.glossary.Chosen;
import dev.vestnik.glossary.Glossaries;
import dev.vestnik.glossary.Glossary;
import dev.vestnik.glossary.HouseTerms;
import dev.vestnik.glossary.Kept;
import dev.vestnik.glossary.Term;
import dev.vestnik.glossary.TestTerms;
import dev.vestnik.store.FakeStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Terms of the glossary: told to the model where they occur, looked for in its answer, and part of the keys of what has them. */
@Timeout(30)
class TermsTest {

    private static final String TEXT =
            "Министры обсудили развитие ШОС.\n\nВ среду погода была хорошая.\n\nОни выступили в Госдуме и уехали.\n";

    private static final Map<String, String> GOOD = Map.of(
            "Министры обсудили развитие ШОС.", "The ministers discussed the development of the SCO.",
            "В среду погода была хорошая.", "On Wednesday the weather was good.",
            "Они выступили в Госдуме и уехали.", "They spoke in the State Duma and left.");

    private static final Task TRANSLATE = new Task.Translate(Language.ENGLISH);

    private final Renditions renditions = TestCaches.renditions(TestCaches.config(10_000_000, Duration.ZERO));

    @AfterEach
    void close() {
        renditions.close();
    }

    private Pipeline pipeline(HouseTerms terms, ScriptedBackend backend) {
        return TestPipelines.of(renditions, terms, backend);
    }

    private static String good(Prompt prompt) {
        return Asked.of(prompt).answered(text -> GOOD.getOrDefault(text, text));
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void terms_areToldWhereTheyOccur(Style style) throws Exception {
        ScriptedBackend backend = new ScriptedBackend("one", style, TermsTest::good);
        Pipeline pipeline = pipeline(TestTerms.base(), backend);

        Rendition made = made(pipeline, posted(pipeline, TEXT), TRANSLATE);

        assertThat(made.provenance().findings()).isEmpty();
        String all =
                String.join("\n", backend.asked().stream().map(Prompt::user).toList());
        assertThat(all).contains("Translate \"ШОС\" as \"SCO\".").doesNotContain("Translate \"ООН\"");
        if (style == Style.CONVERSATION) {
            assertThat(backend.asked().get(1).user()).doesNotContain("Translate \"");
            assertThat(backend.asked().get(1).turns().getFirst().user())
                    .as("as it was asked, so that it need not be computed again")
                    .isEqualTo(backend.asked().getFirst().user());
        }
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void renderingThatIsMissing_isAskedFor_andSaidToBeRepaired(Style style) throws Exception {
        ScriptedBackend backend = new ScriptedBackend("one", style, prompt -> {
            String answer = good(prompt);
            return prompt.user().contains("correctly and completely")
                    ? answer
                    : answer.replace("the SCO", "their union");
        });
        Pipeline pipeline = pipeline(TestTerms.base(), backend);

        Rendition made = made(pipeline, posted(pipeline, TEXT), TRANSLATE);

        assertThat(made.text()).contains("the SCO");
        assertThat(made.provenance().degraded()).isFalse();
        assertThat(made.provenance().findings()).isNotEmpty().allMatch(Finding::repaired);
        assertThat(made.provenance().findings())
                .anySatisfy(finding -> assertThat(finding.check()).isEqualTo("glossary"));
        assertThat(backend.asked().stream().map(Prompt::user))
                .anyMatch(user ->
                        user.contains("correctly and completely") && user.contains("Translate \"ШОС\" as \"SCO\"."));
    }

    @Test
    void otherTerms_areAnotherKey_onlyForWhatHasSome() throws Exception {
        ScriptedBackend backend = new ScriptedBackend("one", Style.SIDE_BY_SIDE, TermsTest::good);
        Pipeline without = pipeline(TestTerms.none(), backend);
        Article article = posted(without, TEXT);
        made(without, article, TRANSLATE);
        int asked = backend.asked().size();

        Pipeline with = pipeline(TestTerms.base(), backend);
        Rendition.Translation made = (Rendition.Translation) made(with, posted(with, TEXT), TRANSLATE);

        assertThat(with.explain(article, TRANSLATE)).containsKey("terms");
        assertThat(without.explain(article, TRANSLATE)).doesNotContainKey("terms");
        assertThat(backend.asked().size()).isGreaterThan(asked);
        assertThat(made.blocks())
                .extracting(Rendition.TranslatedBlock::remembered)
                .containsExactly(false, true, false);
    }

    @Test
    void summary_isToldTheTermsOfTheArticle() throws Exception {
        ScriptedBackend backend =
                new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> "The ministers discussed the SCO.");
        Pipeline pipeline = pipeline(TestTerms.base(), backend);

        made(
                pipeline,
                posted(pipeline, TEXT.repeat(5)),
                new Task.Summarize(SummaryType.TLDR, SummaryLength.Named.SENTENCE, Language.ENGLISH));

        assertThat(backend.asked().getFirst().user())
                .contains("Translate \"ШОС\" as \"SCO\".", "Translate \"Госдума\" as \"State Duma\".");
    }

    private static Task with(Task task, Term... terms) {
        Glossaries glossaries = new Glossaries(new FakeStore(), Clock.systemUTC(), Ticker.disabledTicker());
        Kept kept = glossaries.create(
                new Glossary(glossaries.newId(""), "mine", Language.RUSSIAN, Language.ENGLISH, List.of(terms)));
        return task.with(task.options().with(new Chosen(kept)));
    }

    @Test
    void callersTerms_goBeforeTheHouse_andStandBesideIt() throws Exception {
        ScriptedBackend backend = new ScriptedBackend(
                "one", Style.SIDE_BY_SIDE, prompt -> good(prompt).replace("the SCO", "the Shanghai Club"));
        Pipeline pipeline = pipeline(TestTerms.base(), backend);

        Rendition made = made(pipeline, posted(pipeline, TEXT), with(TRANSLATE, new Term("ШОС", "Shanghai Club")));

        assertThat(made.provenance().findings()).isEmpty();
        assertThat(backend.asked().stream().map(Prompt::user))
                .anyMatch(user -> user.contains("Translate \"ШОС\" as \"Shanghai Club\".")
                        && user.contains("Translate \"Госдума\" as \"State Duma\"."))
                .noneMatch(user -> user.contains("\"SCO\""));
    }

    @Test
    void summary_mayHaveTheCallersRendering() throws Exception {
        ScriptedBackend backend = new ScriptedBackend(
                "one", Style.SIDE_BY_SIDE, _ -> "The ministers discussed the Samarkand Club in the Duma.");
        Pipeline pipeline = pipeline(TestTerms.base(), backend);
        Task summarize = new Task.Summarize(SummaryType.TLDR, new SummaryLength.Sentences(1), Language.ENGLISH);

        Rendition made = made(pipeline, posted(pipeline, TEXT), with(summarize, new Term("ШОС", "Samarkand Club")));
        Rendition other = made(pipeline, posted(pipeline, TEXT), summarize);

        assertThat(made.provenance().findings()).isEmpty();
        assertThat(other.provenance().findings())
                .anySatisfy(finding -> assertThat(finding.output()).isEqualTo("Samarkand"));
    }

    @Test
    void callersTermThatIsMissing_isAFinding() throws Exception {
        ScriptedBackend backend = new ScriptedBackend("one", Style.SIDE_BY_SIDE, TermsTest::good);
        Pipeline pipeline = pipeline(TestTerms.none(), backend);

        Rendition made = made(pipeline, posted(pipeline, TEXT), with(TRANSLATE, new Term("погода", "meteorology")));

        assertThat(made.provenance().findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("as \"meteorology\""));
    }

    @Test
    void termThatIsReplaced_costsOnlyWhatHasIt() throws Exception {
        ScriptedBackend backend = new ScriptedBackend(
                "one",
                Style.SIDE_BY_SIDE,
                prompt -> prompt.user().contains("as \"climate\"")
                        ? good(prompt).replace("weather", "climate")
                        : good(prompt));
        Pipeline pipeline = pipeline(TestTerms.none(), backend);
        Article article = posted(pipeline, TEXT);
        Term alike = new Term("министр", "minister");
        Term unused = new Term("верблюд", "camel");
        Task before = with(TRANSLATE, alike, new Term("погода", "weather"), unused);
        made(pipeline, article, before);
        int asked = backend.asked().size();

        Task other = with(TRANSLATE, alike, new Term("погода", "weather"), new Term("верблюд", "dromedary"));
        assertThat(pipeline.ready(article, other, Account.NOBODY))
                .as("a term that it does not have")
                .isNotNull();

        Task after = with(TRANSLATE, alike, new Term("погода", "climate"), unused);
        assertThat(pipeline.ready(article, after, Account.NOBODY)).isNull();
        Rendition.Translation made = (Rendition.Translation) made(pipeline, article, after);

        assertThat(made.blocks())
                .extracting(Rendition.TranslatedBlock::remembered)
                .containsExactly(true, false, true);
        assertThat(made.text()).contains("the climate was good");
        assertThat(backend.asked()).hasSize(asked + 1);
        assertThat(pipeline.ready(article, before, Account.NOBODY))
                .as("what was there")
                .isNotNull();
    }

    @Test
    void termsForOtherLanguages_changeNothing() throws Exception {
        ScriptedBackend backend = new ScriptedBackend("one", Style.SIDE_BY_SIDE, TermsTest::good);
        Pipeline pipeline = pipeline(TestTerms.none(), backend);
        Article article = posted(pipeline, TEXT);
        made(pipeline, article, TRANSLATE);
        Kept german = new Kept(
                new Glossary(
                        "german",
                        "german",
                        new Language("de"),
                        Language.ENGLISH,
                        List.of(new Term("ШОС", "Shanghai Club"))),
                Instant.EPOCH,
                "another");

        assertThat(pipeline.ready(
                        article, TRANSLATE.with(TRANSLATE.options().with(new Chosen(german))), Account.NOBODY))
                .isNotNull();
    }

    @Test
    void summary_isToldTheCallersTerms() throws Exception {
        ScriptedBackend backend =
                new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> "The ministers discussed the SCO.");
        Pipeline pipeline = pipeline(TestTerms.none(), backend);
        Task summary = new Task.Summarize(SummaryType.TLDR, SummaryLength.Named.SENTENCE, Language.ENGLISH);

        made(pipeline, posted(pipeline, TEXT.repeat(5)), with(summary, new Term("погода", "meteorology")));

        assertThat(backend.asked().getFirst().user()).contains("Translate \"погода\" as \"meteorology\".");
    }
}
