package dev.vestnik.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsTest {

    private static final Path TESTS = Path.of("src", "test", "resources", "alerts");

    /** What the operator's object holds is what Prometheus reads from a file. */
    private static JsonNode rules() {
        return Objects.requireNonNull(Application.WITH_MONITORING.byName().get("PrometheusRule/vestnik"))
                .path("spec");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vestnik.test.yaml", "day.test.yaml"})
    void theRulesPassTheirTests(String test, @TempDir Path folder) throws IOException, InterruptedException {
        new YAMLMapper().writeValue(folder.resolve("vestnik.rules.yaml").toFile(), rules());
        Files.copy(TESTS.resolve(test), folder.resolve(test));

        assertThat(Tool.PROMTOOL.run(folder, "test", "rules", test)).contains("SUCCESS");
    }

    @Test
    void everyAlertSaysWhatToDoAndIsTried() throws IOException {
        String tests =
                Files.readString(TESTS.resolve("vestnik.test.yaml")) + Files.readString(TESTS.resolve("day.test.yaml"));
        var alerts = rules().findParents("alert");

        assertThat(alerts).hasSize(9).allSatisfy(alert -> {
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/annotations/runbook").asText()).isNotBlank();
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(tests).containsPattern(alert.path("alert").asText());
        });
    }
}
