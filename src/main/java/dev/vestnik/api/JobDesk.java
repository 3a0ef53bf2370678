package dev.vestnik.api;

import dev.vestnik.access.ApiKey;
import dev.vestnik.access.ApiKeys;
import dev.vestnik.backend.Backends;
import dev.vestnik.job.Jobs;
import dev.vestnik.job.JobsConfig;
import dev.vestnik.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Where jobs are taken in, and where the work on them begins and ends with the service. */
@Singleton
class JobDesk {

    /** After what has to hold before anything else is started, see {@link Gate}. */
    private static final int LATE = 5_000;

    private static final long LONGEST_CALL = 60;

    /** Quarkus's own bound of bodies, in application.properties. */
    private static final long MOST_BODY = 64L << 20;

    private final JobsConfig config;
    private final WebhooksConfig webhooks;
    private final Jobs jobs;
    private final Bodies bodies;

    @Inject
    JobDesk(
            JobsConfig config,
            WebhooksConfig webhooks,
            Store store,
            Desk desk,
            Backends backends,
            Messenger messenger,
            ApiKeys keys,
            Issued issued,
            MeterRegistry registry) {
        this.webhooks = webhooks;
        this.config = config;
        this.jobs = new Jobs(
                store,
                config,
                Clock.systemUTC(),
                registry,
                new JobMaking(
                        desk,
                        owner -> keys.get(owner.key())
                                .or(() -> issued.tokens().map(tokens -> tokens.later(owner)))
                                .orElseGet(() -> ApiKey.unknown(owner))),
                messenger,
                () -> backends.statuses().stream().anyMatch(status -> status.queued() > 0));
        this.bodies = new Bodies(config.maxBody().asLongValue());
    }

    Jobs jobs() {
        return jobs;
    }

    JobsConfig config() {
        return config;
    }

    /** With the limit that bodies of jobs have. */
    Bodies bodies() {
        return bodies;
    }

    void start(@Observes @Priority(LATE) StartupEvent event) {
        requireAtLeast("workers", 0, config.workers());
        requireAtLeast("max-articles", 1, config.maxArticles());
        requireAtLeast("max-queued", 1, config.maxQueued());
        requireAtLeast("max-queued-per-key", 1, config.maxQueuedPerKey());
        requireAtLeast("tries", 1, config.tries());
        requireAtLeast("max-article", 1, config.maxArticle().asLongValue());
        requireAtLeast("max-body", 1, config.maxBody().asLongValue());
        if (config.maxBody().asLongValue() > MOST_BODY) {
            throw new IllegalStateException("vestnik.jobs.max-body must be at most 64M");
        }
        if (config.lease().toMillis() < 1_000) {
            throw new IllegalStateException("vestnik.jobs.lease must be at least 1s, such as 30s");
        }
        if (!config.retention().isPositive()) {
            throw new IllegalStateException("vestnik.jobs.retention must be greater than zero, such as 30d");
        }
        requireWebhooks();
        jobs.start();
    }

    private void requireWebhooks() {
        if (webhooks.secret().isPresent() && webhooks.secretFile().isPresent()) {
            throw new IllegalStateException(
                    "vestnik.webhooks.secret-file and secret exclude each other: set one of them");
        }
        if (webhooks.secret().isPresent() && !Signature.isGood(webhooks.secret().get())) {
            throw new IllegalStateException("vestnik.webhooks.secret must be one of " + Signature.ALLOWED);
        }
        if (!webhooks.timeout().isPositive() || webhooks.timeout().toSeconds() > LONGEST_CALL) {
            throw new IllegalStateException("vestnik.webhooks.timeout must be a time of at most 60s, such as 10s");
        }
    }

    private static void requireAtLeast(String property, long least, long value) {
        if (value < least) {
            throw new IllegalStateException(
                    "vestnik.jobs." + property + " must be " + least + " or more, not " + value);
        }
    }

    /** While the store can still be asked: what is being worked on is given back. */
    void stop(@Observes ShutdownEvent event) {
        jobs.close();
    }
}
