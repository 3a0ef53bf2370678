package dev.vestnik.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vestnik.Account;
import dev.vestnik.Article;
import dev.vestnik.Language;
import dev.vestnik.Rendition;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.backend.Backends;
import dev.vestnik.backend.State;
import dev.vestnik.backend.TestChains;
import dev.vestnik.cache.CacheConfig;
import dev.vestnik.cache.Key;
import dev.vestnik.cache.Renditions;
import dev.vestnik.cache.TestCaches;
import dev.vestnik.cache.Use;
import dev.vestnik.check.Checks;
import dev.vestnik.glossary.TestTerms;
import dev.vestnik.model.Catalogue;
import dev.vestnik.model.ModelFolder;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.text.ArticleReader;
import dev.vestnik.text.LanguageDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A short real article through everything, with the built-in model. Skipped where that has not been fetched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuiltInModelTest {

    private static final CacheConfig CACHE = TestCaches.config(10_000_000, Duration.ofMinutes(1));

    private final ModelFolder folder = new ModelFolder(ModelFolder.standard(System.getenv()));
    private final Renditions renditions = TestCaches.renditions(CACHE);
    private Optional<Backends> backends = Optional.empty();

    @BeforeAll
    void load() {
        boolean there = folder.find(Catalogue.DEFAULT).isPresent();
        if (Boolean.parseBoolean(System.getenv("VESTNIK_REQUIRE_MODEL"))) {
            assertThat(there).as("the built-in model is in " + folder.path()).isTrue();
        }
        assumeTrue(there, "the built-in model is not in " + folder.path());
        Backends loading = new Backends(
                TestChains.config(Map.of()),
                Catalogue.DEFAULT,
                folder::find,
                _ -> Optional.empty(),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                OpenTelemetry.noop().getTracer("test"));
        backends = Optional.of(loading);
        await().atMost(2, TimeUnit.MINUTES)
                .until(() -> loading.statuses().getFirst().state().kind() == State.Kind.READY);
    }

    @AfterAll
    void close() {
        renditions.close();
        backends.ifPresent(Backends::close);
    }

    private Pipeline pipeline() {
        return new Pipeline(
                new ArticleReader(new LanguageDetector()),
                TestCaches.articles(CACHE),
                renditions,
                backends.orElseThrow()::chain,
                new Prompts(Optional.empty()),
                new Terminology(TestTerms.base()),
                new Checks(),
                false,
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                OpenTelemetry.noop().getTracer("test"));
    }

    private static Article article(Pipeline pipeline) throws Exception {
        String text = Files.readString(Path.of("src/test/resources/library.ru.txt"));
        return pipeline.accept("", Key.of(text), text, null, null, null, null).article();
    }

    @Test
    void article_isTranslatedBlockByBlock_andEachTokenIsComputedOnce() throws Exception {
        Pipeline pipeline = pipeline();
        Article article = article(pipeline);
        assertThat(article.language()).isEqualTo(Language.RUSSIAN);

        Rendition.Translation translation = (Rendition.Translation) Flights.await(
                pipeline.make(article, new Task.Translate(Language.ENGLISH), Account.NOBODY, null, Use.NORMAL)
                        .flight());

        assertThat(translation.blocks()).hasSize(6);
        assertThat(translation.title()).containsIgnoringCase("library");
        assertThat(translation.text()).contains("14", "120 million", "1911", "640");
        assertThat(translation.blocks()).filteredOn(block -> !block.failed()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(translation.provenance().madeBy())
                .singleElement()
                .satisfies(maker -> assertThat(maker.model()).isEqualTo(Catalogue.DEFAULT));
        assertThat(translation.text()).contains("Vologda", "Sokolova").doesNotContainPattern("\\p{IsCyrillic}");
        // Asked one by one with what came before, the prompts would be three times as long.
        assertThat(translation.provenance().usage().inputTokens()).isBetween(300L, 900L);
    }

    @Test
    void summary_hasTheSentencesThatWereAskedFor() throws Exception {
        Pipeline pipeline = pipeline();

        Rendition.Summary summary = (Rendition.Summary) Flights.await(pipeline.make(
                        article(pipeline),
                        new Task.Summarize(SummaryType.TLDR, SummaryLength.Named.SHORT, Language.ENGLISH),
                        Account.NOBODY,
                        null,
                        Use.NORMAL)
                .flight());

        assertThat(summary.met()).isTrue();
        assertThat(summary.text()).containsIgnoringCase("library").doesNotContainPattern("\\p{IsCyrillic}");
    }
}
