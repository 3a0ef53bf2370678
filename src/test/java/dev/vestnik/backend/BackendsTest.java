package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.Language;
import dev.vestnik.Task;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendsTest {

    private static final Task TRANSLATE = new Task.Translate(Language.ENGLISH);

    private static Backends backends(Map<String, String> properties) {
        return new Backends(
                TestChains.config(properties),
                "the-built-in-model",
                _ -> Optional.empty(),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                OpenTelemetry.noop().getTracer("test"));
    }

    private static Map<String, String> mainAnd(String... more) {
        var properties = new HashMap<String, String>(Map.of(
                "vestnik.backends.main.provider", "openai",
                "vestnik.backends.main.base-url", "http://127.0.0.1:9/v1",
                "vestnik.backends.main.model", "m"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return properties;
    }

    @Test
    void nothingConfigured_builtInModelIsTheWholeChain() {
        try (Backends backends = backends(Map.of())) {
            assertThat(backends.statuses()).singleElement().satisfies(status -> {
                assertThat(status.name()).isEqualTo("embedded");
                assertThat(status.provider()).isEqualTo("embedded");
                assertThat(status.model()).isEqualTo("the-built-in-model");
                assertThat(status.state().kind()).isEqualTo(State.Kind.MISSING);
                assertThat(status.state().cause()).contains("./vestnik model fetch");
            });
            assertThat(backends.chain(TRANSLATE, Language.RUSSIAN).style()).isEqualTo(Style.CONVERSATION);
        }
    }

    @Test
    void configuredBackend_isTheChain_andTheBuiltInIsNotThere() {
        try (Backends backends = backends(mainAnd())) {
            assertThat(backends.chain(TRANSLATE, Language.RUSSIAN).models()).containsExactly("m");
            assertThat(backends.statuses()).hasSize(1);
        }
    }

    @Test
    void order_isTheChains() {
        try (Backends backends = backends(mainAnd(
                "vestnik.backends.local.provider", "embedded",
                "vestnik.backends.local.model", "l",
                "vestnik.chain.translate", "main,local"))) {
            assertThat(backends.chain(TRANSLATE, Language.RUSSIAN).models()).containsExactly("m", "l");
        }
    }

    @Test
    void unknownBackendInChain_isNamedWithWhatThereIs() {
        assertThatThrownBy(() -> backends(mainAnd("vestnik.chain.summarize", "mian")))
                .hasMessage("vestnik.chain.summarize names the backend \"mian\", but configured are [main]");
    }

    @Test
    void missingProvider_isNamedWithWhatIsAllowed() {
        assertThatThrownBy(() -> backends(Map.of("vestnik.backends.x.model", "m")))
                .hasMessage(
                        "vestnik.backends.x.provider must be one of [openai, anthropic, gemini, ollama, mistral, embedded, simulated]");
    }

    @Test
    void badUrl_isNamed() {
        assertThatThrownBy(() -> backends(mainAnd("vestnik.backends.main.base-url", "api.example.com")))
                .hasMessageStartingWith("vestnik.backends.main.base-url must be an http or https URL");
    }

    @Test
    void zeroConcurrency_isNamed() {
        assertThatThrownBy(() -> backends(mainAnd("vestnik.backends.main.max-concurrent", "0")))
                .hasMessage("vestnik.backends.main.max-concurrent must be 1 or more, not 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini", "ollama", "mistral"})
    void keyAndKeyFile_excludeEachOther_andTheKeyIsNotShown(String provider) {
        assertThatThrownBy(() -> backends(mainAnd(
                        "vestnik.backends.main.provider", provider,
                        "vestnik.backends.main.api-key", "a-secret",
                        "vestnik.backends.main.api-key-file", "nowhere")))
                .hasMessage("vestnik.backends.main.api-key-file and api-key exclude each other: set one of them");
    }
}
