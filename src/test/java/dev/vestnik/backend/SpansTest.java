package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import dev.vestnik.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {

    private static final String KEY = "key-that-nobody-may-see";
    private static final Prompt PROMPT = new Prompt(
            "the system message",
            List.of(new Prompt.Turn("an earlier question", "an earlier answer")),
            "the article's text",
            10);

    private final Traces traces = new Traces();

    private Guarded guarded(Function<Prompt, String> script) {
        ScriptedBackend backend = new ScriptedBackend("one", Style.SIDE_BY_SIDE, script);
        return TestChains.guarded(backend, Map.of("provider", "gemini", "api-key", KEY), traces.tracer());
    }

    private static void ask(Guarded guarded) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        try (Backend.Session session = guarded.open(new Backend.Work(1, 1), deadline)) {
            guarded.ask(session, PROMPT, deadline, false, new AtomicInteger());
        }
    }

    @Test
    void attempt_hasASpanByTheConventions() {
        ask(guarded(_ -> "the answer's text"));

        assertThat(traces.spans()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("chat model-of-one");
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(span.getStatus()).isEqualTo(StatusData.unset());
            assertThat(span.getAttributes().asMap())
                    .isEqualTo(Attributes.builder()
                            .put("gen_ai.operation.name", "chat")
                            .put("gen_ai.provider.name", "gcp.gemini")
                            .put("gen_ai.request.model", "model-of-one")
                            .put("gen_ai.request.max_tokens", 10)
                            .put("gen_ai.response.model", "model-of-one")
                            .put("gen_ai.response.finish_reasons", new String[] {"stop"})
                            .put("gen_ai.usage.input_tokens", 10)
                            .put("gen_ai.usage.output_tokens", 5)
                            .put("vestnik.backend", "one")
                            .put("vestnik.attempt", 1)
                            .build()
                            .asMap());
        });
    }

    @Test
    void secondAttempt_hasASpanOfItsOwn() {
        AtomicInteger asked = new AtomicInteger();
        ask(guarded(_ -> {
            if (asked.incrementAndGet() == 1) {
                throw new BackendException(FailureClass.UNAVAILABLE, "down");
            }
            return "good";
        }));

        assertThat(traces.spans()).extracting(SpansTest::attempt).containsExactly(1L, 2L);
        assertThat(traces.spans())
                .extracting(SpanData::getStatus)
                .containsExactly(StatusData.create(StatusCode.ERROR, "down"), StatusData.unset());
        assertThat(traces.spans()).extracting(SpansTest::error).containsExactly("unavailable", null);
    }

    private static @Nullable Long attempt(SpanData span) {
        return span.getAttributes().get(AttributeKey.longKey("vestnik.attempt"));
    }

    private static @Nullable String error(SpanData span) {
        return span.getAttributes().get(AttributeKey.stringKey("error.type"));
    }

    @Test
    void failure_isTheClassAndOurOwnWords() {
        Guarded guarded = guarded(_ -> {
            throw new BackendException(
                    FailureClass.REFUSED, "refused", null, new IllegalStateException("quoting the article's text"));
        });

        assertThatThrownBy(() -> ask(guarded)).isInstanceOf(BackendException.class);

        assertThat(traces.spans()).singleElement().satisfies(span -> {
            assertThat(error(span)).isEqualTo("refused");
            assertThat(span.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "refused"));
            assertThat(span.getEvents()).isEmpty();
        });
    }

    @Test
    void emptyAnswer_isAFailure() {
        Guarded guarded = guarded(_ -> " ");

        assertThatThrownBy(() -> ask(guarded)).isInstanceOf(BackendException.class);

        assertThat(traces.spans())
                .isNotEmpty()
                .allSatisfy(span -> assertThat(error(span)).isEqualTo("unavailable"));
    }

    @Test
    void whatWasAskedAndAnswered_andTheKey_areInNoSpan() {
        ask(guarded(_ -> "the answer's text"));
        Guarded broken = guarded(prompt -> {
            throw new IllegalStateException(KEY + ": " + prompt.user());
        });
        assertThatThrownBy(() -> ask(broken)).isInstanceOf(BackendException.class);
        assertThatThrownBy(broken::probe).isInstanceOf(IllegalStateException.class);

        assertThat(traces.spans())
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(span -> assertThat(span.toString())
                        .doesNotContain(
                                KEY,
                                PROMPT.system(),
                                "an earlier question",
                                "an earlier answer",
                                PROMPT.user(),
                                "the answer's text"));
        assertThat(traces.spans().getLast().getStatus().getDescription()).isEqualTo("unexpected IllegalStateException");
    }

    @Test
    void whatTheProviderDoesNotSay_isLeftOut() {
        Spans spans = new Spans(traces.tracer(), "one", BackendsConfig.Provider.OLLAMA, "asked-for");

        spans.around(1, PROMPT, () -> new Reply("text", Reply.Finish.FILTERED, 0, 0, "m"));

        assertThat(traces.spans())
                .singleElement()
                .satisfies(span -> assertThat(span.getAttributes().asMap())
                        .containsEntry(AttributeKey.stringKey("gen_ai.response.model"), "m")
                        .containsEntry(
                                AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"),
                                List.of("content_filter"))
                        .doesNotContainKeys(
                                AttributeKey.longKey("gen_ai.usage.input_tokens"),
                                AttributeKey.longKey("gen_ai.usage.output_tokens")));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, openai",
        "ANTHROPIC, anthropic",
        "GEMINI, gcp.gemini",
        "MISTRAL, mistral_ai",
        "OLLAMA, ollama",
        "EMBEDDED, embedded",
        "SIMULATED, simulated"
    })
    void provider_goesByItsWellKnownName(BackendsConfig.Provider provider, String name) {
        assertThat(GenAi.providerName(provider)).isEqualTo(name);
    }
}
