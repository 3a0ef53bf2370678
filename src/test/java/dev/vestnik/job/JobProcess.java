package dev.vestnik.job;

import dev.vestnik.Caller;
import dev.vestnik.store.RedisServer;
import dev.vestnik.store.Store;
import dev.vestnik.store.TestStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A process that works on jobs, asking a server for each item, until it is killed or a job has ended. */
final class JobProcess implements AutoCloseable {

    static final Caller OWNER = new Caller("", "bench");
    static final int WORKERS = 4;

    /** How long a killed process counts as alive on a shared store. */
    static final Duration LEASE = Duration.ofSeconds(2);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Process process;
    private final BufferedReader output;

    private JobProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** @param store a folder, or the address of a Redis */
    static JobProcess start(String store, URI model, String job) throws IOException {
        return new JobProcess(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JobProcess.class.getName(),
                        store,
                        model.toString(),
                        job))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** What it says next; null when it has ended. */
    @Nullable String line() throws IOException {
        return output.readLine();
    }

    /** SIGKILL. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() throws IOException {
        kill();
        output.close();
    }

    static Store open(String store) {
        return store.startsWith("redis:")
                ? RedisServer.store(store, Duration.ofSeconds(5))
                : TestStores.embedded(Path.of(store));
    }

    static Jobs jobs(Store store, Making making) {
        JobsConfig config = new SetJobs(WORKERS, 10_000, 100_000, LEASE, 3);
        return new Jobs(
                store, config, Clock.systemUTC(), new SimpleMeterRegistry(), making, (_, _) -> null, () -> false);
    }

    public static void main(String[] arguments) {
        try (HttpClient http = HttpClient.newHttpClient();
                Store store = open(arguments[0])) {
            URI model = URI.create(arguments[1]);
            while (!store.health().up()) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
            Jobs jobs = jobs(store, (_, order, _) -> made(http, model, store, order));
            jobs.start();
            Job job = jobs.get(OWNER, arguments[2]).orElseThrow();
            System.out.println("begun");
            while (jobs.state(job) != State.DONE) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
            System.out.println("done");
            jobs.close();
        }
    }

    /** As renditions are: what was made once is kept, and not made again. */
    private static Making.Attempt made(HttpClient http, URI model, Store store, byte[] order)
            throws InterruptedException {
        String key = "made:" + new String(order, StandardCharsets.UTF_8);
        try {
            if (store.get(key) == null) {
                String answer = http.send(
                                HttpRequest.newBuilder(model)
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(order))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
                store.put(key, answer.getBytes(StandardCharsets.UTF_8), null);
            }
            String id = new String(order, StandardCharsets.UTF_8);
            Outcome.Part part = new Outcome.Part("translation", "en", null, null, "place", id, false, null);
            return new Making.Attempt(new Outcome(id, true, 1, List.of(part), null), null, null);
        } catch (IOException e) {
            Failure failure = new Failure("no-backend", 503, "it does not answer", List.of());
            return new Making.Attempt(Outcome.failed(failure), Duration.ofSeconds(1), null);
        }
    }
}
