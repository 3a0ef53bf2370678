package dev.vestnik.backend;

import java.time.Duration;

/** Defaults that differ by provider: a hosted model is fast and serves many, the one in this process neither. */
final class BackendDefaults {

    private BackendDefaults() {}

    /** Only the built-in backend, which nobody configured, has none. */
    static BackendsConfig.Provider provider(BackendsConfig.BackendConfig config) {
        return config.provider().orElse(BackendsConfig.Provider.EMBEDDED);
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
