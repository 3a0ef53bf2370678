package dev.vestnik.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How fast the service answers with what it has, beside an endpoint of the same framework that does no more than hash the body and
 * take an answer of the same size from a map. The two are measured in turn, in many short rounds, and the middle one counts: the
 * machine is not the same from second to second.
 */
final class BenchCache {

    private static final List<Integer> CONNECTIONS = List.of(1, 32, 128);
    /** Odd, so that there is one in the middle. */
    private static final int ROUNDS = 9;

    private static final Duration ROUND = Duration.ofSeconds(1);

    /** Until the virtual machine has compiled what is measured; with 10 s it was still at it. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final int WARM_UP_CONNECTIONS = 32;

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** Paragraphs of the article, about 6.6 KB in UTF-8. */
    private static final int PARAGRAPHS = 25;

    private final Path application;
    private final Path bare;
    private final Consumer<String> out;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /**
     * @param application the folder with the service's {@code quarkus-run.jar}
     * @param out told each line of the result
     */
    BenchCache(Path application, Consumer<String> out) {
        this.application = application;
        this.bare = application.resolveSibling("bare").resolve("quarkus-app");
        this.out = out;
    }

    /** Measures. Returns whether everything was answered as it should be, however fast. */
    boolean run() throws IOException, InterruptedException {
        Optional<Wrk> found = Wrk.find(System.getenv());
        if (found.isEmpty()) {
            out.accept("vestnik: needs wrk, and there is none on the PATH: apt-get install wrk, or brew install wrk");
            return false;
        }
        Path article =
                Files.writeString(Files.createTempFile("vestnik-bench-", ".txt"), article(), StandardCharsets.UTF_8);
        Map<String, String> settings = Map.of(
                "VESTNIK_BACKENDS_BENCH_PROVIDER", "simulated",
                "VESTNIK_CHAIN_TRANSLATE", "bench",
                "VESTNIK_CHAIN_SUMMARIZE", "bench");
        try (Wrk wrk = found.get();
                ServiceProcess service = ServiceProcess.start(application, settings);
                ServiceProcess endpoint = ServiceProcess.start(bare, Map.of())) {
            boolean sound = true;
            for (Target target : targets(service, endpoint, article)) {
                sound &= measure(wrk, target);
            }
            return sound;
        } finally {
            Files.deleteIfExists(article);
        }
    }

    /**
     * A request that is measured.
     *
     * @param body null for a GET
     */
    private record Target(
            String what, URI ours, URI bare, @Nullable Path body) {}

    /** Has both answer once and makes sure that the one answers from its cache, the other as much. */
    private List<Target> targets(ServiceProcess service, ServiceProcess endpoint, Path article)
            throws IOException, InterruptedException {
        awaitStarted(service);
        awaitStarted(endpoint);
        URI posts = service.url().resolve("/v1/articles?translate=en");
        URI location = service.url().resolve(header(post(posts, article), "Location"));
        URI translation = URI.create(location + "/translations/en");
        byte[] answer = fromCache(post(posts, article));
        byte[] read = fromCache(send(HttpRequest.newBuilder(translation)));
        byte[] body = Files.readAllBytes(article);
        URI copy = put(endpoint.url().resolve("/translation"), read);
        put(endpoint.url().resolve("/" + sha256(body)), answer);
        return List.of(
                new Target(
                        "POST of " + kilobytes(body) + ", answered with " + kilobytes(answer),
                        posts,
                        endpoint.url(),
                        article),
                new Target("GET of " + kilobytes(read), translation, copy, null));
    }

    private HttpResponse<byte[]> post(URI url, Path article) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofFile(article)));
    }

    private URI put(URI url, byte[] answer) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(url).PUT(HttpRequest.BodyPublishers.ofByteArray(answer)));
        return url;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                http.send(request.timeout(START_LIMIT).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.uri() + " answered " + response.statusCode());
        }
        return response;
    }

    private static byte[] fromCache(HttpResponse<byte[]> response) throws IOException {
        if (!header(response, "Cache-Status").contains("hit")) {
            throw new IOException(response.uri() + " was not answered from the cache");
        }
        return response.body();
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private void awaitStarted(ServiceProcess process) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(process.url()).timeout(START_LIMIT).build();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() - end < 0 && process.isAlive()) {
            try {
                http.send(request, HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
        throw new IOException("it did not start: " + process.lastWords());
    }

    private boolean measure(Wrk wrk, Target target) throws IOException, InterruptedException {
        wrk.run(target.ours, target.body, WARM_UP_CONNECTIONS, WARM_UP);
        wrk.run(target.bare, target.body, WARM_UP_CONNECTIONS, WARM_UP);
        boolean sound = true;
        for (int connections : CONNECTIONS) {
            List<Wrk.Run> ours = new ArrayList<>();
            List<Wrk.Run> bare = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                // Neither is always the one that comes after the other.
                if (i % 2 == 0) {
                    ours.add(wrk.run(target.ours, target.body, connections, ROUND));
                    bare.add(wrk.run(target.bare, target.body, connections, ROUND));
                } else {
                    bare.add(wrk.run(target.bare, target.body, connections, ROUND));
                    ours.add(wrk.run(target.ours, target.body, connections, ROUND));
                }
            }
            long errors = Stream.concat(ours.stream(), bare.stream())
                    .mapToLong(Wrk.Run::errors)
                    .sum();
            List<Double> shares = IntStream.range(0, ROUNDS)
                    .mapToObj(i -> ours.get(i).perSecond() / bare.get(i).perSecond())
                    .toList();
            out.accept(String.format(
                    Locale.ROOT,
                    "%s, %d %s: %s; bare endpoint %s; %.0f %% of its rate%s",
                    target.what,
                    connections,
                    connections == 1 ? "connection" : "connections",
                    described(ours),
                    described(bare),
                    100 * median(shares, Double::doubleValue),
                    errors == 0 ? "" : "; " + errors + " errors"));
            sound &= errors == 0;
        }
        return sound;
    }

    private static String described(List<Wrk.Run> runs) {
        return String.format(
                Locale.ROOT,
                "%,.0f/s, p50 %.2f ms, p99 %.2f ms",
                median(runs, Wrk.Run::perSecond),
                median(runs, Wrk.Run::p50),
                median(runs, Wrk.Run::p99));
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> value) {
        return values.stream()
                .mapToDouble(value)
                .sorted()
                .skip(values.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static String kilobytes(byte[] bytes) {
        return String.format(Locale.ROOT, "%.1f KB", bytes.length / 1e3);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Short paragraphs, as an agency's article has them, each of its own. */
    private static String article() {
        List<String> where = List.of("в Вологде", "в Пскове", "в Твери", "в Рязани", "в Туле", "в Калуге");
        List<String> what = List.of("библиотеку", "набережную", "больницу", "мастерскую");
        return IntStream.range(0, PARAGRAPHS)
                .mapToObj(i -> "Городской совет " + where.get(i % where.size()) + " решил открыть новую "
                        + what.get(i / where.size() % what.size())
                        + " для жителей старого района, где дома строились ещё до войны, и обсудил с ними план работ.")
                .collect(Collectors.joining("\n\n"));
    }
}
