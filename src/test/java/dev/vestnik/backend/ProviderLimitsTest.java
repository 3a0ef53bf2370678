package dev.vestnik.backend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Prompt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of its limits, from its headers to where the chain goes next. */
class ProviderLimitsTest {

    private static final Prompt PROMPT = new Prompt("s", List.of(), "u", 10);

    private final ModelServer one = new ModelServer();
    private final ModelServer two = new ModelServer();

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    private static ResponseDefinitionBuilder says(String text) {
        return aResponse().withHeader("Content-Type", "application/json").withBody("""
                {"model": "m", "choices": [{"message": {"role": "assistant", "content": "%s"}, "finish_reason": "stop"}]}""".formatted(text));
    }

    private static ResponseDefinitionBuilder saysNothingIsLeft(ResponseDefinitionBuilder response) {
        return response.withHeader("x-ratelimit-remaining-requests", "0")
                .withHeader("x-ratelimit-reset-requests", "30s");
    }

    private static Guarded guarded(String name, ModelServer server, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                BackendsConfig.property(name, "provider"), "openai",
                BackendsConfig.property(name, "base-url"), server.url() + "/v1",
                BackendsConfig.property(name, "model"), "m"));
        more.forEach((property, value) -> settings.put(BackendsConfig.property(name, property), value));
        BackendsConfig.BackendConfig config =
                Objects.requireNonNull(TestChains.config(settings).backends().get(name));
        Backend backend = config.apiKeyFile().isPresent()
                ? new KeyedBackend(
                        new KeyFile(name, config.apiKeyFile().get()),
                        config,
                        with -> new OpenAiBackend(name, with, _ -> Optional.empty()),
                        Clock.systemUTC())
                : new OpenAiBackend(name, config, _ -> Optional.empty());
        return new Guarded(
                backend,
                config,
                Price.UNKNOWN,
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                OpenTelemetry.noop().getTracer("test"));
    }

    private static Chain chain(Guarded... backends) {
        return new Chain(List.of(backends), null, Thread::sleep);
    }

    private static String askedOf(Chain chain) {
        Question question = new Question() {
            @Override
            public Prompt first(Style style) {
                return PROMPT;
            }

            @Override
            public Prompt again(Style style, Prompt first, String answer, List<Finding> failed) {
                return PROMPT;
            }
        };
        try (Chain.Run run = chain.open(1, 10, Deadline.in(Duration.ofSeconds(20)))) {
            return run.ask(question, reply -> Judgement.of(reply, List.of())).text();
        }
    }

    private static void isBusy(Guarded guarded) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        try (Backend.Session session = guarded.open(new Backend.Work(1, 1), deadline)) {
            assertThatThrownBy(() -> guarded.ask(session, PROMPT, deadline, false, new AtomicInteger()))
                    .isInstanceOfSatisfying(BackendException.class, e -> {
                        assertThat(e.failureClass()).isEqualTo(FailureClass.BUSY);
                        assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
                    });
        }
    }

    @Test
    void nextCallGoesToTheNextBackend_withoutARequestToTheFirst() {
        one.answers(saysNothingIsLeft(says("of one")));
        two.answers(says("of two"));
        try (Guarded first = guarded("one", one, Map.of());
                Guarded second = guarded("two", two, Map.of())) {
            Chain chain = chain(first, second);

            assertThat(askedOf(chain)).isEqualTo("of one");
            assertThat(askedOf(chain)).isEqualTo("of two");

            assertThat(one.requests()).hasSize(1);
            assertThat(two.requests()).hasSize(1);
            isBusy(first);
            assertThat(one.requests()).hasSize(1);

            first.reset();
            assertThat(askedOf(chain)).isEqualTo("of one");
        }
    }

    @Test
    void whatIsLeft_isAskedFor() {
        one.answers(says("of one")
                .withHeader("x-ratelimit-remaining-requests", "7")
                .withHeader("x-ratelimit-reset-requests", "30s"));
        try (Guarded first = guarded("one", one, Map.of());
                Guarded second = guarded("two", two, Map.of())) {
            Chain chain = chain(first, second);
            for (int i = 0; i < 10; i++) {
                assertThat(askedOf(chain)).isEqualTo("of one");
            }
        }
        assertThat(two.requests()).isEmpty();
    }

    @Test
    void failureIsHeardToo() {
        one.answers(saysNothingIsLeft(aResponse().withStatus(400).withBody("{}")));
        two.answers(says("of two"));
        try (Guarded first = guarded("one", one, Map.of());
                Guarded second = guarded("two", two, Map.of())) {
            assertThat(askedOf(chain(first, second))).isEqualTo("of two");

            isBusy(first);
        }
        assertThat(one.requests()).hasSize(1);
    }

    @Test
    void backendWithAKeyFile_hearsToo(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "a-key");
        one.answers(saysNothingIsLeft(says("of one")));
        try (Guarded first = guarded("one", one, Map.of("api-key-file", key.toString()))) {
            assertThat(askedOf(chain(first))).isEqualTo("of one");

            isBusy(first);
        }
    }
}
