package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.vestnik.Language;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.Usage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendsTest {

    private static final Task TRANSLATE = new Task.Translate(Language.ENGLISH);

    private static final Task SUMMARIZE =
            new Task.Summarize(SummaryType.TLDR, SummaryLength.Named.SHORT, Language.ENGLISH);

    private static Backends backends(Map<String, String> properties) {
        return new Backends(
                TestChains.config(properties),
                "the-built-in-model",
                _ -> Optional.empty(),
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ftp://user:pass-word@x.example/v1 | ftp://…@x.example/v1
                    https://user:pass-word@x.example/v1 | https://…@x.example/v1
                    https://us/er:pass-word@x.example/v1 | https://…@x.example/v1
                    user:pass-word@x.example | …@x.example
                    https://x.example/v1?key=pass-word | https://x.example/v1?…
                    https://x.example/v1#pass-word | https://x.example/v1?…
                    https://x example/v1?key=pass-word | https://x example/v1?…
                    """)
    void badUrl_isShownWithoutItsPassword(String url, String shown) {
        for (String provider : List.of("openai", "anthropic", "gemini", "ollama", "mistral")) {
            assertThatThrownBy(() -> backends(mainAnd(
                            "vestnik.backends.main.provider", provider,
                            "vestnik.backends.main.api-key", "k",
                            "vestnik.backends.main.base-url", url)))
                    .hasMessageStartingWith("vestnik.backends.main.base-url must ")
                    .hasMessageEndingWith(", not \"" + shown + "\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"anthropic,ANTHROPIC", "gemini,GEMINI", "mistral,MISTRAL"})
    void missingKey_isNamedWithAnExample(String provider, String variable) {
        for (String key : List.of("", " ")) {
            assertThatThrownBy(() -> backends(
                            mainAnd("vestnik.backends.main.provider", provider, "vestnik.backends.main.api-key", key)))
                    .hasMessage("vestnik.backends.main.api-key must be set, such as api-key=${" + variable
                            + "_API_KEY}, or api-key-file=/path/to/a/file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini", "ollama", "mistral"})
    void missingModel_isNamedWithAnExample(String provider) {
        assertThatThrownBy(() -> backends(
                        mainAnd("vestnik.backends.main.provider", provider, "vestnik.backends.main.model", "")))
                .hasMessageStartingWith("vestnik.backends.main.model must name the model, such as ");
    }

    @ParameterizedTest
    @CsvSource({
        "connect-timeout,0s,'positive, such as 5s'",
        "temperature,-0.1,from 0 to 2",
        "temperature,2.1,from 0 to 2",
        "temperature,NaN,from 0 to 2",
        "retry.max,-1,0 or more",
        "retry.delay,-1s,'0 or more, such as 200ms'",
        "retry.max-delay,-1s,'0 or more, such as 5s'",
        "retry.jitter,1.1,from 0 to 1",
        "breaker.volume,0,1 or more",
        "breaker.ratio,0,above 0 and at most 1",
        "breaker.ratio,1.1,above 0 and at most 1",
        "breaker.delay,-1s,'0 or more, such as 10s'"
    })
    void valueOutOfItsRange_isNamedWithTheRange(String property, String value, String range) {
        assertThatThrownBy(() -> backends(mainAnd("vestnik.backends.main." + property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("vestnik.backends.main." + property + " must be " + range + ", not ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"translate", "summarize", "translate-into.de", "summarize-in.de", "named.careful"})
    void chainThatNamesAnUnknownBackendOrOneTwice_isNamed(String chain) {
        assertThatThrownBy(() -> backends(mainAnd("vestnik.chain." + chain, "main,mian")))
                .hasMessage("vestnik.chain." + chain + " names the backend \"mian\", but configured are [main]");
        assertThatThrownBy(() -> backends(mainAnd("vestnik.chain." + chain, "main,main")))
                .hasMessage(
                        "vestnik.chain." + chain + " names the backend \"main\" twice; each is asked once, in order");
    }

    @Test
    void onlyASimulatedBackend_isNoDefaultChain() {
        assertThatThrownBy(() -> backends(Map.of("vestnik.backends.drill.provider", "simulated")))
                .hasMessage("vestnik.chain.translate must name at least one backend");
    }

    @Test
    void zeroConcurrency_isNamed() {
        assertThatThrownBy(() -> backends(mainAnd("vestnik.backends.main.max-concurrent", "0")))
                .hasMessage("vestnik.backends.main.max-concurrent must be 1 or more, not 0");
    }

    @Test
    void noTokens_isNamed() {
        assertThatThrownBy(() -> backends(mainAnd("vestnik.backends.main.max-tokens", "0")))
                .hasMessage("vestnik.backends.main.max-tokens must be 1 or more, not 0");
    }

    @Test
    void unknownTlsConfiguration_isNamedWithWhatToSet() {
        assertThatThrownBy(() -> backends(mainAnd("vestnik.backends.main.tls", "internal")))
                .hasMessage(
                        "vestnik.backends.main.tls names the TLS configuration \"internal\", but none of the settings"
                                + " begins with quarkus.tls.internal; one such is"
                                + " quarkus.tls.internal.trust-store.pem.certs=/path/to/ca.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"price.input", "price.output"})
    void negativePrice_isNamed(String property) {
        assertThatThrownBy(() -> backends(mainAnd("vestnik.backends.main." + property, "-0.1")))
                .hasMessage("vestnik.backends.main." + property + " must be 0 or more, not -0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usd", "$", "DOLLAR", "ZZZ"})
    void unknownCurrency_isNamed(String currency) {
        assertThatThrownBy(() -> backends(mainAnd("vestnik.currency", currency)))
                .hasMessage("vestnik.currency must be the three letters of a currency in ISO 4217, such as USD or EUR,"
                        + " not \"" + currency + "\"");
    }

    @Test
    void cost_isShownWhereThereIsAPrice() {
        try (Backends backends = backends(mainAnd(
                "vestnik.currency", "EUR",
                "vestnik.backends.main.price.output", "0.6",
                "vestnik.backends.local.provider", "embedded",
                "vestnik.chain.summarize", "local"))) {
            assertThat(backends.statuses())
                    .extracting(BackendStatus::name, BackendStatus::cost, BackendStatus::currency)
                    .containsExactly(tuple("local", BigDecimal.ZERO, null), tuple("main", BigDecimal.ZERO, "EUR"));
            assertThat(backends.chain(TRANSLATE, Language.RUSSIAN).zero())
                    .isEqualTo(new Usage(0, 0, 0, BigDecimal.ZERO, "EUR"));
            assertThat(backends.chain(SUMMARIZE, Language.RUSSIAN).zero()).isEqualTo(Usage.NONE);
        }
    }

    @Test
    void currency_isDollarsUnlessSaidOtherwise() {
        try (Backends backends = backends(mainAnd("vestnik.backends.main.price.input", "0"))) {
            assertThat(backends.statuses())
                    .singleElement()
                    .satisfies(status -> assertThat(status.currency()).isEqualTo("USD"));
        }
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
