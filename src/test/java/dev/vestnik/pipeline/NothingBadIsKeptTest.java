package dev.vestnik.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.Transliterator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vestnik.Account;
import dev.vestnik.Article;
import dev.vestnik.Asked;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Maker;
import dev.vestnik.Rendition;
import dev.vestnik.Task;
import dev.vestnik.backend.Backends;
import dev.vestnik.backend.ChainException;
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
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Status 200 and no answer: gateways pass that on, and their caches keep it. Here the answer comes from the second backend, and
 * where there is none nothing is kept, so that the next request is answered as soon as the backend is well.
 */
@Timeout(60)
class NothingBadIsKeptTest {

    private static final String TEXT = """
            Музей открыл новый зал

            В среду городской музей открыл зал истории письма. Первые гости пришли в 9 утра.

            Вход в музей по средам бесплатный. Зал работает до 20 часов. Гостей ждут каждый день.
            """;

    private static final String REFUSAL = "I'm sorry, but I can't help with that.";
    private static final Task TRANSLATE = new Task.Translate(Language.ENGLISH);
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Tracer TRACER = OpenTelemetry.noop().getTracer("test");

    private final CacheConfig config = TestCaches.config(10_000_000, Duration.ZERO);
    private final Renditions renditions = TestCaches.renditions(config);
    private final Model one = new Model();
    private final Model two = new Model();

    @AfterEach
    void close() {
        renditions.close();
        one.close();
        two.close();
    }

    /** What stands in the body of a 200. */
    enum Bad {
        EMPTY_ANSWER(chat("")),
        BLANK_ANSWER(chat(" \n ")),
        NULL_ANSWER(
                "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":null}}]}"),
        NO_CHOICES("{\"id\":\"1\",\"model\":\"m\",\"choices\":[]}"),
        EMPTY_OBJECT("{}"),
        NO_BODY(""),
        HTML("<html><body><h1>Please sign in</h1></body></html>"),
        GARBAGE("\u0000\u0001%%% not JSON"),
        CUT_SHORT(chat("Muzej otkryl novyj zal").substring(0, 60)),
        ERROR("{\"error\":{\"message\":\"Something went wrong.\",\"type\":\"server_error\"}}");

        private final String body;

        Bad(String body) {
            this.body = body;
        }
    }

    private static String chat(String text) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "id",
                    "1",
                    "model",
                    "m",
                    "choices",
                    List.of(Map.of(
                            "index",
                            0,
                            "finish_reason",
                            "stop",
                            "message",
                            Map.of("role", "assistant", "content", text))),
                    "usage",
                    Map.of("prompt_tokens", 2, "completion_tokens", 1, "total_tokens", 3)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server whose model writes Russian in Latin letters, or says what it is told to. */
    private static final class Model implements AutoCloseable {
        private final HttpServer server;
        private final AtomicInteger calls = new AtomicInteger();
        private volatile String body = "";
        private volatile boolean well = true;

        Model() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        }

        void says(String what) {
            body = what;
            well = false;
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                calls.incrementAndGet();
                JsonNode messages = JSON.readTree(exchange.getRequestBody()).path("messages");
                String user = messages.get(messages.size() - 1).path("content").asText();
                String said = well ? chat(Asked.of(user).answered(LATIN::transliterate)) : body;
                byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private Backends backends(String chain) {
        Map<String, String> properties = new HashMap<>(Map.of("vestnik.chain.translate", chain));
        Map.of("one", one, "two", two).forEach((name, model) -> {
            String prefix = "vestnik.backends." + name + ".";
            properties.put(prefix + "provider", "openai");
            properties.put(
                    prefix + "base-url",
                    "http://127.0.0.1:" + model.server.getAddress().getPort() + "/v1");
            properties.put(prefix + "model", "m");
            properties.put(prefix + "retry.delay", "1ms");
            properties.put(prefix + "breaker.volume", "1000");
        });
        return new Backends(
                TestChains.config(properties),
                "none",
                _ -> Optional.empty(),
                _ -> Optional.empty(),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                TRACER);
    }

    private Pipeline pipeline(Backends backends) {
        return new Pipeline(
                new ArticleReader(new LanguageDetector()),
                TestCaches.articles(config),
                renditions,
                backends::chain,
                new Prompts(Optional.empty()),
                new Terminology(TestTerms.none()),
                new Checks(),
                false,
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                TRACER);
    }

    private static Rendition.Translation translated(Pipeline pipeline) throws Exception {
        Article article = pipeline.accept("", Key.of(TEXT), TEXT, null, Language.RUSSIAN, null, null)
                .article();
        Renditions.Joined joined = pipeline.make(article, TRANSLATE, Account.NOBODY, null, Use.NORMAL);
        try {
            return (Rendition.Translation) joined.flight().result().get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        } finally {
            joined.leave();
        }
    }

    private static void isGood(Rendition.Translation translation, String backend) {
        assertThat(translation.text()).isEqualTo(LATIN.transliterate(TEXT));
        assertThat(translation.provenance().degraded()).isFalse();
        assertThat(translation.provenance().madeBy()).extracting(Maker::backend).containsExactly(backend);
    }

    @ParameterizedTest
    @EnumSource(Bad.class)
    void answerComesFromTheSecond_andThatIsWhatIsKept(Bad bad) throws Exception {
        one.says(bad.body);
        try (Backends backends = backends("one,two")) {
            Pipeline pipeline = pipeline(backends);

            isGood(translated(pipeline), "two");

            int calls = one.calls.get() + two.calls.get();
            assertThat(one.calls.get()).isPositive();
            isGood(translated(pipeline), "two");
            assertThat(one.calls.get() + two.calls.get()).isEqualTo(calls);
        }
    }

    @ParameterizedTest
    @EnumSource(Bad.class)
    void nothingOfItIsKept_andTheNextRequestAsksAgain(Bad bad) throws Exception {
        one.says(bad.body);
        try (Backends backends = backends("one")) {
            Pipeline pipeline = pipeline(backends);
            assertThatThrownBy(() -> translated(pipeline)).isInstanceOf(ChainException.class);
            int calls = one.calls.get();
            assertThatThrownBy(() -> translated(pipeline)).isInstanceOf(ChainException.class);
            assertThat(one.calls.get()).isGreaterThan(calls);

            one.well = true;

            isGood(translated(pipeline), "one");
        }
    }

    @Test
    void refusalInWords_isAnsweredByTheSecond() throws Exception {
        one.says(chat(REFUSAL));
        try (Backends backends = backends("one,two")) {
            isGood(translated(pipeline(backends)), "two");
            assertThat(backends.statuses().getFirst().failures()).containsOnlyKeys("refused");
        }
    }

    @Test
    void refusalInWordsOfAll_leavesTheBlocksUntranslatedAndMarked() throws Exception {
        one.says(chat(REFUSAL));
        try (Backends backends = backends("one")) {
            Rendition.Translation translation = translated(pipeline(backends));

            assertThat(translation.text()).isEqualTo(TEXT);
            assertThat(translation.provenance().degraded()).isTrue();
            assertThat(translation.provenance().findings())
                    .extracting(Finding::check)
                    .containsOnly(Finding.REFUSAL);
        }
    }
}
