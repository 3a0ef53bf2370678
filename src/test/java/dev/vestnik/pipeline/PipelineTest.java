package dev.vestnik.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.ibm.icu.text.Transliterator;
import dev.vestnik.Account;
import dev.vestnik.Article;
import dev.vestnik.Asked;
import dev.vestnik.BackendException;
import dev.vestnik.Checking;
import dev.vestnik.FailureClass;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Options;
import dev.vestnik.Prompt;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.Usage;
import dev.vestnik.Verdict;
import dev.vestnik.backend.ChainException;
import dev.vestnik.backend.ScriptedBackend;
import dev.vestnik.backend.Style;
import dev.vestnik.backend.TestChains;
import dev.vestnik.cache.CacheConfig;
import dev.vestnik.cache.Key;
import dev.vestnik.cache.Renditions;
import dev.vestnik.cache.TestCaches;
import dev.vestnik.cache.Use;
import dev.vestnik.check.Checks;
import dev.vestnik.glossary.TestTerms;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.text.ArticleReader;
import dev.vestnik.text.LanguageDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything real but the models. */
@Timeout(30)
class PipelineTest {

    private static final String TEXT = """
            Музей открыл новый зал

            В среду городской музей открыл зал истории письма. Первые гости пришли в 9 утра.

            «Мы собирали эту выставку 5 лет», — сказала директор.

            ***

            Вход в музей по средам бесплатный. Зал работает до 20 часов. Гостей ждут каждый день.
            """;

    private static final Task TRANSLATE = new Task.Translate(Language.ENGLISH);
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");

    private final CacheConfig config = TestCaches.config(10_000_000, Duration.ZERO);
    private final Renditions renditions = TestCaches.renditions(config);

    @AfterEach
    void close() {
        renditions.close();
    }

    private Pipeline pipeline(ScriptedBackend... backends) {
        var chain = TestChains.of(backends);
        return new Pipeline(
                new ArticleReader(new LanguageDetector()),
                TestCaches.articles(config),
                renditions,
                (_, _) -> chain,
                new Prompts(Optional.empty()),
                new Terminology(TestTerms.none()),
                new Checks(),
                false,
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                OpenTelemetry.noop().getTracer("test"));
    }

    private static Article posted(Pipeline pipeline, String text) {
        return pipeline.accept("", Key.of(text), text, null, Language.RUSSIAN, null, null)
                .article();
    }

    private static Rendition made(Pipeline pipeline, Article article, Task task) throws Exception {
        Renditions.Joined joined = pipeline.make(article, task, Account.NOBODY, null, Use.NORMAL);
        try {
            return joined.flight().result().get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        } finally {
            joined.leave();
        }
    }

    private static Rendition.Translation translated(Pipeline pipeline, String text) throws Exception {
        return (Rendition.Translation) made(pipeline, posted(pipeline, text), TRANSLATE);
    }

    /** What a prompt asks to translate, or to summarise. */
    private static String asked(Prompt prompt) {
        return String.join("\n", Asked.of(prompt).texts());
    }

    /** Stands in for a translation: the letters in Latin, the figures as they are. */
    private static String latin(String russian) {
        return LATIN.transliterate(russian);
    }

    private static ScriptedBackend latin(Style style) {
        return new ScriptedBackend("one", style, PipelineTest::inLatin);
    }

    private static String inLatin(Prompt prompt) {
        return Asked.of(prompt).answered(PipelineTest::latin);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void translation_hasTheBlocksInOrder_andTheSourcesSeparators(Style style) throws Exception {
        Rendition.Translation translation = translated(pipeline(latin(style)), TEXT);

        assertThat(translation.blocks()).hasSize(5);
        assertThat(translation.blocks())
                .allSatisfy(block ->
                        assertThat(block.text()).isEqualTo(latin(block.source().text())));
        assertThat(translation.text()).isEqualTo(latin(TEXT));
        assertThat(translation.title()).isEqualTo(latin("Музей открыл новый зал"));
        assertThat(translation.provenance().verdict()).isEqualTo(Verdict.PASS);
        assertThat(translation.provenance().degraded()).isFalse();
        assertThat(translation.provenance().usage())
                .isEqualTo(style == Style.CONVERSATION ? new Usage(40, 20, 4) : new Usage(10, 5, 1));
    }

    @Test
    void conversation_growsTurnByTurn() throws Exception {
        ScriptedBackend one = latin(Style.CONVERSATION);
        translated(pipeline(one), TEXT);

        assertThat(one.asked()).extracting(prompt -> prompt.turns().size()).containsExactly(0, 1, 2, 3);
        assertThat(one.asked().get(1).turns().getFirst().assistant()).isEqualTo(latin("Музей открыл новый зал"));
        assertThat(one.openSessions()).isZero();
    }

    @Test
    void blocksOnTheirOwn_bringTitleAndNeighbours() throws Exception {
        ScriptedBackend one = new ScriptedBackend(
                "one", Style.SIDE_BY_SIDE, prompt -> Asked.of(prompt).numbered() ? "No." : inLatin(prompt));
        translated(pipeline(one), TEXT);

        Prompt quote = one.asked().stream()
                .filter(prompt -> !Asked.of(prompt).numbered())
                .filter(prompt -> asked(prompt).startsWith("«Мы"))
                .findFirst()
                .orElseThrow();
        assertThat(quote.user()).contains("Музей открыл новый зал", "Первые гости", "***");
    }

    @Test
    void blockWithoutLetters_needsNoModel() throws Exception {
        Rendition.Translation translation = translated(pipeline(latin(Style.SIDE_BY_SIDE)), TEXT);

        TranslatedBlock stars = translation.blocks().get(3);
        assertThat(stars.text()).isEqualTo("***");
        assertThat(stars.maker()).isNull();
        assertThat(stars.attempts()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void blocks_areAnnouncedInOrder(Style style) throws Exception {
        Pipeline pipeline = pipeline(latin(style));
        Renditions.Joined joined = pipeline.make(posted(pipeline, TEXT), TRANSLATE, Account.NOBODY, null, Use.NORMAL);
        List<String> heard = new ArrayList<>();
        joined.flight().listen(block -> heard.add(block.source().id()));
        joined.flight().result().get();
        joined.leave();

        assertThat(heard).containsExactly("b1", "b2", "b3", "b4", "b5");
    }

    @Test
    void lastCallerLeaves_nothingIsAskedOrRunningASecondLater() throws Exception {
        AtomicInteger running = new AtomicInteger();
        Function<Prompt, String> hangs = _ -> {
            running.incrementAndGet();
            try {
                new CountDownLatch(1).await();
                throw new IllegalStateException("nobody counts it down");
            } catch (InterruptedException e) {
                throw new BackendException(FailureClass.DEADLINE_PASSED, "interrupted", null, e);
            } finally {
                running.decrementAndGet();
            }
        };
        ScriptedBackend one = new ScriptedBackend("one", Style.SIDE_BY_SIDE, hangs);
        ScriptedBackend two = new ScriptedBackend("two", Style.SIDE_BY_SIDE, hangs);
        Pipeline pipeline = pipeline(one, two);
        Article article = posted(pipeline, TEXT);
        Renditions.Joined first = pipeline.make(article, TRANSLATE, Account.NOBODY, null, Use.NORMAL);
        Renditions.Joined second = pipeline.make(article, TRANSLATE, Account.NOBODY, null, Use.NORMAL);
        await().until(() -> running.get() > 0);

        first.leave();
        int asked = one.asked().size();
        assertThat(running.get()).as("the other caller still waits").isPositive();

        second.leave();
        await().atMost(Duration.ofSeconds(1)).until(() -> running.get() == 0 && renditions.inFlight() == 0);
        assertThat(one.asked()).hasSize(asked);
        assertThat(two.asked()).isEmpty();
        assertThat(one.openSessions()).isZero();
    }

    @Test
    void changedNumber_isAskedAgain_andSaidToBeRepaired() throws Exception {
        ScriptedBackend one = new ScriptedBackend("one", Style.CONVERSATION, prompt -> {
            String answer = latin(asked(prompt));
            return prompt.user().contains("Write the number in") ? answer : answer.replace("5 ", "15 ");
        });

        Rendition.Translation translation = translated(pipeline(one), TEXT);

        assertThat(translation.provenance().degraded()).isFalse();
        assertThat(translation.provenance().findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.check()).isEqualTo("numbers");
            assertThat(finding.block()).isEqualTo("b3");
            assertThat(finding.repaired()).isTrue();
        });
        assertThat(translation.blocks().get(2).attempts()).isEqualTo(2);
        // What was wrong is not part of the conversation that goes on, nor of the one in which it is asked again.
        assertThat(one.asked())
                .allSatisfy(prompt -> assertThat(prompt.turns())
                        .noneMatch(turn -> turn.assistant().contains("15 let")));
    }

    @Test
    void modelThatEchoes_isDegradedAndKept() throws Exception {
        ScriptedBackend one = new ScriptedBackend("one", Style.CONVERSATION, PipelineTest::asked);
        Pipeline pipeline = pipeline(one);

        Rendition.Translation translation = translated(pipeline, TEXT);

        assertThat(translation.provenance().degraded()).isTrue();
        assertThat(translation.provenance().reasons()).containsExactly(Rendition.CHECKS_FAILED);
        assertThat(pipeline.ready(posted(pipeline, TEXT), TRANSLATE, Account.NOBODY))
                .isSameAs(translation);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void whatCodePutsRight_costsNoQuestion(Style style) throws Exception {
        ScriptedBackend one = new ScriptedBackend("one", style, prompt -> {
            Asked asked = Asked.of(prompt);
            return asked.answered(text -> latin(text) + "<|im_end|>");
        });

        Rendition.Translation translation = translated(pipeline(one), TEXT);

        assertThat(one.asked()).hasSize(style == Style.CONVERSATION ? 4 : 1);
        assertThat(translation.text()).isEqualTo(latin(TEXT));
        assertThat(translation.provenance().degraded()).isFalse();
        assertThat(translation.provenance().findings()).hasSize(4).allMatch(Finding::repaired);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void whatIsOnlyReported_isNotAskedAgain_andNotTakenForWhatIsRepaired(Style style) throws Exception {
        ScriptedBackend one =
                new ScriptedBackend("one", style, prompt -> inLatin(prompt).replace("5 ", "15 "));
        Pipeline pipeline = pipeline(one);
        Article article = posted(pipeline, TEXT);
        Task report = new Task.Translate(Language.ENGLISH, new Options(null, Checking.REPORT));

        Rendition made = made(pipeline, article, report);

        assertThat(one.asked()).hasSize(style == Style.CONVERSATION ? 4 : 1);
        assertThat(made.provenance().findings())
                .anyMatch(finding -> finding.check().equals("numbers"));
        assertThat(made.provenance().findings()).noneMatch(Finding::repaired);
        assertThat(pipeline.ready(article, report, Account.NOBODY)).isSameAs(made);
        assertThat(pipeline.ready(article, TRANSLATE, Account.NOBODY)).isNull();
    }

    @Test
    void modelThatSaysNothing_isNoAnswer() {
        ScriptedBackend one = new ScriptedBackend("one", Style.CONVERSATION, _ -> "  ");

        assertThatThrownBy(() -> translated(pipeline(one), TEXT)).isInstanceOf(ChainException.class);
    }

    @Test
    void refusedBlock_staysUntranslatedAndMarked_theOthersAreThere() throws Exception {
        ScriptedBackend one = new ScriptedBackend("one", Style.SIDE_BY_SIDE, prompt -> {
            if (asked(prompt).contains("Вход")) {
                throw new BackendException(FailureClass.REFUSED, "refused");
            }
            return inLatin(prompt);
        });

        Rendition.Translation translation = translated(pipeline(one), TEXT);

        assertThat(translation.provenance().degraded()).isTrue();
        assertThat(translation.blocks().get(4).text()).startsWith("Вход");
        assertThat(translation.provenance().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("refusal");
            assertThat(finding.block()).isEqualTo("b5");
        });
        assertThat(translation.blocks().get(1).text()).startsWith("V sredu");
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void failureMidway_losesNothing_theNextTryAsksForTheRestAlone(Style style) throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        Function<Prompt, String> script = prompt -> {
            if (down.get() && asked(prompt).contains("Вход")) {
                throw new BackendException(FailureClass.PROMPT_TOO_LONG, "as the test says");
            }
            return inLatin(prompt);
        };
        // One at a time, so that the blocks before are finished when the last one fails.
        assertThatThrownBy(() -> translated(pipeline(new ScriptedBackend("one", style, script)), TEXT))
                .isInstanceOf(ChainException.class);
        down.set(false);
        ScriptedBackend again = new ScriptedBackend("one", style, script);

        Rendition.Translation translation = translated(pipeline(again), TEXT);

        assertThat(translation.text()).isEqualTo(latin(TEXT));
        assertThat(again.asked()).extracting(PipelineTest::asked).anyMatch(text -> text.startsWith("Вход"));
        assertThat(again.asked().size()).isLessThan(4);
        assertThat(translation.blocks()).anyMatch(TranslatedBlock::remembered);
    }

    @Test
    void longBlock_isAskedInPieces_andWhole() throws Exception {
        String longText = "Это предложение стоит в очень длинном абзаце. Оно не одно такое. "
                .repeat(80)
                .strip();
        ScriptedBackend one = latin(Style.CONVERSATION);

        Rendition.Translation translation = translated(pipeline(one), longText);

        assertThat(one.asked())
                .hasSizeGreaterThan(10)
                .allSatisfy(prompt -> assertThat(prompt.user()).hasSizeBetween(100, 450));
        assertThat(translation.text()).isEqualTo(latin(longText));
    }

    /** A hosted model takes more at once. */
    @Test
    void longBlock_onItsOwn_isAskedInLongerPieces() throws Exception {
        String longText = "Это предложение стоит в очень длинном абзаце. Оно не одно такое. "
                .repeat(80)
                .strip();
        ScriptedBackend one = latin(Style.SIDE_BY_SIDE);

        Rendition.Translation translation = translated(pipeline(one), longText);

        assertThat(one.asked()).hasSizeBetween(3, 4);
        assertThat(translation.text()).isEqualTo(latin(longText));
    }

    @Test
    void sameLanguage_isReturnedAsItIs_andSaysSo() throws Exception {
        ScriptedBackend one = latin(Style.CONVERSATION);
        Pipeline pipeline = pipeline(one);
        Rendition.Translation translation =
                (Rendition.Translation) made(pipeline, posted(pipeline, TEXT), new Task.Translate(Language.RUSSIAN));

        assertThat(translation.text()).isEqualTo(TEXT);
        assertThat(translation.provenance().reasons()).containsExactly(Rendition.SAME_LANGUAGE);
        assertThat(one.asked()).isEmpty();
    }

    private static Rendition.Summary summary(Pipeline pipeline, String text, SummaryLength length) throws Exception {
        return (Rendition.Summary)
                made(pipeline, posted(pipeline, text), new Task.Summarize(SummaryType.TLDR, length, Language.ENGLISH));
    }

    private static ScriptedBackend saying(Function<Prompt, String> script) {
        return new ScriptedBackend("one", Style.CONVERSATION, script);
    }

    @Test
    void summary_ofTheLengthAskedFor() throws Exception {
        Rendition.Summary summary = summary(
                pipeline(saying(_ -> "The museum opened a hall. It is about writing.")),
                TEXT,
                SummaryLength.Named.SHORT);

        assertThat(summary.met()).isTrue();
        assertThat(summary.sentences()).isEqualTo(2);
        assertThat(summary.words()).isEqualTo(9);
        assertThat(summary.provenance().degraded()).isFalse();
    }

    @Test
    void summaryThatIsTooLong_isAskedAgain_thenCutAtASentenceEnd() throws Exception {
        ScriptedBackend one = saying(_ -> "One thing. Two things. Three things. Four things. Five things.");

        Rendition.Summary summary = summary(pipeline(one), TEXT, new SummaryLength.Sentences(2));

        assertThat(one.asked()).hasSize(2);
        assertThat(one.asked().get(1).user()).contains("5 sentences", "exactly 2");
        assertThat(summary.text()).isEqualTo("One thing. Two things.");
        assertThat(summary.met()).isTrue();
        assertThat(summary.provenance().degraded()).isFalse();
    }

    @Test
    void whatWasWrongInThePartThatIsCutOff_isWrongNoLonger() throws Exception {
        Rendition.Summary summary = summary(
                pipeline(saying(_ -> "One thing. Two things. Три вещи. Four things.")),
                TEXT,
                new SummaryLength.Sentences(2));

        assertThat(summary.text()).isEqualTo("One thing. Two things.");
        assertThat(summary.provenance().degraded()).isFalse();
        assertThat(summary.provenance().findings()).allMatch(Finding::repaired);
    }

    @Test
    void summaryThatIsTooShort_isNotMet_andNotDegraded() throws Exception {
        Rendition.Summary summary =
                summary(pipeline(saying(_ -> "The museum opened a hall.")), TEXT, SummaryLength.Named.MEDIUM);

        assertThat(summary.met()).isFalse();
        assertThat(summary.sentences()).isEqualTo(1);
        assertThat(summary.provenance().degraded()).isFalse();
    }

    @Test
    void shortSource_isReturnedTranslated_andSaysSo() throws Exception {
        String text = "Музей открыл зал. Вход бесплатный.";

        Rendition.Summary summary = summary(pipeline(latin(Style.CONVERSATION)), text, SummaryLength.Named.SHORT);

        assertThat(summary.text()).isEqualTo(latin(text));
        assertThat(summary.provenance().reasons()).containsExactly(Rendition.SOURCE_SHORT);
        assertThat(summary.met()).isTrue();
    }

    @Test
    void longArticle_isSummarisedInParts_andThenTheSummaries() throws Exception {
        String paragraph = "В городе прошло заседание совета. Депутаты обсудили бюджет и дороги. ".repeat(20) + "\n\n";
        ScriptedBackend one = saying(prompt -> asked(prompt).contains("Part says")
                ? "The council met. It discussed money."
                : "Part says this. Part says that. Part says more. Part says all.");

        Rendition.Summary summary = summary(pipeline(one), paragraph.repeat(12), SummaryLength.Named.SHORT);

        assertThat(summary.text()).isEqualTo("The council met. It discussed money.");
        assertThat(one.asked()).hasSizeGreaterThan(2);
        assertThat(one.asked())
                .allSatisfy(prompt -> assertThat(asked(prompt).length()).isLessThanOrEqualTo(8192));
    }
}
