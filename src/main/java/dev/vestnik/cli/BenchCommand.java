package dev.vestnik.cli;

import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The benchmarks. Each starts what it measures, compares side by side in one run, and stops what it started. */
@CommandLine.Command(
        name = "bench",
        description = "Measures the service on this machine.",
        synopsisSubcommandLabel = "COMMAND")
final class BenchCommand {

    /** The JVM compiles what is called thousands of times; after a thousand calls it is still at it, and calls take twice as long. */
    private static final int WARM_UP = 10_000;

    private static final int CALLS = 1_000;
    private static final int CROWD = 1_000;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final @Nullable Path application;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /**
     * @param application the folder with {@code quarkus-run.jar}; null where the script did not say
     */
    BenchCommand(@Nullable Path application) {
        this.application = application;
    }

    @CommandLine.Command(
            description = {
                "What a call that misses the cache costs beside the model's own time,",
                "and a thousand callers at once against a simulated model."
            })
    int backends() throws IOException, InterruptedException {
        Path folder = application;
        if (folder == null) {
            say("vestnik: run it through ./vestnik, which knows where the service is");
            return 1;
        }
        boolean sound = overhead(folder);
        sound &= crowd(folder, "all attempts answered", Map.of());
        sound &= crowd(
                folder,
                "20 % of the first backend's attempts failing",
                Map.of(
                        "VESTNIK_BACKENDS_FIRST_SIMULATE_SHARE_UNAVAILABLE", "0.2",
                        "VESTNIK_BACKENDS_SECOND_PROVIDER", "simulated",
                        "VESTNIK_BACKENDS_SECOND_MAX_CONCURRENT", "1000",
                        "VESTNIK_CHAIN_TRANSLATE", "first,second",
                        "VESTNIK_CHAIN_SUMMARIZE", "first,second"));
        return sound ? 0 : 1;
    }

    @CommandLine.Command(
            description = {
                "How fast the service answers with what it has made before, beside a bare endpoint of the same framework.",
                "Needs the load generator wrk."
            })
    int cache() throws IOException, InterruptedException {
        Path folder = application;
        if (folder == null) {
            say("vestnik: run it through ./vestnik, which knows where the service is");
            return 1;
        }
        return new BenchCache(folder, this::say).run() ? 0 : 1;
    }

    @CommandLine.Command(
            description = {
                "What other callers notice of five thousand readers of events who take a hundred bytes a second."
            })
    int streams() throws IOException, InterruptedException {
        Path folder = application;
        if (folder == null) {
            say("vestnik: run it through ./vestnik, which knows where the service is");
            return 1;
        }
        return new BenchStreams(folder, this::say).run() ? 0 : 1;
    }

    @CommandLine.Command(
            description = {
                "How long the checks take for blocks, for a long article, and for texts that were made to keep them busy;",
                "and what a large glossary costs."
            })
    int checks() {
        new BenchChecks(this::say).run();
        return 0;
    }

    /** One client, a model without delay: the same calls through the bare client and through the service, in turn. */
    private boolean overhead(Path folder) throws IOException, InterruptedException {
        try (BenchModel model = new BenchModel();
                ServiceProcess service = ServiceProcess.start(
                        folder,
                        Map.of(
                                "VESTNIK_BACKENDS_BENCH_PROVIDER", "openai",
                                "VESTNIK_BACKENDS_BENCH_BASE_URL", model.baseUrl(),
                                "VESTNIK_BACKENDS_BENCH_MODEL", "bench"))) {
            if (!awaitStarted(service)) {
                return false;
            }
            ChatModel bare = OpenAiChatModel.builder()
                    .baseUrl(model.baseUrl())
                    .apiKey("none")
                    .modelName("bench")
                    .maxRetries(0)
                    .httpClientBuilder(new JdkHttpClientBuilder()
                            .httpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)))
                    .build();
            long[] bareNanos = new long[CALLS];
            long[] throughNanos = new long[CALLS];
            for (int i = -WARM_UP; i < CALLS; i++) {
                String text = text(i);
                long start = System.nanoTime();
                bare.chat("<<<\n" + text + "\n>>>");
                long middle = System.nanoTime();
                int status = post(service.url(), text);
                long end = System.nanoTime();
                if (status != 200) {
                    say("vestnik: the service answered " + status);
                    return false;
                }
                if (i >= 0) {
                    bareNanos[i] = middle - start;
                    throughNanos[i] = end - middle;
                }
            }
            say(String.format(
                    Locale.ROOT,
                    "one client, %d calls each after %d to warm up: bare client p50 %.2f ms, p99 %.2f ms; through the service p50 %.2f ms, p99 %.2f ms;"
                            + " added p50 %.2f ms, p99 %.2f ms",
                    CALLS,
                    WARM_UP,
                    millis(bareNanos, 0.5),
                    millis(bareNanos, 0.99),
                    millis(throughNanos, 0.5),
                    millis(throughNanos, 0.99),
                    millis(throughNanos, 0.5) - millis(bareNanos, 0.5),
                    millis(throughNanos, 0.99) - millis(bareNanos, 0.99)));
            return true;
        }
    }

    /** A thousand callers at once, each with a text of its own, against a model that takes a second. */
    private boolean crowd(Path folder, String what, Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "VESTNIK_BACKENDS_FIRST_PROVIDER", "simulated",
                "VESTNIK_BACKENDS_FIRST_SIMULATE_LATENCY", "1s",
                "VESTNIK_BACKENDS_FIRST_MAX_CONCURRENT", "1000",
                "VESTNIK_CHAIN_TRANSLATE", "first",
                "VESTNIK_CHAIN_SUMMARIZE", "first"));
        environment.putAll(more);
        try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
            if (!awaitStarted(service)) {
                return false;
            }
            for (int i = 0; i < 3; i++) {
                callAtOnce(service.url(), CROWD / 10, -1 - i);
            }
            long start = System.nanoTime();
            int failed = callAtOnce(service.url(), CROWD, 1);
            say(String.format(
                    Locale.ROOT,
                    "%d callers at once, distinct texts, a second a call, 512 MiB of heap, %s: %.2f s, %d failed",
                    CROWD,
                    what,
                    (System.nanoTime() - start) / 1e9,
                    failed));
            return failed == 0;
        }
    }

    private int callAtOnce(URI url, int callers, int round) {
        AtomicInteger failed = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, callers)
                    .forEach(i -> threads.execute(() -> {
                        try {
                            if (post(url, text(round * 1_000_000 + i)) != 200) {
                                failed.incrementAndGet();
                            }
                        } catch (IOException e) {
                            failed.incrementAndGet();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }));
        }
        return failed.get();
    }

    private int post(URI url, String text) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/v1/translations"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"source\":\"ru\",\"target\":\"en\",\"text\":\"" + text + "\"}"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** A sentence that no other call has; the number is spelt in letters, so that the checks have nothing to do with it. */
    static String text(int number) {
        String letters = Integer.toString(number)
                .chars()
                .mapToObj(digit -> digit == '-' ? "минус" : "абвгдежзик".substring(digit - '0', digit - '0' + 1))
                .reduce("", String::concat);
        return "Городской совет обсудил в среду план новых улиц и скверов под названием " + letters + ".";
    }

    private boolean awaitStarted(ServiceProcess service) throws InterruptedException {
        if (service.awaitStarted(START_LIMIT)) {
            return true;
        }
        say("vestnik: the service did not start:\n" + service.lastWords());
        return false;
    }

    private static double millis(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))] / 1e6;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
