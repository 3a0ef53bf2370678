package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendGaugesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aBackendIsInOneStateAndHasNothingToDoAtFirst() {
        var properties = Map.of(
                "vestnik.backends.main.provider", "openai",
                "vestnik.backends.main.base-url", "http://127.0.0.1:9/v1",
                "vestnik.backends.main.model", "m",
                "vestnik.backends.main.max-concurrent", "7",
                "vestnik.backends.inside.provider", "embedded");

        try (Backends _ = new Backends(
                TestChains.config(properties),
                "not-on-this-disk",
                _ -> Optional.empty(),
                _ -> Optional.empty(),
                registry,
                Clock.systemUTC(),
                OpenTelemetry.noop().getTracer("test"))) {

            for (State.Kind kind : State.Kind.values()) {
                assertThat(state("main", kind)).isEqualTo(kind == State.Kind.READY ? 1 : 0);
                assertThat(state("inside", kind)).isEqualTo(kind == State.Kind.MISSING ? 1 : 0);
            }
            assertThat(gauge("vestnik.backend.places", "main")).isEqualTo(7);
            assertThat(gauge("vestnik.backend.in.flight", "main")).isZero();
            assertThat(gauge("vestnik.backend.queued", "main")).isZero();
        }
    }

    private double state(String backend, State.Kind kind) {
        return registry.get("vestnik.backend.state")
                .tag("backend", backend)
                .tag("state", kind.wireName())
                .gauge()
                .value();
    }

    private double gauge(String name, String backend) {
        return registry.get(name).tag("backend", backend).gauge().value();
    }
}
