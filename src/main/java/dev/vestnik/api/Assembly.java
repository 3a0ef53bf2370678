package dev.vestnik.api;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestnik.access.AccessConfig;
import dev.vestnik.access.Accounts;
import dev.vestnik.access.ApiKeys;
import dev.vestnik.access.Budget;
import dev.vestnik.access.BudgetConfig;
import dev.vestnik.access.OidcConfig;
import dev.vestnik.access.Quotas;
import dev.vestnik.access.Tokens;
import dev.vestnik.access.UsageBook;
import dev.vestnik.access.UsageConfig;
import dev.vestnik.backend.Backends;
import dev.vestnik.backend.BackendsConfig;
import dev.vestnik.cache.Archive;
import dev.vestnik.cache.Articles;
import dev.vestnik.cache.CacheConfig;
import dev.vestnik.cache.Renditions;
import dev.vestnik.check.Checks;
import dev.vestnik.glossary.Bundles;
import dev.vestnik.glossary.Glossaries;
import dev.vestnik.glossary.GlossaryConfig;
import dev.vestnik.glossary.HouseTerms;
import dev.vestnik.model.Catalogue;
import dev.vestnik.model.ModelFolder;
import dev.vestnik.pipeline.Pipeline;
import dev.vestnik.pipeline.Terminology;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.store.Store;
import dev.vestnik.store.StoreConfig;
import dev.vestnik.store.StoreKind;
import dev.vestnik.store.Stores;
import dev.vestnik.text.ArticleReader;
import dev.vestnik.text.LanguageDetector;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.Startup;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the parts together: each is a plain object, and here is the only place that knows the framework and all of them. */
@Singleton
class Assembly {

    private static final Logger LOG = Logger.getLogger(Assembly.class);

    /**
     * In the place of the framework's own, which still makes spans when tracing is off: nobody reads them, and log lines would show
     * their ids.
     */
    @Produces
    @Singleton
    Tracer tracer(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        return (off ? OpenTelemetry.noop() : telemetry).getTracer("dev.vestnik");
    }

    @Produces
    @Singleton
    @Startup
    Backends backends(BackendsConfig config, TlsConfigurationRegistry tls, MeterRegistry registry, Tracer tracer) {
        ModelFolder folder = new ModelFolder(config.models().orElseGet(() -> ModelFolder.standard(System.getenv())));
        return new Backends(
                config, Catalogue.DEFAULT, folder::find, contexts(tls), registry, Clock.systemUTC(), tracer);
    }

    /** Quarkus's named TLS configurations, as what an HTTP client needs of them. */
    private static Function<String, Optional<SSLContext>> contexts(TlsConfigurationRegistry registry) {
        return name -> registry.get(name).map(configuration -> {
            try {
                return configuration.createSSLContext();
            } catch (Exception e) {
                throw new IllegalStateException("quarkus.tls." + name + " cannot be used: " + e.getMessage(), e);
            }
        });
    }

    void close(@Disposes Backends backends) {
        backends.close();
    }

    @Produces
    @Singleton
    @Startup
    Store store(StoreKind kind, StoreConfig config, MeterRegistry registry) {
        Store store = Stores.open(kind, config, Clock.systemUTC());
        Gauge.builder("vestnik.store.up", store, open -> open.health().up() ? 1 : 0)
                .description("Whether the store can be used: 1, or 0 while it is away")
                .register(registry);
        return store;
    }

    void close(@Disposes Store store) {
        store.close();
    }

    @Produces
    @Singleton
    Archive archive(Store store, CacheConfig config) {
        return new Archive(store, config.retention());
    }

    void close(@Disposes Archive archive) {
        archive.close();
    }

    @Produces
    @Singleton
    Articles articles(CacheConfig config, Archive archive) {
        return new Articles(config, archive);
    }

    @Produces
    @Singleton
    Renditions renditions(
            CacheConfig config, Archive archive, Articles articles, StoreKind kind, MeterRegistry registry) {
        boolean shared = kind.engine() == StoreKind.Engine.REDIS;
        return new Renditions(config, archive, articles, shared, registry, Clock.systemUTC());
    }

    void close(@Disposes Renditions renditions) {
        renditions.close();
    }

    @Produces
    @Singleton
    @Startup
    Prompts prompts(ServiceConfig config) {
        config.prompts().filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new IllegalStateException("vestnik.prompts=" + folder
                    + " is not a folder; it must have the layout of prompts/, such as /etc/vestnik/prompts");
        });
        try {
            return new Prompts(config.prompts());
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new IllegalStateException(
                    config.prompts()
                                    .map(folder -> "vestnik.prompts=" + folder + ": ")
                                    .orElse("")
                            + e.getMessage(),
                    e);
        }
    }

    @Produces
    @Singleton
    @Startup
    Terminology terminology(GlossaryConfig config) {
        return new Terminology(HouseTerms.of(config));
    }

    @Produces
    @Singleton
    Glossaries glossaries(Store store) {
        return new Glossaries(store, Clock.systemUTC(), Ticker.systemTicker());
    }

    @Produces
    @Singleton
    Bundles bundles(Store store) {
        return new Bundles(store, Clock.systemUTC());
    }

    @Produces
    @Singleton
    KeyRule keyRule(
            ServiceConfig config, AccessConfig access, @ConfigProperty(name = "quarkus.http.host") String host) {
        return KeyRule.of(config, access, host);
    }

    @Produces
    @Singleton
    ApiKeys apiKeys(Store store, KeyRule rule) {
        return new ApiKeys(
                store,
                Clock.systemUTC(),
                rule.admin(),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("keys").factory()));
    }

    void close(@Disposes ApiKeys keys) {
        keys.close();
    }

    /** Nobody, where no issuer is set. */
    @Produces
    @Singleton
    @Startup
    Issued issued(OidcConfig config, KeyRule rule) {
        if (config.issuer().isPresent() && !rule.required()) {
            throw new IllegalStateException(
                    "vestnik.oidc.issuer is set, but nobody needs a key or a token: set vestnik.keys.required=true");
        }
        return new Issued(config.issuer().map(_ -> new Tokens(config, Clock.systemUTC())));
    }

    void close(@Disposes Issued issued) {
        issued.tokens().ifPresent(Tokens::close);
    }

    @Produces
    @Singleton
    Quotas quotas(Store store) {
        return new Quotas(
                store,
                Clock.systemUTC(),
                work -> Thread.ofVirtual().name("quota").start(work));
    }

    @Produces
    @Singleton
    UsageBook usageBook(Store store, UsageConfig config) {
        if (config.retention().compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalStateException("vestnik.usage.retention must be at least a day, such as 92d");
        }
        return new UsageBook(
                store,
                Clock.systemUTC(),
                config.retention(),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("usage").factory()));
    }

    void close(@Disposes UsageBook book) {
        book.close();
    }

    @Produces
    @Singleton
    @Startup
    Budget budget(Store store, BudgetConfig config, BackendsConfig backends, MeterRegistry registry) {
        Budget budget = new Budget(
                store,
                Clock.systemUTC(),
                work -> Thread.ofVirtual().name("budget").start(work),
                config.perDay().orElse(null),
                backends.currency());
        Gauge.builder("vestnik.spent.today", budget, each -> each.today().doubleValue())
                .description(
                        "What models have cost since midnight UTC, all processes together, at the operator's prices")
                .tag("currency", backends.currency())
                .register(registry);
        boolean paid = backends.backends().values().stream()
                .map(BackendsConfig.BackendConfig::price)
                .anyMatch(price -> price.input().isPresent() || price.output().isPresent());
        if (config.perDay().isPresent() && !paid) {
            LOG.warn(
                    "vestnik.budget.per-day is set and no backend has a price (vestnik.backends.NAME.price.input, .output):"
                            + " nothing will ever count for it");
        }
        return budget;
    }

    @Produces
    @Singleton
    Accounts accounts(Quotas quotas, UsageBook book, Budget budget) {
        return new Accounts(quotas, book, budget);
    }

    @Produces
    @Singleton
    LanguageDetector detector() {
        return new LanguageDetector();
    }

    @Produces
    @Singleton
    Pipeline pipeline(
            Articles articles,
            Renditions renditions,
            Backends backends,
            Prompts prompts,
            Terminology terminology,
            LanguageDetector detector,
            ServiceConfig config,
            MeterRegistry registry,
            Tracer tracer) {
        return new Pipeline(
                new ArticleReader(detector),
                articles,
                renditions,
                backends::chain,
                prompts,
                terminology,
                new Checks(detector::detect, detector::knows),
                config.tenants().shareRenditions(),
                Clock.systemUTC(),
                registry,
                tracer);
    }

    @Produces
    @Singleton
    Bodies bodies(ServiceConfig config) {
        return new Bodies(config.maxBody().asLongValue());
    }
}
