package dev.vestnik.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Rendition;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.Usage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightMetersTest {

    private static final Task TRANSLATE = new Task.Translate(Language.ENGLISH);
    private static final Task SUMMARIZE =
            new Task.Summarize(SummaryType.TLDR, SummaryLength.Named.SHORT, Language.ENGLISH);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FlightMeters meters = new FlightMeters(registry);

    @Test
    void whatHasNotHappenedYetIsThereAsZero() {
        assertThat(registry.find("vestnik.renditions").timers()).hasSize(6).allMatch(timer -> timer.count() == 0);
    }

    @Test
    void aFlightIsCountedByItsTaskAndByWhatCameOfIt() throws Exception {
        meters.around(TRANSLATE, () -> translation(false));
        meters.around(TRANSLATE, () -> translation(true));
        assertThatThrownBy(() -> meters.around(SUMMARIZE, () -> {
                    throw new IllegalStateException("no model");
                }))
                .hasMessage("no model");

        assertThat(flights("translate", "whole")).isEqualTo(1);
        assertThat(flights("translate", "degraded")).isEqualTo(1);
        assertThat(flights("summarize", "failed")).isEqualTo(1);
        assertThat(flights("summarize", "whole")).isZero();
    }

    @Test
    void findingsAreCountedByTheirCheckAlsoThoseThatWerePutRight() throws Exception {
        Finding numbers = Finding.fail("numbers", "9", "8", "9 has become 8");

        meters.around(
                TRANSLATE,
                () -> translation(true, numbers, numbers.asRepaired(), Finding.warn("names", null, null, "a name")));

        assertThat(findings("numbers", "fail", "false")).isEqualTo(1);
        assertThat(findings("numbers", "fail", "true")).isEqualTo(1);
        assertThat(findings("names", "warn", "false")).isEqualTo(1);
    }

    private long flights(String task, String outcome) {
        return registry.get("vestnik.renditions")
                .tag("task", task)
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private double findings(String check, String verdict, String repaired) {
        return registry.get("vestnik.checks.findings")
                .tags("check", check, "verdict", verdict, "repaired", repaired)
                .counter()
                .count();
    }

    private static Rendition translation(boolean degraded, Finding... findings) {
        var provenance = new Rendition.Provenance(
                Language.RUSSIAN,
                null,
                List.of(findings),
                degraded,
                List.of(),
                List.of(),
                "sha256:0",
                Usage.NONE,
                Instant.EPOCH,
                Duration.ZERO);
        return new Rendition.Translation("a", Language.ENGLISH, null, "text", List.of(), provenance);
    }
}
