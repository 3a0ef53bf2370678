package dev.vestnik.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whom the service calls when a job has ended, where a job asks for it. */
@ConfigMapping(prefix = "vestnik.webhooks")
public interface WebhooksConfig {

    /**
     * The hosts that may be called, such as {@code news.example.org}, with a port where it is not the usual one. Without any, jobs
     * with a callback are refused.
     */
    Optional<List<String>> hosts();

    /** What messages are signed with where a job brings no secret: {@code whsec_} and base64, or any text of 16 characters or more. */
    Optional<String> secret();

    /** A file with that secret, such as a mounted Secret; read for each message. */
    Optional<Path> secretFile();

    /** Allows {@code http://}, by which others on the way can read and change messages. */
    @WithDefault("false")
    boolean http();

    /**
     * Allows hosts whose addresses are not public: loopback, link-local and private ones. Where names are resolved by others, this lets
     * those who control an allowed name reach whatever this service reaches.
     */
    @WithDefault("false")
    boolean privateAddresses();

    /** The longest that one call may take, from connecting to the status of the answer. At most 60s. */
    @WithDefault("10s")
    Duration timeout();
}
