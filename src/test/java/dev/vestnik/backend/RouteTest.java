package dev.vestnik.backend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    private static final Prompt PROMPT = new Prompt("", List.of(), "Say OK.", 5);
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private static Backend backend(Map<String, String> settings, Function<String, Optional<SSLContext>> tls) {
        Map<String, String> properties = new HashMap<>();
        properties.put("vestnik.backends.main.provider", "openai");
        properties.put("vestnik.backends.main.model", "m");
        settings.forEach((name, value) -> properties.put("vestnik.backends.main." + name, value));
        var config =
                Objects.requireNonNull(TestChains.config(properties).backends().get("main"));
        return new OpenAiBackend("main", config, tls);
    }

    private static Backend backend(String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return backend(all, _ -> Optional.empty());
    }

    private static BackendException failure(Backend backend) {
        BackendException failure = catchThrowableOfType(BackendException.class, () -> backend.ask(PROMPT, AMPLE));
        assertThat(failure).isNotNull();
        return failure;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void requestGoesThroughTheProxy(boolean stream) {
        List<String> events = new OpenAiStream().events(List.of("O", "K"), Reply.Finish.STOP);
        String whole =
                "{\"choices\": [{\"message\": {\"content\": \"OK\"}, \"finish_reason\": \"stop\"}], \"model\": \"m\"}";
        try (ModelServer server = new ModelServer();
                SmallProxy proxy = new SmallProxy(server.url());
                Backend backend = backend(
                        "base-url",
                        "http://models.invalid/v1",
                        "proxy",
                        proxy.url(),
                        "stream",
                        String.valueOf(stream))) {
            server.answers(aResponse().withBody(stream ? String.join("", events) : whole));
            assertThat(backend.ask(PROMPT, AMPLE).text()).isEqualTo("OK");
            assertThat(proxy.asked()).containsExactly("POST http://models.invalid/v1/chat/completions HTTP/1.1");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void encryptedRequestGoesThroughTheProxyUnread(@TempDir Path folder) throws Exception {
        try (TlsServer server = new TlsServer(folder, false);
                SmallProxy proxy = new SmallProxy(server.url())) {
            SSLContext trusting = server.context(false);
            String url = server.url().replace("127.0.0.1", "localhost");
            try (Backend backend = backend(
                    Map.of("base-url", url + "/v1", "proxy", proxy.url() + "/", "tls", "internal"),
                    _ -> Optional.of(trusting))) {
                assertThat(backend.ask(PROMPT, AMPLE).text()).isEqualTo("OK");
            }
            assertThat(proxy.asked()).containsExactly("CONNECT " + url.substring("https://".length()) + " HTTP/1.1");
        }
    }

    @Test
    void deadProxyIsUnavailability() {
        try (Backend backend = backend("base-url", "http://127.0.0.1:9/v1", "proxy", "http://127.0.0.1:1")) {
            assertThat(failure(backend).failureClass()).isEqualTo(FailureClass.UNAVAILABLE);
        }
    }

    @Test
    void proxyThatWantsAPasswordIsMisconfiguration() {
        try (ModelServer proxy = new ModelServer();
                Backend backend = backend("base-url", "http://models.invalid/v1", "proxy", proxy.url())) {
            proxy.answers(aResponse().withStatus(407).withHeader("Proxy-Authenticate", "Basic realm=\"x\""));
            assertThat(failure(backend).failureClass()).isEqualTo(FailureClass.MISCONFIGURED);
        }
    }

    @Test
    void unknownCertificateIsRefusedAndATrustedOneIsNot(@TempDir Path folder) throws Exception {
        try (TlsServer server = new TlsServer(folder, false)) {
            try (Backend backend = backend("base-url", server.url() + "/v1")) {
                BackendException failure = failure(backend);
                assertThat(failure.failureClass()).isEqualTo(FailureClass.UNAVAILABLE);
                assertThat(failure).hasMessageStartingWith("TLS failed");
                assertThat(server.requests()).isZero();
            }
            SSLContext trusting = server.context(false);
            try (Backend backend = backend(
                    Map.of("base-url", server.url() + "/v1", "tls", "internal"),
                    name -> name.equals("internal") ? Optional.of(trusting) : Optional.empty())) {
                assertThat(backend.ask(PROMPT, AMPLE).text()).isEqualTo("OK");
            }
            // Of the name that it has alone.
            String elsewhere = "https://ip6-loopback.invalid";
            try (SmallProxy proxy = new SmallProxy(server.url());
                    Backend backend = backend(
                            Map.of("base-url", elsewhere + "/v1", "tls", "internal", "proxy", proxy.url()),
                            _ -> Optional.of(trusting))) {
                assertThat(failure(backend)).hasMessageStartingWith("TLS failed");
            }
        }
    }

    @Test
    void clientShowsItsCertificate(@TempDir Path folder) throws Exception {
        try (TlsServer server = new TlsServer(folder, true)) {
            for (boolean known : List.of(true, false)) {
                SSLContext context = server.context(known);
                try (Backend backend = backend(
                        Map.of("base-url", server.url() + "/v1", "tls", "internal"), _ -> Optional.of(context))) {
                    if (known) {
                        assertThat(backend.ask(PROMPT, AMPLE).text()).isEqualTo("OK");
                    } else {
                        assertThat(failure(backend).failureClass()).isEqualTo(FailureClass.UNAVAILABLE);
                    }
                }
            }
            assertThat(server.requests()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example.com:3128",
                "https://proxy.example.com:3128",
                "socks5://proxy.example.com:1080",
                "http://proxy.example.com",
                "http://proxy.example.com:0",
                "http://proxy.example.com:70000",
                "http://proxy.example.com:3128/path",
                "http://proxy.example.com:3128?a=b",
                "http://:3128",
                "http://",
                "nonsense of a URL"
            })
    void unusableProxyIsNamed(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend("base-url", "http://127.0.0.1:9/v1", "proxy", value))
                .withMessageStartingWith("vestnik.backends.main.proxy must be")
                .withMessageContaining("http://proxy.example.com:3128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:pass-word@proxy.example.com:3128",
                "http://us_er:pass-word@proxy_1.example.com:3128",
                "http://user:pass-word%zz@proxy.example.com:3128",
                "user:pass-word@proxy.example.com:3128"
            })
    void passwordOfAProxyIsRefusedAndNotShown(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend("base-url", "http://127.0.0.1:9/v1", "proxy", value))
                .withMessageStartingWith("vestnik.backends.main.proxy must be")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("pass-word", "user:"))
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s"})
    void idleTimeIsPositive(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend("base-url", "http://127.0.0.1:9/v1", "idle-timeout", value))
                .withMessage("vestnik.backends.main.idle-timeout must be positive, such as 20s");
    }
}
