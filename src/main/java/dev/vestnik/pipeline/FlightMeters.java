package dev.vestnik.pipeline;

import dev.vestnik.Finding;
import dev.vestnik.Rendition;
import dev.vestnik.Task;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** What is measured of flights: how long each task takes, what comes of it, and what the checks found. A hit is none of it. */
final class FlightMeters {

    /** From what a fast model takes for a headline to the longest that the built-in one may. */
    private static final Duration[] LIMITS = {
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        Duration.ofSeconds(180),
        Duration.ofSeconds(600)
    };

    /** What can come of a flight. */
    private enum Outcome {
        WHOLE,
        /** Handed out, but a check fails. */
        DEGRADED,
        FAILED
    }

    private final MeterRegistry registry;
    private final Meter.MeterProvider<Timer> flights;
    private final Meter.MeterProvider<Counter> findings;

    FlightMeters(MeterRegistry registry) {
        this.registry = registry;
        this.flights = Timer.builder("vestnik.renditions")
                .description("Renditions made or tried to be made, not those that were there already")
                .serviceLevelObjectives(LIMITS)
                .withRegistry(registry);
        this.findings = Counter.builder("vestnik.checks.findings")
                .description("What the checks found in renditions, also what was put right before they were handed out")
                .withRegistry(registry);
        // From the first scrape on, so that the first of its kind counts as a rise.
        for (String task : List.of("translate", "summarize")) {
            for (Outcome outcome : Outcome.values()) {
                timer(task, outcome);
            }
        }
    }

    /** Does the work and measures it. */
    Rendition around(Task task, Callable<Rendition> work) throws Exception {
        Timer.Sample sample = Timer.start(registry);
        Outcome outcome = Outcome.FAILED;
        try {
            Rendition made = work.call();
            outcome = made.provenance().degraded() ? Outcome.DEGRADED : Outcome.WHOLE;
            made.provenance().findings().forEach(this::count);
            return made;
        } finally {
            sample.stop(timer(wireName(task), outcome));
        }
    }

    private void count(Finding finding) {
        findings.withTags(
                        "check",
                        finding.check(),
                        "verdict",
                        finding.verdict().name().toLowerCase(Locale.ROOT),
                        "repaired",
                        Boolean.toString(finding.repaired()))
                .increment();
    }

    private Timer timer(String task, Outcome outcome) {
        return flights.withTags("task", task, "outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    private static String wireName(Task task) {
        return switch (task) {
            case Task.Translate _ -> "translate";
            case Task.Summarize _ -> "summarize";
        };
    }
}
