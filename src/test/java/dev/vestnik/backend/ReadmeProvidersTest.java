package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vestnik.BackendException;
import dev.vestnik.Language;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations in the README's table of providers, as they stand there: each of them starts, and asks where it should. */
class ReadmeProvidersTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| ([^|]+) \\| (`vestnik\\.backends\\.[^|]+) \\|$", Pattern.MULTILINE);

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");

    /**
     * One row.
     *
     * @param properties the settings, with a key in the place of every variable
     */
    record Row(String provider, Map<String, String> properties) {

        @Override
        public String toString() {
            return provider;
        }

        BackendsConfig.Provider kind() {
            return BackendDefaults.provider(
                    TestChains.config(properties).backends().values().iterator().next());
        }

        String backend() {
            return properties.keySet().stream()
                    .filter(name -> name.endsWith(".provider"))
                    .findFirst()
                    .orElseThrow()
                    .replaceAll("^vestnik\\.backends\\.|\\.provider$", "");
        }
    }

    static List<Row> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(row -> new Row(row.group(1).strip(), properties(row.group(2))))
                .toList();
    }

    private static Map<String, String> properties(String cell) {
        String lines = Stream.of(cell.split("<br>"))
                .map(line -> line.strip().replaceAll("^`|`$", ""))
                .collect(Collectors.joining("\n"));
        Properties read = new Properties();
        try {
            read.load(new StringReader(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> VARIABLE.matcher(read.getProperty(name)).replaceAll("a-key")));
    }

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

    @Test
    void everyProvider_hasARow() throws IOException {
        assertThat(rows())
                .extracting(Row::provider)
                .contains(
                        "OpenAI",
                        "Azure OpenAI",
                        "Groq",
                        "DeepSeek",
                        "vLLM",
                        "LM Studio",
                        "llama.cpp server",
                        "Anthropic",
                        "Gemini",
                        "Mistral",
                        "Ollama",
                        "built-in",
                        "simulated");
        assertThat(rows()).extracting(Row::kind).contains(BackendsConfig.Provider.values());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void row_starts(Row row) {
        assertThat(new TreeSet<>(row.properties.keySet()))
                .allMatch(name -> name.startsWith("vestnik.backends." + row.backend() + ".")
                        || name.startsWith("vestnik.chain."));
        try (Backends backends = backends(row.properties)) {
            assertThat(backends.statuses()).extracting(BackendStatus::name).containsExactly(row.backend());
            for (Task task : List.of(
                    new Task.Translate(Language.ENGLISH),
                    new Task.Summarize(SummaryType.TLDR, SummaryLength.Named.SHORT, Language.ENGLISH))) {
                assertThat(backends.chain(task, Language.RUSSIAN).models()).hasSize(1);
            }
        }
    }

    /** What a server was asked: the path, and the headers by lower-case names. */
    private record Asked(String path, Map<String, String> headers) {}

    /** The settings of a row reach the server, for which one on this machine stands in. */
    @ParameterizedTest
    @MethodSource("rows")
    void row_asksAtItsPlaceWithItsKey(Row row) throws IOException {
        if (Set.of(BackendsConfig.Provider.EMBEDDED, BackendsConfig.Provider.SIMULATED)
                .contains(row.kind())) {
            return;
        }
        Queue<Asked> asked = new ConcurrentLinkedQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, asked));
        server.start();
        String property = BackendsConfig.property(row.backend(), "base-url");
        Map<String, String> properties = new HashMap<>(row.properties);
        String path = Optional.ofNullable(properties.get(property))
                .map(url -> URI.create(url).getRawPath())
                .orElse("");
        properties.put(property, "http://127.0.0.1:" + server.getAddress().getPort() + path);
        try (Backends backends = backends(properties)) {
            backends.probe(row.backend());
        } catch (BackendException _) {
            // The server knows no provider's format.
        } finally {
            server.stop(0);
        }
        assertThat(asked).isNotEmpty().allSatisfy(each -> {
            assertThat(each.path).startsWith(path).doesNotContain("//");
            boolean keyed = row.properties.values().stream().anyMatch("a-key"::equals);
            assertThat(each.headers.values().stream().anyMatch(value -> value.contains("a-key")))
                    .as("a key in %s", each.headers.keySet())
                    .isEqualTo(keyed);
        });
    }

    private static void answer(HttpExchange exchange, Queue<Asked> asked) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
            asked.add(new Asked(exchange.getRequestURI().getPath(), headers));
            exchange.sendResponseHeaders(404, -1);
        }
    }
}
