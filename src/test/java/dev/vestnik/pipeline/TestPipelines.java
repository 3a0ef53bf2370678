package dev.vestnik.pipeline;

import dev.vestnik.Account;
import dev.vestnik.Article;
import dev.vestnik.Language;
import dev.vestnik.Rendition;
import dev.vestnik.Task;
import dev.vestnik.backend.Chain;
import dev.vestnik.backend.ScriptedBackend;
import dev.vestnik.backend.TestChains;
import dev.vestnik.cache.Key;
import dev.vestnik.cache.Renditions;
import dev.vestnik.cache.TestCaches;
import dev.vestnik.cache.Use;
import dev.vestnik.check.Checks;
import dev.vestnik.glossary.HouseTerms;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.text.ArticleReader;
import dev.vestnik.text.LanguageDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Pipelines in which everything is real but the model. */
final class TestPipelines {

    private TestPipelines() {}

    /** @param renditions whoever made them closes them */
    static Pipeline of(Renditions renditions, HouseTerms terms, ScriptedBackend backend) {
        Chain chain = TestChains.of(backend);
        LanguageDetector detector = new LanguageDetector();
        return new Pipeline(
                new ArticleReader(detector),
                TestCaches.articles(TestCaches.config(10_000_000, Duration.ZERO)),
                renditions,
                (_, _) -> chain,
                new Prompts(Optional.empty()),
                new Terminology(terms),
                new Checks(detector::detect, detector::knows),
                false,
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                OpenTelemetry.noop().getTracer("test"));
    }

    /** A Russian article. */
    static Article posted(Pipeline pipeline, String text) {
        return pipeline.accept("", Key.of(text), text, null, Language.RUSSIAN, null, null)
                .article();
    }

    /** Makes a rendition and waits for it. */
    static Rendition made(Pipeline pipeline, Article article, Task task) throws Exception {
        Renditions.Joined joined = pipeline.make(article, task, Account.NOBODY, null, Use.NORMAL);
        try {
            return joined.flight().result().get();
        } finally {
            joined.leave();
        }
    }
}
