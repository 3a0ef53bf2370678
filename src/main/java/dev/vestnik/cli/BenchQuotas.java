package dev.vestnik.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** One key's quotas at three processes on one Redis, with more callers than the quotas are for. */
@CommandLine.Command(
        name = "quotas",
        description = {
            "64 callers with one key at three processes on one Redis: how exactly its quotas of requests a minute and of characters",
            "a day are kept, also when one of the processes is killed (-9) half way."
        })
final class BenchQuotas implements Callable<Integer> {

    private static final String ADMIN = "bench-admin-key-0123456789abcdef0123456789";

    private static final int CALLERS = 64;
    private static final int PROCESSES = 3;
    private static final long REQUESTS = 6_000;
    private static final long CHARACTERS = 600_000;

    /** Of one text, so that the last one that would still fit is less than a hundredth of the quota. */
    private static final int TEXT = 400;

    /** What it is about: within this share the quota is kept. */
    private static final double EXACT = 0.01;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration CALL = Duration.ofSeconds(30);

    /** Within a window, so that no answer of the one before is counted, and none of this in the next. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** A caller that is refused asks again after this, as one that does not heed Retry-After. */
    private static final Duration REFUSED = Duration.ofMillis(20);

    private static final int REFUSALS = 50;

    private final @Nullable Path application;
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger texts = new AtomicInteger();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    /**
     * @param application the folder with {@code quarkus-run.jar}; null where the script did not say
     */
    BenchQuotas(@Nullable Path application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Path> program = BenchRedis.program(System.getenv().getOrDefault("PATH", ""));
        if (application == null) {
            say("vestnik: run it through ./vestnik, which knows where the service is");
            return 1;
        }
        if (program.isEmpty()) {
            say("vestnik: needs redis-server or valkey-server on the PATH (apt-get install redis-server)");
            return 1;
        }
        List<BenchReplica> all = new ArrayList<>();
        try (BenchRedis redis = new BenchRedis(program.get())) {
            for (int i = 0; i < PROCESSES; i++) {
                all.add(launched(application, redis));
            }
            for (BenchReplica each : all) {
                each.awaitStarted();
            }
            warmUp(all);
            boolean sound = requests(all, false);
            sound &= requests(all, true);
            all.set(0, launched(application, redis));
            all.getFirst().awaitStarted();
            sound &= characters(all, false);
            sound &= characters(all, true);
            return sound ? 0 : 1;
        } finally {
            all.forEach(BenchReplica::close);
        }
    }

    private static BenchReplica launched(Path folder, BenchRedis redis) throws IOException {
        return BenchReplica.launch(folder, redis, Map.of("VESTNIK_KEYS_REQUIRED", "true", "VESTNIK_KEYS_ADMIN", ADMIN));
    }

    private void warmUp(List<BenchReplica> replicas) throws IOException, InterruptedException {
        String key = key(replicas.getFirst(), Map.of("name", "warm up"));
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        run(replicas, (replica, _) -> {
            translate(replica, key, text(TEXT));
            return System.nanoTime() - end < 0;
        });
    }

    /** What one caller does again and again, at a process; false when it is done. */
    @FunctionalInterface
    private interface Turn {
        boolean take(BenchReplica replica, HttpClient http) throws IOException, InterruptedException;
    }

    /** All callers at once, each at one process; those of a process that is gone end. */
    private static void run(List<BenchReplica> replicas, Turn turn) throws InterruptedException {
        List<BenchReplica> those = List.copyOf(replicas);
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            for (int i = 0; i < CALLERS; i++) {
                BenchReplica replica = those.get(i % those.size());
                threads.execute(() -> {
                    try {
                        while (turn.take(replica, replica.http())) {
                            // Again.
                        }
                    } catch (IOException _) {
                        // Its process was killed.
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            threads.shutdown();
            var _ = threads.awaitTermination(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean requests(List<BenchReplica> replicas, boolean kill) throws IOException, InterruptedException {
        String key = key(replicas.getFirst(), Map.of("name", "requests", "requestsPerMinute", REQUESTS));
        AtomicLong admitted = new AtomicLong();
        AtomicLong asked = new AtomicLong();
        AtomicLong other = new AtomicLong();
        AtomicBoolean killed = new AtomicBoolean(!kill);
        LockSupport.parkNanos(
                (MINUTE.toMillis() - System.currentTimeMillis() % MINUTE.toMillis() + MARGIN.toMillis()) * 1_000_000);
        long end = System.nanoTime() + MINUTE.minus(MARGIN.multipliedBy(3)).toNanos();
        run(replicas, (replica, http) -> {
            asked.incrementAndGet();
            int status = http.send(
                            HttpRequest.newBuilder(replica.url().resolve("/v1/languages"))
                                    .timeout(CALL)
                                    .header("Authorization", "Bearer " + key)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            switch (status) {
                case 200 -> admitted.incrementAndGet();
                case 429 -> LockSupport.parkNanos(REFUSED.toNanos());
                default -> other.incrementAndGet();
            }
            if (admitted.get() >= REQUESTS / 2 && killed.compareAndSet(false, true)) {
                replicas.getFirst().kill();
            }
            return System.nanoTime() - end < 0;
        });
        return say("requests a minute", REQUESTS, admitted.get(), asked.get(), other.get(), kill);
    }

    private boolean characters(List<BenchReplica> replicas, boolean kill) throws IOException, InterruptedException {
        String key = key(replicas.getFirst(), Map.of("name", "characters", "charactersPerDay", CHARACTERS));
        AtomicLong admitted = new AtomicLong();
        AtomicLong asked = new AtomicLong();
        AtomicLong other = new AtomicLong();
        AtomicLong refusals = new AtomicLong();
        AtomicBoolean killed = new AtomicBoolean(!kill);
        run(replicas, (replica, _) -> {
            String text = text(TEXT);
            long length = text.codePointCount(0, text.length());
            asked.addAndGet(length);
            switch (translate(replica, key, text)) {
                case 200 -> admitted.addAndGet(length);
                case 429 -> {
                    refusals.incrementAndGet();
                    LockSupport.parkNanos(REFUSED.toNanos());
                }
                default -> other.incrementAndGet();
            }
            if (admitted.get() >= CHARACTERS / 2 && killed.compareAndSet(false, true)) {
                replicas.getFirst().kill();
            }
            return refusals.get() < (long) REFUSALS * CALLERS;
        });
        return say("characters a day", CHARACTERS, admitted.get(), asked.get(), other.get(), kill);
    }

    private boolean say(String what, long quota, long admitted, long asked, long other, boolean kill) {
        say(String.format(
                Locale.ROOT,
                "%,d %s, %d callers at %d processes on one Redis%s: %,d admitted of %,d asked for, %.2f %% of the quota%s",
                quota,
                what,
                CALLERS,
                PROCESSES,
                kill ? ", one of them killed half way" : "",
                admitted,
                asked,
                100.0 * admitted / quota,
                other == 0 ? "" : "; answered otherwise: " + other));
        return admitted <= quota && admitted >= quota * (1 - EXACT) && other == 0;
    }

    private int translate(BenchReplica replica, String key, String text) throws IOException, InterruptedException {
        return replica.http()
                .send(
                        HttpRequest.newBuilder(replica.url().resolve("/v1/translations"))
                                .timeout(CALL)
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(
                                        json.writeValueAsBytes(Map.of("source", "ru", "target", "en", "text", text))))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String key(BenchReplica replica, Map<String, Object> form) throws IOException, InterruptedException {
        HttpResponse<String> created = replica.http()
                .send(
                        HttpRequest.newBuilder(replica.url().resolve("/v1/keys"))
                                .timeout(CALL)
                                .header("Authorization", "Bearer " + ADMIN)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(form)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (created.statusCode() != 201) {
            throw new IOException("no key was created: " + created.body());
        }
        return json.readTree(created.body()).path("key").asText();
    }

    /** A text that no other call has, of sentences that are one paragraph. */
    private String text(int characters) {
        StringBuilder text = new StringBuilder(BenchCommand.text(texts.incrementAndGet()));
        while (text.length() < characters) {
            text.append(' ').append(BenchCommand.text(texts.incrementAndGet()));
        }
        return text.toString();
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
