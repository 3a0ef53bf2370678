package dev.vestnik.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What no control plane tells: whether the process lives under the settings of its pod. */
@Tag("slow")
@Timeout(300)
class PodProcessTest {

    private static final int CALLERS = 200;
    private static final String KEY = "an-admin-key-of-more-than-32-characters";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void underItsPodsSettingsItStartsServesManyAndStopsInTime(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "skipped: runc wants to be run by root");
        Assumptions.assumeTrue(
                Files.exists(Path.of("target", "quarkus-app", "quarkus-run.jar")), "skipped: the service is not built");
        int http = freePort();
        int management = freePort();
        Map<String, String> instead = Map.of(
                "QUARKUS_HTTP_PORT", Integer.toString(http),
                "VESTNIK_MANAGEMENT_PORT", Integer.toString(management),
                "VESTNIK_STORE", "embedded",
                "VESTNIK_BACKENDS_MAIN_PROVIDER", "simulated",
                "VESTNIK_BACKENDS_MAIN_SIMULATE_LATENCY", "1s",
                "VESTNIK_BACKENDS_MAIN_MAX_CONCURRENT", "200",
                "VESTNIK_CHAIN_TRANSLATE", "main",
                "VESTNIK_CHAIN_SUMMARIZE", "main");
        try (RuncPod pod = new RuncPod(
                folder,
                Application.PRODUCTION,
                Map.of("vestnik-admin", Map.of("key", KEY)),
                instead,
                List.of(new ObjectMapper().readValue(ContainerfileTest.argument("ENTRYPOINT"), String[].class)))) {
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                assertThat(pod.process().isAlive())
                        .as(Files.readString(pod.log()))
                        .isTrue();
                return status(management, "/q/health/started") == 200 && status(management, "/q/health/ready") == 200;
            });

            assertThat(inParallel(http)).containsOnly(200);
            assertThat(status(management, "/q/health/live")).isEqualTo(200);
            long peak = pod.peak();
            assertThat(peak).isLessThan(pod.limit());

            long began = System.nanoTime();
            pod.terminate();
            long grace = Application.PRODUCTION.pod().getTerminationGracePeriodSeconds();
            assertThat(pod.process().waitFor(grace, TimeUnit.SECONDS)).isTrue();
            // Ended by the signal and by nothing else; 137 would be the kernel for want of memory.
            assertThat(pod.process().exitValue())
                    .as(Files.readString(pod.log()))
                    .isIn(0, 143);
            System.Logger logger = System.getLogger(PodProcessTest.class.getName());
            logger.log(
                    System.Logger.Level.INFO,
                    "{0} callers: {1} MiB at most of {2}; stopped within {3} ms",
                    CALLERS,
                    peak >> 20,
                    pod.limit() >> 20,
                    (System.nanoTime() - began) / 1_000_000);
        }
    }

    private List<Integer> inParallel(int port) throws Exception {
        String text = "The museum opened a hall of the history of writing on Wednesday, and guests came. ".repeat(40);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String body =
                    new ObjectMapper().writeValueAsString(Map.of("text", "Hall " + i + "\n\n" + text, "target", "de"));
            calls.add(() -> client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/translations"))
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", "Bearer " + KEY)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        }
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> call : threads.invokeAll(calls)) {
                statuses.add(call.get());
            }
        }
        return statuses;
    }

    private int status(int port, String path) throws IOException, InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (ConnectException e) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
