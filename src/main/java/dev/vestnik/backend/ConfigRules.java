package dev.vestnik.backend;

import dev.vestnik.backend.BackendsConfig.BackendConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** What has to hold of one backend's configuration whatever it is put to; each message says what would be right. */
final class ConfigRules {

    /** Providers that answer nobody without a key. */
    private static final Set<BackendsConfig.Provider> KEYED =
            Set.of(BackendsConfig.Provider.ANTHROPIC, BackendsConfig.Provider.GEMINI, BackendsConfig.Provider.MISTRAL);

    /** As OpenAI has it; the others take 1 or 2. */
    private static final double HOTTEST = 2;

    private ConfigRules() {}

    /** @throws IllegalArgumentException naming the property, what is wrong with it and what would be right; never showing a secret */
    static void check(String name, BackendConfig config) {
        BackendsConfig.Provider provider = BackendDefaults.provider(config);
        switch (provider) {
            case OPENAI, ANTHROPIC, GEMINI, OLLAMA, MISTRAL -> hosted(name, provider, config);
            case EMBEDDED, SIMULATED -> {}
        }
        require(
                config.temperature() >= 0 && config.temperature() <= HOTTEST,
                name,
                "temperature",
                "from 0 to 2",
                config.temperature());
        retry(name, config.retry());
        breaker(name, config.breaker());
    }

    private static void hosted(String name, BackendsConfig.Provider provider, BackendConfig config) {
        String url = config.baseUrl().orElse("").strip();
        if (!url.isEmpty() || provider == BackendsConfig.Provider.OPENAI) {
            baseUrl(name, url);
        }
        if (config.model().filter(model -> !model.isBlank()).isEmpty()) {
            throw HostedBackend.unusable(name, "model", "must name the model, such as " + example(provider));
        }
        boolean keyless = config.apiKey().filter(key -> !key.isBlank()).isEmpty()
                && config.apiKeyFile().isEmpty();
        if (keyless && KEYED.contains(provider)) {
            throw HostedBackend.unusable(
                    name,
                    "api-key",
                    "must be set, such as api-key=${" + provider.name() + "_API_KEY}, or api-key-file=/path/to/a/file");
        }
        Duration connect = config.connectTimeout();
        require(connect.isPositive(), name, "connect-timeout", "positive, such as 5s", connect);
    }

    private static String example(BackendsConfig.Provider provider) {
        return switch (provider) {
            case ANTHROPIC -> "claude-sonnet-4-5";
            case GEMINI -> "gemini-2.5-flash";
            case MISTRAL -> "mistral-small-latest";
            case OLLAMA -> "qwen3:8b";
            case OPENAI, EMBEDDED, SIMULATED -> "gpt-4o-mini";
        };
    }

    private static void baseUrl(String name, String given) {
        String rule = "must be an http or https URL such as https://api.example.com/v1";
        URI uri;
        try {
            uri = URI.create(given);
        } catch (IllegalArgumentException _) {
            throw badUrl(name, rule, given);
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        // Told apart by hand, since a URI whose user has an odd sign in its name has no user info but no host either.
        if (given.contains("@")) {
            throw badUrl(name, "must be without a user and a password, which belong in api-key or headers", given);
        }
        if (!http || uri.getHost() == null) {
            throw badUrl(name, rule, given);
        }
        // The clients put their paths behind it.
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw badUrl(name, "must end with its path, without \"?\" and \"#\"", given);
        }
    }

    private static IllegalArgumentException badUrl(String name, String rule, String given) {
        return HostedBackend.unusable(name, "base-url", rule + ", not \"" + shown(given) + "\"");
    }

    /** Without what may be a password or a key: everything before an at sign, and a query. */
    static String shown(String url) {
        String host = url.substring(url.lastIndexOf('@') + 1);
        int scheme = url.indexOf("://");
        String hidden = host.length() == url.length() ? "" : url.substring(0, scheme < 0 ? 0 : scheme + 3) + "…@";
        return hidden + host.replaceFirst("(?s)[?#].*", "?…");
    }

    private static void retry(String name, BackendsConfig.Retry retry) {
        // For SmallRye a negative number means without end.
        require(retry.max() >= 0, name, "retry.max", "0 or more", retry.max());
        require(!retry.delay().isNegative(), name, "retry.delay", "0 or more, such as 200ms", retry.delay());
        require(!retry.maxDelay().isNegative(), name, "retry.max-delay", "0 or more, such as 5s", retry.maxDelay());
        require(retry.jitter() >= 0 && retry.jitter() <= 1, name, "retry.jitter", "from 0 to 1", retry.jitter());
    }

    private static void breaker(String name, BackendsConfig.Breaker breaker) {
        require(breaker.volume() >= 1, name, "breaker.volume", "1 or more", breaker.volume());
        require(
                breaker.ratio() > 0 && breaker.ratio() <= 1,
                name,
                "breaker.ratio",
                "above 0 and at most 1",
                breaker.ratio());
        require(!breaker.delay().isNegative(), name, "breaker.delay", "0 or more, such as 10s", breaker.delay());
    }

    private static void require(boolean holds, String name, String property, String rule, Object given) {
        if (!holds) {
            throw HostedBackend.unusable(name, property, "must be " + rule + ", not " + given);
        }
    }
}
