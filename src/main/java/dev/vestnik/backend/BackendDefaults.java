package dev.vestnik.backend;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Defaults that differ by provider: a hosted model is fast and serves many, the one in this process neither. */
final class BackendDefaults {

    private static final Pattern LOOPBACK =
            Pattern.compile("127(\\.\\d{1,3}){3}|\\[(::1|(0+:){7}0*1)]", Pattern.CASE_INSENSITIVE);

    private BackendDefaults() {}

    /** Only the built-in backend, which nobody configured, has none. */
    static BackendsConfig.Provider provider(BackendsConfig.BackendConfig config) {
        return config.provider().orElse(BackendsConfig.Provider.EMBEDDED);
    }

    /** Whether texts stay on the operator's machines. */
    static boolean local(BackendsConfig.BackendConfig config) {
        return config.local().orElseGet(() -> switch (provider(config)) {
            case EMBEDDED, SIMULATED -> true;
            case OLLAMA ->
                config.proxy().isEmpty()
                        && config.baseUrl().map(BackendDefaults::isLoopback).orElse(true);
            case OPENAI, ANTHROPIC, GEMINI, MISTRAL ->
                config.proxy().isEmpty()
                        && config.baseUrl().filter(BackendDefaults::isLoopback).isPresent();
        });
    }

    /** Names are not looked up: what they mean is another one's to say, and may change. */
    private static boolean isLoopback(String url) {
        try {
            String host = new URI(url.strip()).getHost();
            return host != null
                    && (host.equalsIgnoreCase("localhost")
                            || LOOPBACK.matcher(host).matches());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static Duration timeout(BackendsConfig.BackendConfig config) {
        return config.timeout()
                .orElse(
                        switch (provider(config)) {
                            case EMBEDDED, OLLAMA -> Duration.ofMinutes(5);
                            case OPENAI, ANTHROPIC, GEMINI, MISTRAL, SIMULATED -> Duration.ofSeconds(60);
                        });
    }

    static int maxConcurrent(BackendsConfig.BackendConfig config) {
        return config.maxConcurrent()
                .orElse(
                        switch (provider(config)) {
                            case EMBEDDED -> 1;
                            // What its server runs at once; more would wait there.
                            case OLLAMA -> 4;
                            case OPENAI, ANTHROPIC, GEMINI, MISTRAL, SIMULATED -> 16;
                        });
    }

    static int contextSize(BackendsConfig.BackendConfig config) {
        return config.contextSize()
                .orElse(
                        switch (provider(config)) {
                            case EMBEDDED -> 8192;
                            // Its own default, unless it is told another.
                            case OLLAMA -> 4096;
                            case OPENAI, ANTHROPIC, GEMINI, MISTRAL, SIMULATED -> 32_768;
                        });
    }

    /** The longest that a whole rendition may take. */
    static Duration deadline(BackendsConfig.Provider provider) {
        return switch (provider) {
            case EMBEDDED, OLLAMA -> Duration.ofMinutes(15);
            case OPENAI, ANTHROPIC, GEMINI, MISTRAL, SIMULATED -> Duration.ofMinutes(2);
        };
    }
}
