package dev.vestnik.backend;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Settings of simulated models, read as the service reads them. */
final class SimulatedSettings {

    private SimulatedSettings() {}

    /** Where a simulation stands in the configuration. */
    @ConfigMapping(prefix = "vestnik")
    public interface Configured {
        Map<String, Named> backends();

        /** One backend. */
        interface Named {
            String provider();

            SimulationConfig simulate();
        }
    }

    /** Names and values by turns, each name as it stands behind {@code vestnik.backends.main.simulate.} */
    static SimulationConfig of(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>();
        properties.put(BackendsConfig.property("main", "provider"), "simulated");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(BackendsConfig.property("main", "simulate." + namesAndValues[i]), namesAndValues[i + 1]);
        }
        Configured.Named named = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(Configured.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(Configured.class)
                .backends()
                .get("main");
        return Objects.requireNonNull(named).simulate();
    }
}
