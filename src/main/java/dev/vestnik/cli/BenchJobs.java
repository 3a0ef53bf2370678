package dev.vestnik.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A job of many articles, while processes are killed. */
@CommandLine.Command(
        name = "jobs",
        description = {
            "500 articles as one job, whose service is killed (-9) and started again three times, and then by three processes on",
            "one Redis, one of which is killed: what is delivered, twice or lost, and what the model is asked beyond what it must be."
        })
final class BenchJobs implements Callable<Integer> {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration JOB_LIMIT = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration CALL = Duration.ofMillis(150);
    private static final int KILLS = 3;
    private static final int WORKERS = 4;
    private static final int PAGE = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Path application;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    @CommandLine.Option(
            names = "--articles",
            defaultValue = "500",
            description = "How many articles the job has, from 20 to 1000; 500 if not given.")
    private int articles;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    /**
     * @param application the folder with {@code quarkus-run.jar}; null where the script did not say
     */
    BenchJobs(@Nullable Path application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Path> redis = BenchRedis.program(System.getenv().getOrDefault("PATH", ""));
        if (application == null) {
            say("vestnik: run it through ./vestnik, which knows where the service is");
            return 1;
        }
        if (articles < 20 || articles > PAGE) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--articles must be from 20 to 1000");
        }
        boolean sound = embedded(application);
        if (redis.isEmpty()) {
            say("three processes on one Redis: left out, for there is no redis-server or valkey-server on the PATH");
        } else {
            sound &= replicas(application, redis.get());
        }
        return sound ? 0 : 1;
    }

    private static Map<String, String> settings(BenchModel model) {
        return new HashMap<>(Map.of(
                "VESTNIK_BACKENDS_BENCH_PROVIDER", "openai",
                "VESTNIK_BACKENDS_BENCH_BASE_URL", model.baseUrl(),
                "VESTNIK_BACKENDS_BENCH_MODEL", "bench",
                "VESTNIK_JOBS_WORKERS", Integer.toString(WORKERS),
                "VESTNIK_JOBS_LEASE", "5s"));
    }

    private boolean embedded(Path folder) throws IOException, InterruptedException {
        Path store = Files.createTempDirectory("vestnik-bench-");
        try (BenchModel model = new BenchModel()) {
            model.delay(CALL);
            Map<String, String> settings = settings(model);
            settings.put("VESTNIK_STORE_FOLDER", store.toString());
            ServiceProcess service = started(folder, settings);
            try {
                String job = post(service.url());
                int underWay = 0;
                for (int kill = 1; kill <= KILLS; kill++) {
                    await(model, articles * kill / (KILLS + 1));
                    underWay += model.underWay();
                    service.kill();
                    service.close();
                    service = started(folder, settings);
                }
                awaitDone(service.url(), job);
                return say(
                        "the embedded store, the service killed " + KILLS + " times",
                        service.url(),
                        job,
                        model,
                        underWay,
                        KILLS);
            } finally {
                service.close();
            }
        } finally {
            ServiceProcess.delete(store);
        }
    }

    private boolean replicas(Path folder, Path program) throws IOException, InterruptedException {
        try (BenchModel model = new BenchModel();
                BenchRedis redis = new BenchRedis(program)) {
            model.delay(CALL);
            Map<String, String> settings = settings(model);
            settings.put("VESTNIK_STORE", "redis");
            settings.put("VESTNIK_STORE_REDIS_URL", redis.url());
            settings.put("VESTNIK_STORE_REDIS_TIMEOUT", "1s");
            List<ServiceProcess> services = new ArrayList<>();
            try {
                for (int i = 0; i < 3; i++) {
                    services.add(started(folder, settings));
                }
                String job = post(services.getLast().url());
                await(model, articles / 2);
                int underWay = model.underWay();
                services.getFirst().kill();
                awaitDone(services.getLast().url(), job);
                return say(
                        "three processes on one Redis, one of them killed",
                        services.getLast().url(),
                        job,
                        model,
                        underWay,
                        1);
            } finally {
                services.forEach(ServiceProcess::close);
            }
        }
    }

    private static ServiceProcess started(Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        ServiceProcess service = ServiceProcess.startOn(folder, settings);
        if (!service.awaitStarted(START_LIMIT)) {
            String last = service.lastWords();
            service.close();
            throw new IOException("the service did not start: " + last);
        }
        return service;
    }

    private String post(URI url) throws IOException, InterruptedException {
        List<Map<String, String>> texts = IntStream.range(0, articles)
                .mapToObj(i -> Map.of("text", BenchCommand.text(i)))
                .toList();
        byte[] body = JSON.writeValueAsBytes(Map.of("articles", texts, "translate", List.of("en")));
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(url.resolve("/v1/jobs"))
                        .timeout(Duration.ofMinutes(1))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 202) {
            throw new IOException("the service answered " + response.statusCode() + " to the job");
        }
        return JSON.readTree(response.body()).path("id").asText();
    }

    private JsonNode get(URI url, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(url.resolve(path))
                        .timeout(Duration.ofMinutes(1))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return response.statusCode() == 200 ? JSON.readTree(response.body()) : JSON.createObjectNode();
    }

    private static void await(BenchModel model, int calls) throws InterruptedException {
        long end = System.nanoTime() + JOB_LIMIT.toNanos();
        while (model.calls() < calls && System.nanoTime() - end < 0) {
            park();
        }
    }

    private void awaitDone(URI url, String job) throws IOException, InterruptedException {
        long end = System.nanoTime() + JOB_LIMIT.toNanos();
        while (!get(url, "/v1/jobs/" + job + "?limit=1").path("state").asText().equals("done")
                && System.nanoTime() - end < 0) {
            park();
        }
    }

    private static void park() throws InterruptedException {
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("while it was measured");
        }
    }

    /** Every article is looked up through its result; one counts as delivered when that has its own text translated. */
    private boolean say(String what, URI url, String job, BenchModel model, int underWay, int kills)
            throws IOException, InterruptedException {
        int delivered = 0;
        int twice = 0;
        Set<String> seen = new HashSet<>();
        for (JsonNode article : get(url, "/v1/jobs/" + job + "?limit=" + PAGE).path("articles")) {
            JsonNode result = get(url, article.path("result").asText());
            String source = BenchCommand.text(article.path("number").asInt() - 1);
            boolean good = result.path("translations").size() == 1
                    && result.path("blocks").path(0).path("text").asText().equals(source)
                    && !result.path("translations")
                            .path(0)
                            .path("text")
                            .asText()
                            .isBlank();
            delivered += good ? 1 : 0;
            twice += good && !seen.add(result.path("id").asText()) ? 1 : 0;
        }
        int more = model.calls() - articles;
        say(String.format(
                Locale.ROOT,
                "%d articles as a job, %s: delivered %d, twice %d, lost %d; the model was asked %d times, %d (%.1f %%) more than it"
                        + " must be; under way at the kills: %d calls, at most %d articles",
                articles,
                what,
                delivered,
                twice,
                articles - delivered,
                model.calls(),
                more,
                100.0 * more / articles,
                underWay,
                kills * WORKERS));
        return delivered == articles && twice == 0 && more <= kills * WORKERS;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
