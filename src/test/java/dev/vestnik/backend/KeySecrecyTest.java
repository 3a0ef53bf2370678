package dev.vestnik.backend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Language;
import dev.vestnik.Prompt;
import dev.vestnik.Task;
import dev.vestnik.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where a key could show: logs at the finest level, exceptions with their causes, metrics, spans, what {@code GET /v1/backends} is
 * made of, and the text of every object of ours that a running backend holds. The server repeats whatever it is sent.
 */
@Timeout(120)
class KeySecrecyTest {

    private static final String KEY = "sk-live-0123456789abcdef";
    private static final String HEADER = "second-secret-0123456789";
    private static final List<String> PIECES = List.of("0123456789", "second-secret", "sk-live");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final ModelServer server = new ModelServer();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Traces traces = new Traces();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("dev");
    private final Handler listener = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            logged.add(formatter.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        root.addHandler(listener);
        ours.setLevel(Level.ALL);
    }

    @AfterEach
    void stop() {
        root.removeHandler(listener);
        ours.setLevel(null);
        server.close();
    }

    private Map<String, String> settings(String provider) {
        Map<String, String> settings = new HashMap<>();
        settings.put("provider", provider);
        settings.put("base-url", server.url() + "/v1");
        settings.put("model", "m");
        settings.put("headers.X-Second", HEADER);
        settings.put("retry.delay", "1ms");
        settings.put("retry.max", "1");
        settings.put("timeout", "2s");
        return settings;
    }

    private Backends backends(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put("vestnik.backends.main." + name, value));
        return new Backends(
                TestChains.config(properties),
                "none",
                _ -> Optional.empty(),
                _ -> Optional.empty(),
                registry,
                Clock.systemUTC(),
                traces.tracer());
    }

    /** What servers do with a key that they do not like, or with any. */
    private static List<ResponseDefinitionBuilder> answers() {
        String echo = "Incorrect API key provided: " + KEY + " (Bearer " + KEY + "), X-Second: " + HEADER
                + ", seen 0123456789";
        String error = "{\"error\":{\"message\":\"" + echo + "\",\"type\":\"" + KEY + "\",\"code\":\"" + KEY
                + "\",\"status\":\"" + KEY + "\"},\"message\":\"" + echo + "\"}";
        return List.of(
                aResponse().withStatus(401).withBody(error),
                aResponse().withStatus(400).withBody(error),
                aResponse().withStatus(403).withBody(echo),
                aResponse().withStatus(404).withBody("<html>" + echo + "</html>"),
                aResponse().withStatus(429).withBody(error).withHeader("Retry-After", KEY),
                aResponse().withStatus(500).withBody(error).withStatusMessage(KEY),
                aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:9/?key=" + KEY),
                aResponse().withStatus(200).withBody(error),
                aResponse().withStatus(200).withBody(echo),
                aResponse().withStatus(200).withBody("{\"" + KEY + "\":{"),
                aResponse()
                        .withStatus(200)
                        .withBody("{\"choices\":[{\"finish_reason\":\"" + KEY + "\",\"message\":{\"content\":[\"" + KEY
                                + "\"]}}],\"content\":\"" + KEY + "\",\"candidates\":\"" + KEY + "\"}"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
    }

    private void use(Backends backends) {
        Task task = new Task.Translate(Language.ENGLISH);
        for (ResponseDefinitionBuilder answer : answers()) {
            server.answers(answer);
            backends.reset("main");
            try (Chain.Run run =
                    backends.chain(task, Language.RUSSIAN).open(1, 10, Deadline.in(Duration.ofSeconds(20)))) {
                run.ask(
                        new Question() {
                            @Override
                            public Prompt first(Style style) {
                                return new Prompt("s", List.of(), "u", 10);
                            }

                            @Override
                            public Prompt again(Style style, Prompt first, String said, List<Finding> failed) {
                                return first;
                            }
                        },
                        reply -> Judgement.of(reply, List.of()));
            } catch (ChainException e) {
                isSilent("the chain's exception", printed(e));
            }
            try {
                backends.probe("main");
            } catch (BackendException e) {
                isSilent("the probe's exception", printed(e));
            }
            assertThat(server.requests())
                    .as("requests")
                    .isNotEmpty()
                    .allSatisfy(
                            request -> assertThat(request.getHeader("X-Second")).isEqualTo(HEADER));
            isSilent("the statuses", String.valueOf(backends.statuses()));
        }
    }

    private static String printed(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void isSilent(String where, String text) {
        assertThat(PIECES).as(where).noneMatch(text::contains);
    }

    private void isSilentEverywhere(Backends backends) {
        assertThat(logged).as("log lines").isNotEmpty();
        logged.forEach(line -> isSilent("the log", line));
        registry.getMeters().forEach(meter -> isSilent("a metric", meter.getId() + " " + meter.measure()));
        assertThat(traces.spans()).isNotEmpty();
        traces.spans().forEach(span -> isSilent("a span", span.toString()));
        assertThat(heap(backends))
                .hasSizeGreaterThan(20)
                .allSatisfy(each -> isSilent(each.getClass().getName() + ".toString()", each.toString()));
    }

    /** Every object of ours that is reached from here; what libraries and the JDK hold is theirs. */
    private static Set<Object> heap(Object from) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> left = new ArrayDeque<>(List.of(from));
        while (!left.isEmpty()) {
            Object each = left.remove();
            if (!seen.add(each)) {
                continue;
            }
            switch (each) {
                case Collection<?> many ->
                    many.stream().filter(one -> one != null).forEach(left::add);
                case Map<?, ?> map -> left.addAll(map.values());
                case Optional<?> one -> one.ifPresent(left::add);
                default -> {
                    boolean isOurs = each.getClass().getName().startsWith("dev.vestnik.");
                    if (isOurs || Proxy.isProxyClass(each.getClass())) {
                        found.add(each);
                        fields(each, left);
                    }
                }
            }
        }
        return found;
    }

    private static void fields(Object object, Deque<Object> into) {
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
                    continue;
                }
                try {
                    field.setAccessible(true);
                    Object value = field.get(object);
                    if (value != null) {
                        into.add(value);
                    }
                } catch (InaccessibleObjectException | IllegalAccessException _) {
                    // The JDK's own.
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai,false",
        "openai,true",
        "anthropic,false",
        "anthropic,true",
        "gemini,false",
        "gemini,true",
        "mistral,false",
        "mistral,true",
        "ollama,false",
        "ollama,true"
    })
    void keyAndHeaders_showNowhere(String provider, String stream) {
        Map<String, String> settings = settings(provider);
        settings.put("api-key", KEY);
        settings.put("stream", stream);
        try (Backends backends = backends(settings)) {
            use(backends);
            isSilentEverywhere(backends);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini", "mistral", "ollama"})
    void keyFromAFile_showsNowhere(String provider) throws IOException {
        Map<String, String> settings = settings(provider);
        settings.put(
                "api-key-file", Files.writeString(folder.resolve("key"), KEY).toString());
        try (Backends backends = backends(settings)) {
            use(backends);
            isSilentEverywhere(backends);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini", "mistral", "ollama"})
    void whatCannotBeUsed_isNamedWithoutTheSecret(String provider) {
        Map<String, String> bad = Map.of(
                "api-key", KEY + "\n" + KEY,
                "headers.X-Third", HEADER + "\n",
                "base-url", "https://user:" + KEY + "@api.example.com/v1",
                "proxy", "http://user:" + KEY + "@proxy.example.com:3128",
                "tls", "no-such-name");
        bad.forEach((property, value) -> {
            Map<String, String> settings = settings(provider);
            settings.put("api-key", KEY);
            settings.put(property, value);
            try (Backends backends = backends(settings)) {
                throw new AssertionError(property + " was taken: " + backends.statuses());
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("vestnik.backends.main." + property + " ");
                isSilent(property, printed(e));
            }
        });
    }

    @Test
    void secretThatShows_wouldBeSeen() {
        record Careless(Optional<String> key) {}

        try (Backends backends = backends(new HashMap<>(Map.of("provider", "simulated", "model", "m")))) {
            throw new AssertionError("a simulated backend alone is no chain: " + backends.statuses());
        } catch (IllegalArgumentException e) {
            assertThat(heap(List.of(new Careless(Optional.of(KEY)))))
                    .singleElement()
                    .matches(each -> PIECES.stream().anyMatch(each.toString()::contains));
        }
    }
}
