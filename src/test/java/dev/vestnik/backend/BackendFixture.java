package dev.vestnik.backend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the tests of every hosted backend need: a server, a configuration, and the provider's wire format as hooks. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class BackendFixture {

    static final String KEY = "key-0123456789abcdef";
    static final String SYSTEM = "You translate news from Russian into English.";
    static final String ARTICLE = "Посол назвал переговоры полезными, сообщает агентство.";
    static final String ANSWER = "The ambassador called the talks useful, the agency reports.";
    static final Prompt PROMPT = new Prompt(
            SYSTEM, List.of(new Prompt.Turn("Первый блок статьи.", "The article's first block.")), ARTICLE, 321);

    /** More than any test needs. */
    static final Duration AMPLE = Duration.ofSeconds(20);

    final ModelServer server = new ModelServer();

    /** A first call is slow, and some tests have little time. */
    @BeforeAll
    void warmUp() {
        ask(json(200, answer(ANSWER)));
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    /** The backend under test. */
    abstract HostedBackend backend(BackendsConfig.BackendConfig config, Function<String, Optional<SSLContext>> tls);

    HostedBackend backend(BackendsConfig.BackendConfig config) {
        return backend(config, _ -> Optional.empty());
    }

    /** The base URL that the provider's clients are given, for a server at this address. */
    abstract String baseUrl(String server);

    /** How the provider streams its answers. */
    abstract StreamFormat stream();

    /** A body with this whole answer, made by {@code model-7b} of 11 tokens with 7 tokens. */
    abstract String answer(String text);

    /** A body with an answer that ran into its limit of tokens. */
    abstract String cutOff(String text);

    /** A body with an error, as the provider words it. */
    abstract String error(String code, String message);

    /** The code that the provider gives when a prompt is too long. */
    abstract String tooLongCode();

    /** The code that the provider gives when its account has nothing left. */
    abstract String outOfQuotaCode();

    /** Whole JSON bodies with status 200 that hold no answer. */
    abstract List<String> answerless();

    BackendsConfig.BackendConfig config(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>();
        Map<String, String> given = new HashMap<>(Map.of(
                "provider", "openai", "base-url", baseUrl(server.url()), "api-key", KEY, "model", "asked-model"));
        given.putAll(properties);
        given.forEach((name, value) -> all.put(BackendsConfig.property("main", name), value));
        BackendsConfig.BackendConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(BackendsConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(BackendsConfig.class)
                .backends()
                .get("main");
        if (config == null) {
            throw new AssertionError("no backend in " + all.keySet());
        }
        return config;
    }

    Reply ask(ResponseDefinitionBuilder response) {
        server.answers(response);
        try (Backend backend = backend(config(Map.of()))) {
            Reply reply = backend.ask(PROMPT, AMPLE);
            assertThat(server.requests()).hasSize(1);
            return reply;
        }
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    /** A text as JSON. */
    static String jsonText(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** The one request that comes of asking this, with these properties. */
    LoggedRequest sent(Prompt prompt, Map<String, String> properties) {
        server.answers(json(200, answer(ANSWER)));
        try (Backend backend = backend(config(properties))) {
            backend.ask(prompt, AMPLE);
        }
        assertThat(server.requests()).hasSize(1);
        return server.requests().getFirst();
    }

    BackendException failure(ResponseDefinitionBuilder response, FailureClass expected) {
        return failure(response, AMPLE, expected);
    }

    /** Asks, expects a failure of this class after exactly one request, and that nothing is given away by it. */
    BackendException failure(ResponseDefinitionBuilder response, Duration limit, FailureClass expected) {
        server.answers(response);
        try (Backend backend = backend(config(Map.of()))) {
            BackendException failure = failureOf(() -> backend.ask(PROMPT, limit));
            assertThat(failure.failureClass()).as(failure.getMessage()).isEqualTo(expected);
            assertThat(server.requests()).hasSize(1);
            return failure;
        }
    }

    static BackendException failureOf(ThrowingCallable call) {
        BackendException failure = catchThrowableOfType(BackendException.class, call);
        assertThat(failure).as("an exception").isNotNull();
        for (Throwable e = failure; e != null; e = e.getCause()) {
            assertThat(String.valueOf(e.getMessage()))
                    .doesNotContain(KEY)
                    .doesNotContain("Посол", "назвал", "ambassador", "You translate", "Первый");
        }
        return failure;
    }
}
