package dev.vestnik.backend;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Chains and configurations for tests. */
public final class TestChains {

    private TestChains() {}

    /** The configuration that the given properties make. */
    public static BackendsConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(BackendsConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(BackendsConfig.class);
    }

    /** A chain of backends with the default guards, but pauses of a millisecond. */
    public static Chain of(ScriptedBackend... backends) {
        return new Chain(Arrays.stream(backends).map(TestChains::guarded).toList(), null, Thread::sleep);
    }

    /** The same, with a span for each attempt. */
    public static Chain of(Tracer tracer, ScriptedBackend... backends) {
        List<Guarded> guarded = Arrays.stream(backends)
                .map(backend -> guarded(backend, Map.of(), tracer))
                .toList();
        return new Chain(guarded, null, Thread::sleep);
    }

    static Guarded guarded(Backend backend) {
        return guarded(backend, Map.of());
    }

    static Guarded guarded(Backend backend, Map<String, String> settings) {
        return guarded(backend, settings, OpenTelemetry.noop().getTracer("test"));
    }

    static Guarded guarded(Backend backend, Map<String, String> settings, Tracer tracer) {
        var properties = new HashMap<String, String>();
        String prefix = "vestnik.backends." + backend.name() + ".";
        properties.put(prefix + "provider", "openai");
        properties.put(prefix + "retry.delay", "1ms");
        properties.put(prefix + "context-size", "8192");
        settings.forEach((name, value) -> properties.put(prefix + name, value));
        BackendsConfig all = config(properties);
        BackendsConfig.BackendConfig config =
                Objects.requireNonNull(all.backends().get(backend.name()));
        Price price = Price.of(config.price(), all.currency());
        return new Guarded(backend, config, price, new SimpleMeterRegistry(), Clock.systemUTC(), tracer);
    }
}
