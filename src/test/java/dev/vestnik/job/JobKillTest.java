package dev.vestnik.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.vestnik.store.Eventually;
import dev.vestnik.store.RedisServer;
import dev.vestnik.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** After kill -9 each item of a job is there once, and what was finished before is not asked for again. */
@Timeout(60)
class JobKillTest {

    private static final int ITEMS = 40;
    private static final Duration CALL = Duration.ofMillis(40);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final AtomicInteger calls = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer model;

    @BeforeEach
    void startModel() throws IOException {
        model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        model.setExecutor(threads);
        model.createContext("/", exchange -> {
            try (exchange) {
                calls.incrementAndGet();
                byte[] asked = exchange.getRequestBody().readAllBytes();
                LockSupport.parkNanos(CALL.toNanos());
                exchange.sendResponseHeaders(200, asked.length);
                exchange.getResponseBody().write(asked);
            }
        });
        model.start();
    }

    @AfterEach
    void stopModel() {
        model.stop(0);
        threads.shutdownNow();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + model.getAddress().getPort() + "/");
    }

    private static String created(String place) {
        try (Store store = JobProcess.open(place);
                Jobs jobs = JobProcess.jobs(store, (_, _, _) -> {
                    throw new IllegalStateException("this one does not work");
                })) {
            List<byte[]> orders = IntStream.rangeClosed(1, ITEMS)
                    .mapToObj(i -> ("item-" + i).getBytes(StandardCharsets.UTF_8))
                    .toList();
            return jobs.create(jobs.newId(), JobProcess.OWNER, orders, null).id();
        }
    }

    private void awaitCalls(int least) {
        Eventually.holds(least + " calls", () -> calls.get() >= least);
    }

    private static void assertEachIsThereOnce(String place, String id) {
        try (Store store = JobProcess.open(place);
                Jobs jobs = JobProcess.jobs(store, (_, _, _) -> {
                    throw new IllegalStateException("this one does not work");
                })) {
            Job job = jobs.get(JobProcess.OWNER, id).orElseThrow();
            assertThat(jobs.standing(job).tally()).isEqualTo(new Tally(0, 0, ITEMS, 0, 0));
            assertThat(jobs.standing(job).items())
                    .allSatisfy(item -> assertThat(item.outcome())
                            .satisfies(outcome -> assertThat(outcome.article()).isEqualTo("item-" + item.number())));
            assertThat(store.scan("job-out:" + id, null, 1_000).keys()).hasSize(ITEMS);
        }
    }

    @Test
    void processOnAFolder_killedAndStartedAgain() throws Exception {
        String place = folder.toString();
        String id = created(place);
        try (JobProcess process = JobProcess.start(place, address(), id)) {
            awaitCalls(ITEMS / 2);
            process.kill();
        }
        try (JobProcess process = JobProcess.start(place, address(), id)) {
            assertThat(process.line()).isEqualTo("begun");
            assertThat(process.line()).isEqualTo("done");
        }
        assertEachIsThereOnce(place, id);
        assertThat(calls.get()).isBetween(ITEMS, ITEMS + JobProcess.WORKERS);
    }

    @Test
    void oneOfTwoProcessesOnARedis_killed() throws Exception {
        try (RedisServer redis = RedisServer.start(folder)) {
            String place = redis.url();
            String id = created(place);
            try (JobProcess first = JobProcess.start(place, address(), id);
                    JobProcess second = JobProcess.start(place, address(), id)) {
                assertThat(second.line()).isEqualTo("begun");
                awaitCalls(ITEMS / 2);
                first.kill();
                assertThat(second.line()).isEqualTo("done");
            }
            assertEachIsThereOnce(place, id);
            assertThat(calls.get()).isBetween(ITEMS, ITEMS + JobProcess.WORKERS);
        }
    }
}
