package dev.vestnik.backend;

import dev.vestnik.Language;
import dev.vestnik.Reply;
import dev.vestnik.Task;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Every configured backend and the chains made of them. */
public final class Backends implements AutoCloseable {

    /** The name of the backend that there is when none is configured. */
    public static final String BUILT_IN = "embedded";

    private final Map<String, Guarded> guarded = new TreeMap<>();
    private final Map<String, BackendsConfig.BackendConfig> configs;
    private final Routes routes;

    /**
     * Builds the backends; nothing is called yet, and a model in the process begins to load.
     *
     * @param defaultModel the name of the built-in model
     * @param models finds a model's file by its name or path; empty while it is not there
     * @param tls the TLS configurations that backends name; empty for a name that there is none of
     * @param registry where what is measured of each backend goes
     * @param tracer where a span for each attempt goes
     * @throws IllegalArgumentException for a configuration that cannot work, naming the property and what is allowed
     */
    public Backends(
            BackendsConfig config,
            String defaultModel,
            Function<String, Optional<Path>> models,
            Function<String, Optional<SSLContext>> tls,
            MeterRegistry registry,
            Clock clock,
            Tracer tracer) {
        configs = new TreeMap<>(config.backends());
        configs.forEach(Backends::validate);
        requireCurrency(config.currency());
        if (configs.isEmpty()) {
            configs.put(BUILT_IN, config.backends().get(BUILT_IN));
        }
        configs.forEach((name, each) -> {
            Function<BackendsConfig.BackendConfig, Backend> maker =
                    with -> backend(name, with, defaultModel, models, tls, clock);
            Backend backend = each.apiKeyFile().isPresent()
                    ? new KeyedBackend(new KeyFile(name, each.apiKeyFile().get()), each, maker, clock)
                    : maker.apply(each);
            Price price = Price.of(each.price(), config.currency());
            Guarded member = new Guarded(backend, each, price, registry, clock, tracer);
            guarded.put(name, member);
            BackendGauges.register(member, registry);
        });
        try {
            routes = new Routes(config.chain(), guarded, standardChain());
        } catch (IllegalArgumentException e) {
            close();
            throw e;
        }
    }

    private static void validate(String name, BackendsConfig.BackendConfig config) {
        if (config.provider().isEmpty()) {
            throw new IllegalArgumentException(BackendsConfig.property(name, "provider") + " must be one of "
                    + Arrays.stream(BackendsConfig.Provider.values())
                            .map(Backends::wireName)
                            .toList());
        }
        if (config.apiKey().isPresent() && config.apiKeyFile().isPresent()) {
            throw new IllegalArgumentException(
                    BackendsConfig.property(name, "api-key-file") + " and api-key exclude each other: set one of them");
        }
        ConfigRules.check(name, config);
        requirePositive(name, "max-concurrent", BackendDefaults.maxConcurrent(config));
        requirePositive(name, "context-size", BackendDefaults.contextSize(config));
        config.requestsPerMinute().ifPresent(most -> requirePositive(name, "requests-per-minute", most));
        config.tokensPerMinute().ifPresent(most -> requirePositive(name, "tokens-per-minute", most));
        config.price().input().ifPresent(price -> requirePrice(name, "price.input", price));
        config.price().output().ifPresent(price -> requirePrice(name, "price.output", price));
        config.maxTokens().ifPresent(most -> requirePositive(name, "max-tokens", most));
        config.threads().ifPresent(threads -> requirePositive(name, "threads", threads));
        if (!(config.retry().budget() >= 0 && config.retry().budget() <= 1)) {
            throw new IllegalArgumentException(BackendsConfig.property(name, "retry.budget")
                    + " must be from 0 to 1, not " + config.retry().budget());
        }
        if (config.maxQueued() < 0) {
            throw new IllegalArgumentException(
                    BackendsConfig.property(name, "max-queued") + " must be 0 or more, not " + config.maxQueued());
        }
        if (!BackendDefaults.timeout(config).isPositive()) {
            throw new IllegalArgumentException(
                    BackendsConfig.property(name, "timeout") + " must be positive, such as 60s");
        }
    }

    private static String wireName(BackendsConfig.Provider provider) {
        return provider.name().toLowerCase(Locale.ROOT);
    }

    private static void requirePositive(String backend, String property, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    BackendsConfig.property(backend, property) + " must be 1 or more, not " + value);
        }
    }

    private static void requirePrice(String backend, String property, BigDecimal price) {
        if (price.signum() < 0) {
            throw new IllegalArgumentException(
                    BackendsConfig.property(backend, property) + " must be 0 or more, not " + price.toPlainString());
        }
    }

    private static void requireCurrency(String code) {
        try {
            Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "vestnik.currency must be the three letters of a currency in ISO 4217, such as USD or EUR, not \""
                            + code + "\"",
                    e);
        }
    }

    /** Every backend but the simulated ones, which answer only where they are asked by name. */
    private List<String> standardChain() {
        return configs.entrySet().stream()
                .filter(entry -> BackendDefaults.provider(entry.getValue()) != BackendsConfig.Provider.SIMULATED)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Backend backend(
            String name,
            BackendsConfig.BackendConfig config,
            String defaultModel,
            Function<String, Optional<Path>> models,
            Function<String, Optional<SSLContext>> tls,
            Clock clock) {
        return switch (BackendDefaults.provider(config)) {
            case OPENAI -> new OpenAiBackend(name, config, tls);
            case ANTHROPIC -> new AnthropicBackend(name, config, tls);
            case GEMINI -> new GeminiBackend(name, config, tls);
            case OLLAMA -> new OllamaBackend(name, config, tls);
            case MISTRAL -> new MistralBackend(name, config, tls);
            case SIMULATED -> new SimulatedBackend(name, config.model(), config.simulate(), clock);
            case EMBEDDED -> {
                String model = config.model().orElse(defaultModel);
                var settings = new EmbeddedBackend.Settings(
                        BackendDefaults.contextSize(config),
                        BackendDefaults.maxConcurrent(config),
                        config.maxQueued(),
                        config.threads().orElse(Runtime.getRuntime().availableProcessors()),
                        config.temperature());
                yield new EmbeddedBackend(name, model, () -> models.apply(model), settings, clock);
            }
        };
    }

    /**
     * The chain of a task.
     *
     * @param from the language of the source
     * @throws IllegalArgumentException for a task that names a chain which is none of {@link #chainNames}
     */
    public Chain chain(Task task, Language from) {
        return routes.chain(task, from);
    }

    /** The names of the chains that a caller may choose. */
    public Set<String> chainNames() {
        return routes.names();
    }

    /** Whether a backend that may be asked to translate is good for texts in a language, as its operator says. */
    public boolean isGoodFrom(Language language) {
        return routes.isGoodFrom(language);
    }

    /** Whether a backend that is asked for translations into a language is good for it, as its operator says. */
    public boolean isGoodInto(Language language) {
        return routes.isGoodInto(language);
    }

    /** The languages that the settings name, for backends or for chains of translations into them. */
    public Set<Language> languages() {
        return routes.languages();
    }

    /**
     * Forgets why a backend rests and closes its breaker.
     *
     * @return false when there is no such backend
     */
    public boolean reset(String name) {
        Guarded backend = guarded.get(name);
        if (backend != null) {
            backend.reset();
        }
        return backend != null;
    }

    /**
     * Asks a backend one tiny question, whatever state it is in; when it answers, it is reset.
     *
     * @return the answer; empty when there is no such backend
     * @throws dev.vestnik.BackendException when it does not answer, with the class of the failure
     */
    public Optional<Reply> probe(String name) {
        return Optional.ofNullable(guarded.get(name)).map(Guarded::probe);
    }

    /** Every backend, in the order of their names. */
    public List<BackendStatus> statuses() {
        return guarded.values().stream()
                .map(each -> new BackendStatus(
                        each.name(),
                        wireName(each.provider()),
                        each.model(),
                        each.isLocal(),
                        each.state(),
                        each.inFlight(),
                        each.queued(),
                        each.maxConcurrent(),
                        config(each).maxQueued(),
                        config(each).requestsPerMinute().orElse(null),
                        config(each).tokensPerMinute().orElse(null),
                        each.limits(),
                        each.meters().calls(),
                        each.meters().failures(),
                        each.meters().millis(0.5),
                        each.meters().millis(0.95),
                        each.meters().inputTokens(),
                        each.meters().outputTokens(),
                        each.meters().cost(),
                        each.price().currency()))
                .toList();
    }

    private BackendsConfig.BackendConfig config(Guarded each) {
        return Objects.requireNonNull(configs.get(each.name()));
    }

    @Override
    public void close() {
        guarded.values().forEach(Guarded::close);
    }
}
