package dev.vestnik.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every panel of the dashboard has something to show when a real Prometheus scrapes the service on a bad day. */
@QuarkusTest
@TestProfile(DashboardQuarkusTest.Drill.class)
@Timeout(180)
class DashboardQuarkusTest {

    /** A simulated model that has a price, is slow at times, and makes errors of each sort. */
    public static class Drill implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "vestnik.backends.main.provider", "simulated",
                    "vestnik.backends.main.price.input", "1",
                    "vestnik.backends.main.price.output", "2",
                    "vestnik.backends.main.simulate.latency", "5ms",
                    "vestnik.backends.main.simulate.share.wrong-number", "0.5",
                    "vestnik.backends.main.simulate.share.unavailable", "0.05",
                    "vestnik.chain.translate", "main",
                    "vestnik.chain.summarize", "main",
                    "vestnik.store.folder", "target/dashboard-store");
        }
    }

    @Test
    void everyQueryReturnsData(@TempDir Path folder) throws IOException {
        Path program = Tool.PROMETHEUS.path();
        Map<String, String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(25);
        int port = configure(folder);
        Process prometheus = new ProcessBuilder(
                        program.toString(),
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=data",
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            int[] day = {0};
            // A rate is the difference of two scrapes between which something happened.
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> {
                        assertThat(prometheus.isAlive())
                                .as(Files.readString(folder.resolve("log")))
                                .isTrue();
                        traffic(day[0]++);
                        assertThat(without(queries, port))
                                .as("queries without data")
                                .isEmpty();
                    });
        } finally {
            prometheus.destroy();
            prometheus.onExit().join();
        }
    }

    /** Some new text, and the same once more: what is made, and what is there. */
    private static void traffic(int day) {
        for (int i = 0; i < 8; i++) {
            String text = "Day " + day + "." + i + "\n\nThe museum opened hall " + (i + 2)
                    + " on Wednesday. Guests came at 9 from 14 towns.\n\nEntry is free until 20.";
            for (String asked : List.of("translations", "translations")) {
                post(asked, Map.of("text", text, "target", "de"));
            }
            post("summaries", Map.of("text", text.repeat(6), "language", "de"));
        }
        // The panel of its pauses would wait for one.
        System.gc();
    }

    private static void post(String path, Object body) {
        given().contentType("application/json").body(body).post("/v1/" + path);
    }

    private static Map<String, String> without(Map<String, String> queries, int port) {
        Map<String, String> empty = new TreeMap<>();
        queries.forEach((panel, query) -> {
            JsonNode results = query(query, port);
            boolean data = false;
            for (JsonNode result : results) {
                data |= !result.at("/value/1").asText().equals("NaN");
            }
            if (!data) {
                empty.put(panel, query);
            }
        });
        return empty;
    }

    private static JsonNode query(String query, int port) {
        try {
            String answer = given().baseUri("http://127.0.0.1:" + port)
                    .port(port)
                    .queryParam("query", query)
                    .get("/api/v1/query")
                    .asString();
            JsonNode json = new ObjectMapper().readTree(answer);
            assertThat(json.path("status").asText()).as(answer).isEqualTo("success");
            return json.at("/data/result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The queries by panel, with Grafana's variables filled in. */
    private static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new TreeMap<>();
        JsonNode map =
                Objects.requireNonNull(Application.WITH_MONITORING.byName().get("ConfigMap/vestnik-dashboard"));
        JsonNode dashboard = new ObjectMapper()
                .readTree(map.path("data").path("vestnik.json").asText());
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.put(
                        panel.path("id").asText() + " " + panel.path("title").asText() + " "
                                + target.path("refId").asText(),
                        target.path("expr")
                                .asText()
                                .replace("$namespace", ".*")
                                .replace("$__rate_interval", "30s")
                                .replace("$__range", "5m"));
            }
        }
        return queries;
    }

    private static int configure(Path folder) throws IOException {
        var yaml = new YAMLMapper();
        yaml.writeValue(
                folder.resolve("vestnik.rules.yaml").toFile(),
                Objects.requireNonNull(Application.WITH_MONITORING.byName().get("PrometheusRule/vestnik"))
                        .path("spec"));
        List<Object> targets = new ArrayList<>(List.of("127.0.0.1:" + RestAssured.port));
        yaml.writeValue(
                folder.resolve("prometheus.yml").toFile(),
                Map.of(
                        "global",
                        Map.of("scrape_interval", "1s"),
                        "rule_files",
                        List.of("vestnik.rules.yaml"),
                        "scrape_configs",
                        List.of(Map.of(
                                "job_name", "vestnik",
                                "metrics_path", "/q/metrics",
                                "static_configs", List.of(Map.of("targets", targets))))));
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
