package dev.vestnik.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.Account;
import dev.vestnik.Article;
import dev.vestnik.Asked;
import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Language;
import dev.vestnik.Rendition;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.Traces;
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
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything real but the models and the edge. */
@Timeout(30)
class FlightSpansTest {

    private static final String TEXT = """
            Museum opens hall

            The museum opened a hall on Wednesday. Guests came at 9.

            Entry is free on Wednesdays. The hall is open till 20.
            """;

    private static final Language GERMAN = Language.parse("de").orElseThrow();
    private static final Task TRANSLATE = new Task.Translate(GERMAN);

    private final Traces traces = new Traces();
    private final CacheConfig config = TestCaches.config(10_000_000, Duration.ZERO);
    private final Renditions renditions = TestCaches.renditions(config);

    @AfterEach
    void close() {
        renditions.close();
    }

    private Pipeline pipeline(Tracer tracer, ScriptedBackend backend) {
        var chain = TestChains.of(tracer, backend);
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
                tracer);
    }

    private static Article article(Pipeline pipeline) {
        return pipeline.accept("", Key.of(TEXT), TEXT, null, Language.ENGLISH, null, null)
                .article();
    }

    private static Rendition made(Pipeline pipeline, Task task) throws InterruptedException {
        Renditions.Joined joined = pipeline.make(article(pipeline), task, Account.NOBODY, null, Use.NORMAL);
        try {
            return Flights.await(joined.flight());
        } finally {
            joined.leave();
        }
    }

    /** Makes it as a request does: its span is current where the flight starts. */
    private SpanData requested(Pipeline pipeline, Task task) throws InterruptedException {
        Span request = traces.request();
        try (Scope _ = request.makeCurrent()) {
            made(pipeline, task);
        } finally {
            request.end();
        }
        return only("request");
    }

    private SpanData only(String name) {
        assertThat(traces.named(name)).hasSize(1);
        return traces.named(name).getFirst();
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void attempts_areTheFlights_andTheFlightIsTheRequests(Style style) throws Exception {
        // Numbered questions are answered unfit, so that the batch's thread starts others.
        ScriptedBackend one = new ScriptedBackend(
                "one", style, prompt -> Asked.of(prompt).numbered() ? "Nein." : "Das ist die Antwort von 9 bis 20.");

        SpanData request = requested(pipeline(traces.tracer(), one), TRANSLATE);

        SpanData flight = only("translate");
        assertThat(flight.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(traces.named("chat model-of-one"))
                .hasSize(one.asked().size())
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(attempt -> {
                    assertThat(attempt.getTraceId()).isEqualTo(request.getTraceId());
                    assertThat(attempt.getParentSpanId()).isEqualTo(flight.getSpanId());
                });
    }

    @Test
    void flight_tellsWhatWasMade_andOfHowMuch() throws Exception {
        ScriptedBackend one = new ScriptedBackend(
                "one", Style.CONVERSATION, prompt -> Asked.of(prompt).answered(text -> text));

        requested(pipeline(traces.tracer(), one), TRANSLATE);

        assertThat(only("translate").getAttributes().asMap())
                .isEqualTo(Attributes.builder()
                        .put("vestnik.task", "translate")
                        .put("vestnik.source", "en")
                        .put("vestnik.language", "de")
                        .put("vestnik.blocks", 3)
                        .put("vestnik.blocks.remembered", 0)
                        .put("vestnik.degraded", true)
                        .build()
                        .asMap());
        assertThat(traces.spans())
                .allSatisfy(span -> assertThat(span.toString()).doesNotContainIgnoringCase("museum"));
    }

    @Test
    void summaryThatNeedsATranslation_hasThatFlightBelowIts() throws Exception {
        ScriptedBackend one = new ScriptedBackend("one", Style.CONVERSATION, _ -> "Das ist die Antwort von 9 bis 20.");

        requested(
                pipeline(traces.tracer(), one), new Task.Summarize(SummaryType.TLDR, SummaryLength.Named.LONG, GERMAN));

        assertThat(only("translate").getParentSpanId())
                .isEqualTo(only("summarize").getSpanId());
    }

    @Test
    void requestThatJoins_hasALinkToTheOneThatStarted() throws Exception {
        CountDownLatch joined = new CountDownLatch(1);
        ScriptedBackend one = new ScriptedBackend("one", Style.CONVERSATION, _ -> {
            await(joined);
            return "Das ist die Antwort von 9 bis 20.";
        });
        Pipeline pipeline = pipeline(traces.tracer(), one);
        Span first = traces.request();
        Renditions.Joined starter;
        try (Scope _ = first.makeCurrent()) {
            starter = pipeline.make(article(pipeline), TRANSLATE, Account.NOBODY, null, Use.NORMAL);
        }
        Span second = traces.request();
        try (Scope _ = second.makeCurrent()) {
            assertThat(pipeline.make(article(pipeline), TRANSLATE, Account.NOBODY, null, Use.NORMAL)
                            .collapsed())
                    .isTrue();
        }
        joined.countDown();
        Flights.await(starter.flight());
        starter.leave();
        starter.leave();
        first.end();
        second.end();

        assertThat(only("translate").getTraceId())
                .isEqualTo(first.getSpanContext().getTraceId());
        assertThat(traces.named("request"))
                .extracting(SpanData::getLinks)
                .containsExactly(List.of(), List.of(LinkData.create(first.getSpanContext())));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(FailureClass.DEADLINE_PASSED, "interrupted", null, e);
        }
    }

    @Test
    void flightThatFails_saysWhy() {
        ScriptedBackend one = new ScriptedBackend("one", Style.CONVERSATION, _ -> {
            throw new BackendException(FailureClass.MISCONFIGURED, "the key is not accepted");
        });

        assertThatThrownBy(() -> requested(pipeline(traces.tracer(), one), TRANSLATE))
                .isInstanceOf(RuntimeException.class);

        SpanData flight = only("translate");
        assertThat(flight.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(flight.getStatus().getDescription()).isEqualTo("one: the key is not accepted");
        assertThat(flight.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("unavailable");
        assertThat(flight.getEvents()).isEmpty();
    }

    @Test
    void withTracingOff_noSpanIsCurrent() throws Exception {
        List<Boolean> seen = new CopyOnWriteArrayList<>();
        ScriptedBackend one = new ScriptedBackend("one", Style.CONVERSATION, _ -> {
            seen.add(Span.fromContextOrNull(Context.current()) != null);
            return "Das ist die Antwort von 9 bis 20.";
        });

        made(pipeline(OpenTelemetry.noop().getTracer("test"), one), TRANSLATE);

        assertThat(seen).isNotEmpty().doesNotContain(true);
    }
}
