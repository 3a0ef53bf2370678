package dev.vestnik.backend;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What a backend is doing now, read when somebody asks for the metrics. */
final class BackendGauges {

    private BackendGauges() {}

    /** @param backend lives as long as the registry is read */
    static void register(Guarded backend, MeterRegistry registry) {
        String name = backend.name();
        for (State.Kind kind : State.Kind.values()) {
            Gauge.builder("vestnik.backend.state", backend, each -> each.state().kind() == kind ? 1 : 0)
                    .description("1 for the state that a backend is in, 0 for the others")
                    .tag("backend", name)
                    .tag("state", kind.wireName())
                    .register(registry);
        }
        Gauge.builder("vestnik.backend.in.flight", backend, Guarded::inFlight)
                .description("Calls of a backend that run or wait for their turn")
                .tag("backend", name)
                .register(registry);
        Gauge.builder("vestnik.backend.queued", backend, Guarded::queued)
                .description("Calls of a backend that wait: for their turn, for a limit, before a repetition")
                .tag("backend", name)
                .register(registry);
        Gauge.builder("vestnik.backend.places", backend, Guarded::maxConcurrent)
                .description("Calls that a backend may have running at once")
                .tag("backend", name)
                .register(registry);
    }
}
