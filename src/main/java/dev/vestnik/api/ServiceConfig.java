package dev.vestnik.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What belongs to the service as a whole. */
@ConfigMapping(prefix = "vestnik")
public interface ServiceConfig {

    /** The largest body of a request, in bytes. */
    @WithDefault("1M")
    MemorySize maxBody();

    /** The most texts in one call of {@code POST /v1/translations} or {@code POST /v1/detections}. */
    @WithDefault("50")
    int maxTexts();

    /** What a caller's own time to wait is cut to. Beyond 20 minutes {@code quarkus.http.idle-timeout} has to grow with it. */
    @WithDefault("15m")
    Duration maxTimeout();

    /** After so long without an event, a reader of events is sent a comment, by which each side sees that the other is there. */
    @WithDefault("15s")
    Duration heartbeat();

    /** A folder with the layout of {@code prompts/}; files found there take the place of the built-in ones. */
    Optional<Path> prompts();

    /** Allows to listen on an address that others can reach although there are no keys. */
    @WithDefault("false")
    boolean publicWithoutKeys();

    /**
     * A second port, for the probes and the metrics alone, on the same address and without keys: who watches the service is kept
     * apart from who uses it. The probes are on the first port as well, and so are the metrics, for admin keys where keys are
     * wanted.
     */
    OptionalInt managementPort();

    /** Whose keys see what. */
    Tenants tenants();

    /** What there is between the tenants that keys belong to. */
    interface Tenants {

        /**
         * Whether a block that was translated for one tenant is taken for another, which saves money and lets a tenant guess, by the
         * time it takes, what another one has. Articles, jobs and glossaries are never seen by others.
         */
        @WithDefault("false")
        boolean shareRenditions();
    }
}
