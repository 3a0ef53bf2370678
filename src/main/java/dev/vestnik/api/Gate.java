package dev.vestnik.api;

import dev.vestnik.access.AccessConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.EnvConfigSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What has to hold before anything else is started: who can reach the service, and settings that are some. */
@Singleton
class Gate {

    private final ServiceConfig config;
    private final String host;
    private final Config all;
    private final AccessConfig access;

    @Inject
    Gate(
            ServiceConfig config,
            AccessConfig access,
            @ConfigProperty(name = "quarkus.http.host") String host,
            Config all) {
        this.config = config;
        this.access = access;
        this.host = host;
        this.all = all;
    }

    /** Without keys the service listens where only this machine reaches it, unless it was told otherwise in so many words. */
    void requireLoopback(@Observes @Priority(1) StartupEvent event) {
        var _ = KeyRule.of(config, access, host);
    }

    /** SmallRye refuses unknown names everywhere but in the environment, where it cannot tell which are meant for it. */
    void requireKnownSettings(@Observes @Priority(2) StartupEvent event) {
        List<String> names = StreamSupport.stream(all.getConfigSources().spliterator(), false)
                .filter(EnvConfigSource.class::isInstance)
                .flatMap(source -> source.getPropertyNames().stream())
                .sorted()
                .toList();
        new Settings().unknownVariable(names).ifPresent(message -> {
            throw new IllegalStateException(message);
        });
        requirePositive("vestnik.max-timeout", config.maxTimeout().toMillis(), "15m");
        requirePositive("vestnik.heartbeat", config.heartbeat().toMillis(), "15s");
        requirePositive("vestnik.max-texts", config.maxTexts(), "50");
        requirePositive("vestnik.max-body", config.maxBody().asLongValue(), "1M");
        for (String chain : List.of("vestnik.chain.translate", "vestnik.chain.summarize")) {
            String raw = all.getConfigValue(chain).getRawValue();
            if (raw != null && raw.replace(',', ' ').isBlank()) {
                throw new IllegalStateException(
                        chain + " is empty; it must name at least one backend, such as " + chain + "=main");
            }
        }
    }

    private static void requirePositive(String property, long value, String example) {
        if (value <= 0) {
            throw new IllegalStateException(property + " must be greater than zero, such as " + example);
        }
    }
}
