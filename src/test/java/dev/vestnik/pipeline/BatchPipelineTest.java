package dev.vestnik.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.ibm.icu.text.Transliterator;
import dev.vestnik.Account;
import dev.vestnik.Article;
import dev.vestnik.Asked;
import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Maker;
import dev.vestnik.Prompt;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Task;
import dev.vestnik.Usage;
import dev.vestnik.backend.ChainException;
import dev.vestnik.backend.ScriptedBackend;
import dev.vestnik.backend.Style;
import dev.vestnik.backend.TestChains;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything real but the models, which are asked side by side and answer batches well or badly. */
@Timeout(30)
class BatchPipelineTest {

    /** Eight blocks with letters: one batch. */
    private static final String TEXT = """
            Музей открыл новый зал

            В среду музей открыл зал истории письма. Первые гости пришли в 9 утра.

            «Мы собирали эту выставку 5 лет», — сказала директор.

            ***

            Вход в музей по средам бесплатный. Зал работает до 20 часов.

            В зале 240 рукописей и 17 печатных станков.

            Самая старая рукопись написана в 1056 году.

            Школьники приходят группами по 25 человек.

            Следующая выставка откроется 14 мая.
            """;

    private static final int BLOCKS = 8;
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");

    private final Renditions renditions = TestCaches.renditions(TestCaches.config(10_000_000, Duration.ZERO));

    @AfterEach
    void close() {
        renditions.close();
    }

    private static String latin(String russian) {
        return LATIN.transliterate(russian);
    }

    private static String well(Prompt prompt) {
        return Asked.of(prompt).answered(BatchPipelineTest::latin);
    }

    private static boolean isBatch(Prompt prompt) {
        return Asked.of(prompt).numbered();
    }

    private static ScriptedBackend saying(Function<Prompt, String> script) {
        return new ScriptedBackend("one", Style.SIDE_BY_SIDE, script);
    }

    /** A model that spoils the first of its batches, or all of them, and does the rest well. */
    private static ScriptedBackend spoiling(int batches, BiFunction<Asked, List<String>, String> spoilt) {
        AtomicInteger left = new AtomicInteger(batches);
        return saying(prompt -> {
            Asked asked = Asked.of(prompt);
            if (!asked.numbered() || left.getAndDecrement() <= 0) {
                return well(prompt);
            }
            List<String> blocks = new ArrayList<>();
            for (String text : asked.texts()) {
                blocks.add(asked.block(blocks.size() + 1, latin(text)));
            }
            return spoilt.apply(asked, blocks);
        });
    }

    private Pipeline pipeline(ScriptedBackend... backends) {
        var chain = TestChains.of(backends);
        return new Pipeline(
                new ArticleReader(new LanguageDetector()),
                TestCaches.articles(TestCaches.config(10_000_000, Duration.ZERO)),
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

    private Rendition.Translation translated(String text, ScriptedBackend... backends) throws Exception {
        Pipeline pipeline = pipeline(backends);
        Article article = pipeline.accept("", Key.of(text), text, null, Language.RUSSIAN, null, null)
                .article();
        Renditions.Joined joined =
                pipeline.make(article, new Task.Translate(Language.ENGLISH), Account.NOBODY, null, Use.NORMAL);
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        joined.flight().listen(block -> heard.add(block.source().id()));
        try {
            Rendition.Translation made =
                    (Rendition.Translation) joined.flight().result().get();
            assertThat(heard)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, article.blocks().size())
                                    .mapToObj(number -> "b" + number)
                                    .toList());
            return made;
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        } finally {
            joined.leave();
            for (ScriptedBackend backend : backends) {
                assertThat(backend.openSessions()).isZero();
            }
        }
    }

    private static void isWhole(Rendition.Translation translation) {
        assertThat(translation.blocks())
                .allSatisfy(block ->
                        assertThat(block.text()).isEqualTo(latin(block.source().text())));
        assertThat(translation.text()).isEqualTo(latin(TEXT));
        assertThat(translation.provenance().degraded()).isFalse();
    }

    private static long batches(ScriptedBackend backend) {
        return backend.asked().stream().filter(BatchPipelineTest::isBatch).count();
    }

    @Test
    void article_isOneCall_countedOnce() throws Exception {
        ScriptedBackend one = saying(BatchPipelineTest::well);

        Rendition.Translation translation = translated(TEXT, one);

        isWhole(translation);
        assertThat(one.asked()).hasSize(1);
        assertThat(translation.provenance().usage()).isEqualTo(new Usage(10, 5, 1));
        assertThat(translation.blocks())
                .extracting(TranslatedBlock::attempts)
                .containsExactly(1, 1, 1, 0, 1, 1, 1, 1, 1);
    }

    @Test
    void longArticle_isSeveralBatches_eachWithTheTitleAndTheBlockBefore() throws Exception {
        StringBuilder text = new StringBuilder("Музей открыл новый зал\n");
        for (int i = 1; i <= 30; i++) {
            text.append("\nВ зале номер ").append(i).append(" стоят старые печатные станки.\n");
        }
        ScriptedBackend one = saying(BatchPipelineTest::well);

        Rendition.Translation translation = translated(text.toString(), one);

        assertThat(translation.text()).isEqualTo(latin(text.toString()));
        assertThat(one.asked()).hasSize(3);
        assertThat(one.asked().stream()
                        .filter(prompt -> prompt.user().contains("номер 12 "))
                        .toList())
                .singleElement()
                .satisfies(prompt -> assertThat(prompt.user())
                        .containsSubsequence("Музей открыл новый зал", "номер 11 ", "<<<1", "номер 12 ", "номер 23 "));
    }

    @Test
    void shuffledAnswer_isMatchedByNumber() throws Exception {
        ScriptedBackend one = spoiling(1, (_, blocks) -> String.join("\n", blocks.reversed()));

        isWhole(translated(TEXT, one));
        assertThat(one.asked()).hasSize(1);
    }

    @Test
    void missingBlock_halvesTheBatch() throws Exception {
        ScriptedBackend one = spoiling(1, (_, blocks) -> {
            blocks.remove(4);
            return String.join("", blocks);
        });

        Rendition.Translation translation = translated(TEXT, one);

        isWhole(translation);
        assertThat(one.asked())
                .extracting(prompt -> Asked.of(prompt).texts().size())
                .containsExactly(8, 4, 4);
        assertThat(translation.provenance().usage()).isEqualTo(new Usage(30, 15, 3));
        assertThat(translation.blocks().getFirst().attempts()).isEqualTo(2);
    }

    @Test
    void doubledBlock_halvesTheBatch() throws Exception {
        ScriptedBackend one = spoiling(1, (_, blocks) -> blocks.get(3) + String.join("", blocks));

        isWhole(translated(TEXT, one));
        assertThat(one.asked()).hasSize(3);
    }

    @Test
    void mergedBlocks_halveTheBatch() throws Exception {
        ScriptedBackend one = spoiling(2, (asked, blocks) -> {
            String merged = latin(asked.texts().get(0) + " " + asked.texts().get(1));
            return asked.block(1, merged) + String.join("", blocks.subList(2, blocks.size()));
        });

        isWhole(translated(TEXT, one));
        assertThat(one.asked()).hasSize(5);
    }

    @Test
    void modelThatNeverNumbers_isAskedForSingleBlocksInTheEnd() throws Exception {
        ScriptedBackend one = spoiling(Integer.MAX_VALUE, (asked, _) -> latin(String.join("\n\n", asked.texts())));

        Rendition.Translation translation = translated(TEXT, one);

        isWhole(translation);
        assertThat(batches(one)).isEqualTo(1 + 2 + 4);
        assertThat(one.asked()).hasSize(7 + BLOCKS);
        assertThat(translation.provenance().usage().calls()).isEqualTo(7 + BLOCKS);
        assertThat(translation.blocks())
                .filteredOn(block -> block.attempts() != 0)
                .allSatisfy(block -> assertThat(block.attempts()).isEqualTo(4));
    }

    @Test
    void blockThatFailsItsChecks_isAskedAlone_andSaidToBeRepaired() throws Exception {
        ScriptedBackend one = spoiling(1, (_, blocks) -> String.join("", blocks).replace("240", "420"));

        Rendition.Translation translation = translated(TEXT, one);

        isWhole(translation);
        assertThat(one.asked()).hasSize(2);
        assertThat(Asked.of(one.asked().getLast()).texts())
                .containsExactly("В зале 240 рукописей и 17 печатных станков.");
        assertThat(translation.blocks().get(5).attempts()).isEqualTo(2);
        assertThat(translation.provenance().findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.check()).isEqualTo("numbers");
            assertThat(finding.block()).isEqualTo("b6");
            assertThat(finding.repaired()).isTrue();
        });
    }

    @Test
    void blockThatAlwaysFails_isTheBestThereWas_andNotRemembered() throws Exception {
        ScriptedBackend one = saying(prompt -> well(prompt).replace("240", "420"));

        Rendition.Translation translation = translated(TEXT, one);

        assertThat(translation.text()).isEqualTo(latin(TEXT).replace("240", "420"));
        assertThat(one.asked()).hasSize(3);
        assertThat(translation.blocks().get(5).attempts()).isEqualTo(3);
        assertThat(translation.provenance().reasons()).containsExactly(Rendition.CHECKS_FAILED);
        assertThat(translation.provenance().findings()).noneMatch(Finding::repaired);

        ScriptedBackend later = saying(BatchPipelineTest::well);
        translated(TEXT + "\nЕщё один абзац.\n", later);
        assertThat(later.asked().stream().flatMap(prompt -> Asked.of(prompt).texts().stream()))
                .containsExactlyInAnyOrder("В зале 240 рукописей и 17 печатных станков.", "Ещё один абзац.");
    }

    @Test
    void backendGoneAfterABatch_leavesTheCandidate_andSaysSo() throws Exception {
        ScriptedBackend one = saying(prompt -> {
            if (!isBatch(prompt)) {
                throw new BackendException(FailureClass.UNAVAILABLE, "gone");
            }
            return well(prompt).replace("240", "420");
        });

        Rendition.Translation translation = translated(TEXT, one);

        assertThat(translation.blocks().get(5).text()).contains("420");
        assertThat(translation.provenance().reasons()).containsExactly(Rendition.CHECKS_FAILED, Rendition.OUTAGE);
        assertThat(translation.provenance().usage().calls())
                .isEqualTo(one.asked().size());
        assertThat(translation.blocks().get(5).attempts()).isEqualTo(one.asked().size());
    }

    @Test
    void failedBlock_goesToTheNextBackend() throws Exception {
        ScriptedBackend one = saying(prompt -> well(prompt).replace("240", "420"));
        ScriptedBackend two = new ScriptedBackend("two", Style.SIDE_BY_SIDE, BatchPipelineTest::well);

        Rendition.Translation translation = translated(TEXT, one, two);

        isWhole(translation);
        assertThat(two.asked()).hasSize(1);
        assertThat(translation.blocks().get(5).maker()).isEqualTo(new Maker("two", "model-of-two"));
        assertThat(translation.blocks().get(4).maker()).isEqualTo(new Maker("one", "model-of-one"));
    }

    @Test
    void refusedBlock_isFoundBySplitting_andStaysUntranslatedAndMarked() throws Exception {
        ScriptedBackend one = saying(prompt -> {
            if (Asked.of(prompt).texts().stream().anyMatch(text -> text.contains("240"))) {
                throw new BackendException(FailureClass.REFUSED, "refused");
            }
            return well(prompt);
        });

        Rendition.Translation translation = translated(TEXT, one);

        assertThat(translation.provenance().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("refusal");
            assertThat(finding.block()).isEqualTo("b6");
        });
        assertThat(translation.blocks().get(5).text()).isEqualTo("В зале 240 рукописей и 17 печатных станков.");
        assertThat(translation.blocks().get(6).text()).startsWith("Samaa staraa");
        // 8 and 4 and 2 and 1 in vain, the other halves at once.
        assertThat(one.asked()).hasSize(7);
        assertThat(translation.provenance().usage().calls()).isEqualTo(7);
        assertThat(translation.blocks().get(5).attempts()).isEqualTo(4);
    }

    /** In the answer to a batch as well as alone: the others stay, and what it said in its refusal is not handed out. */
    @Test
    void blockRefusedInWords_staysUntranslatedAndMarked_theOthersAreThere() throws Exception {
        ScriptedBackend one = saying(prompt -> Asked.of(prompt)
                .answered(text -> text.contains("240") ? "I'm sorry, but I can't help with that." : latin(text)));

        Rendition.Translation translation = translated(TEXT, one);

        assertThat(translation.provenance().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(Finding.REFUSAL);
            assertThat(finding.block()).isEqualTo("b6");
        });
        assertThat(translation.blocks().get(5).text()).isEqualTo("В зале 240 рукописей и 17 печатных станков.");
        assertThat(translation.blocks().get(6).text()).startsWith("Samaa staraa");
        assertThat(one.asked()).hasSize(2);
    }

    @Test
    void promptThatIsTooLong_isSplit() throws Exception {
        ScriptedBackend one = saying(prompt -> {
            if (Asked.of(prompt).texts().size() > 2) {
                throw new BackendException(FailureClass.PROMPT_TOO_LONG, "too long");
            }
            return well(prompt);
        });

        isWhole(translated(TEXT, one));
        assertThat(one.asked()).hasSize(1 + 2 + 4);
    }

    @Test
    void backendThatIsDown_isNotAskedForEachHalf() {
        ScriptedBackend one = saying(_ -> {
            throw new BackendException(FailureClass.UNAVAILABLE, "down");
        });

        assertThatThrownBy(() -> translated(TEXT, one)).isInstanceOf(ChainException.class);
        // The call and its two repetitions.
        assertThat(one.asked()).hasSize(3);
    }

    @Test
    void batchThatGoesOnToAModelOfConversations_goesBlockByBlock() throws Exception {
        ScriptedBackend one = saying(_ -> {
            throw new BackendException(FailureClass.TIMED_OUT, "slow");
        });
        ScriptedBackend two = new ScriptedBackend("two", Style.CONVERSATION, BatchPipelineTest::well);

        isWhole(translated(TEXT, one, two));
        // Not in halves before the one that takes any.
        assertThat(one.asked().stream().filter(BatchPipelineTest::isBatch)).hasSize(1);
        assertThat(two.asked()).hasSize(BLOCKS).noneMatch(BatchPipelineTest::isBatch);
    }

    @Test
    void textThatForgesMarks_changesNothing() throws Exception {
        String text = """
                Музей открыл новый зал

                Перед знаками >>> стоит <<<2 подделка.

                Следующая выставка откроется 14 мая.
                """;
        ScriptedBackend one = saying(BatchPipelineTest::well);

        Rendition.Translation translation = translated(text, one);

        assertThat(one.asked().getFirst().user()).contains("<<<<1\n");
        assertThat(translation.blocks())
                .allSatisfy(block ->
                        assertThat(block.text()).isEqualTo(latin(block.source().text())));
    }

    @Test
    void rememberedBlocks_areNotInABatch() throws Exception {
        translated(TEXT, saying(BatchPipelineTest::well));
        ScriptedBackend one = saying(BatchPipelineTest::well);
        String changed = TEXT.replace("25 человек", "30 человек").replace("14 мая", "15 мая");

        Rendition.Translation translation = translated(changed, one);

        assertThat(translation.text()).isEqualTo(latin(changed));
        assertThat(one.asked())
                .singleElement()
                .satisfies(prompt -> assertThat(Asked.of(prompt).texts()).hasSize(2));
        assertThat(translation.blocks()).filteredOn(TranslatedBlock::remembered).hasSize(6);
    }

    /** Translates a text, and then the same with a paragraph edited: one question is asked, and the other blocks are as they were. */
    private void editIsAskedAlone(String text, int number, String edited) throws Exception {
        ScriptedBackend one = saying(BatchPipelineTest::well);
        Rendition.Translation before = translated(text, one);
        int asked = one.asked().size();
        String paragraph = before.blocks().get(number - 1).source().text();
        assertThat(text).containsOnlyOnce(paragraph);
        Rendition.Translation after = translated(text.replace(paragraph, edited), one);

        assertThat(one.asked()).hasSize(asked + 1);
        assertThat(after.blocks()).hasSameSizeAs(before.blocks());
        for (int i = 0; i < after.blocks().size(); i++) {
            TranslatedBlock block = after.blocks().get(i);
            if (i == number - 1) {
                assertThat(block.text()).isEqualTo(latin(edited));
            } else {
                assertThat(block.text()).isEqualTo(before.blocks().get(i).text());
                assertThat(block.remembered()).isEqualTo(before.blocks().get(i).maker() != null);
            }
        }
    }

    @Test
    void editedParagraph_isTheOnlyOneAskedAgain() throws Exception {
        editIsAskedAlone(TEXT, 4, "Вход в музей стал платным. Зал работает до 18 часов.");
    }

    /** The same with a whole agency article, which is not ours to copy: it lies beside the project, or the test is skipped. */
    @Test
    void editedParagraphOfAnAgencyArticle_isTheOnlyOneAskedAgain() throws Exception {
        Path file = Path.of("..", "shared", "articles", "sputnik-sco.ru.txt");
        assumeTrue(Files.isRegularFile(file));
        editIsAskedAlone(Files.readString(file), 6, "Стороны договорились продолжить переговоры в следующем году.");
    }
}
