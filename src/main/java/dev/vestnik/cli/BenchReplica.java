package dev.vestnik.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One of several processes of a service on one Redis. Each has a model of its own, so that it shows which of them asked; to the
 * service it is the same one.
 */
final class BenchReplica implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final BenchModel model;
    private final ServiceProcess service;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private BenchReplica(BenchModel model, ServiceProcess service) {
        this.model = model;
        this.service = service;
    }

    /** Launches one; {@link #awaitStarted} says when it is there. */
    static BenchReplica launch(Path application, BenchRedis redis) throws IOException {
        return launch(application, redis, Map.of());
    }

    /** The same with more settings. */
    static BenchReplica launch(Path application, BenchRedis redis, Map<String, String> more) throws IOException {
        BenchModel model = new BenchModel();
        Map<String, String> settings = new HashMap<>(more);
        settings.put("VESTNIK_STORE", "redis");
        settings.put("VESTNIK_STORE_REDIS_URL", redis.url());
        settings.put("VESTNIK_STORE_REDIS_TIMEOUT", BenchReplicas.TIMEOUT.toMillis() + "ms");
        settings.put("VESTNIK_BACKENDS_BENCH_PROVIDER", "openai");
        settings.put("VESTNIK_BACKENDS_BENCH_BASE_URL", model.baseUrl());
        settings.put("VESTNIK_BACKENDS_BENCH_MODEL", "bench");
        try {
            return new BenchReplica(model, ServiceProcess.start(application, settings));
        } catch (IOException e) {
            model.close();
            throw e;
        }
    }

    /** @throws IOException when it does not start, with what it said last */
    void awaitStarted() throws IOException, InterruptedException {
        if (!service.awaitStarted(START_LIMIT)) {
            throw new IOException("the service did not start: " + service.lastWords());
        }
    }

    BenchModel model() {
        return model;
    }

    URI url() {
        return service.url();
    }

    HttpClient http() {
        return http;
    }

    void kill() {
        service.kill();
    }

    /**
     * An answer.
     *
     * @param there whether the service says that it was there already, or that somebody else made it
     */
    record Answer(int status, boolean there) {
        boolean good() {
            return status == 200;
        }
    }

    /** Has a text translated. */
    Answer translate(String text) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.url().resolve("/v1/translations"))
                .timeout(LONGEST_CALL)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"source\":\"ru\",\"target\":\"en\",\"text\":\"" + text + "\"}"))
                .build();
        HttpResponse<Void> response = http.send(request, HttpResponse.BodyHandlers.discarding());
        return new Answer(
                response.statusCode(),
                response.headers()
                        .firstValue("Cache-Status")
                        .filter(status -> status.contains("; hit") || status.contains("; collapsed"))
                        .isPresent());
    }

    @Override
    public void close() {
        service.close();
        model.close();
        http.shutdownNow();
    }
}
