package dev.vestnik.backend;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The backends and the chains, set at run time. With no backend configured the built-in model is the whole chain. */
@ConfigMapping(prefix = "vestnik")
public interface BackendsConfig {

    /** The backends by name: lower-case letters, digits and hyphens. */
    @WithDefaults
    Map<String, BackendConfig> backends();

    Chains chain();

    /** The currency of all prices, as its three letters in ISO 4217. */
    @WithDefault("USD")
    String currency();

    /** The folder of the built-in models; by default {@code vestnik/models} in the user's cache folder. */
    Optional<Path> models();

    /** Which backends are asked for a task, in order. By default every configured backend, in the order of their names. */
    interface Chains {
        Optional<List<String>> translate();

        Optional<List<String>> summarize();

        /** The same for translations into a language, such as {@code vestnik.chain.translate-into.de}. */
        Map<String, List<String>> translateInto();

        /** The same for summaries in a language. */
        Map<String, List<String>> summarizeIn();

        /** Chains that a request may name instead, with {@code chain=NAME}. */
        Map<String, List<String>> named();

        /**
         * How long a backend has for an answer before the next one is asked as well; what comes first is taken and the other call
         * is ended, which may still be billed. Not set, the next one is asked after a failure alone.
         */
        Optional<Duration> hedgeAfter();
    }

    /** One backend. */
    interface BackendConfig {
        /** What speaks to the model; to be given for each configured backend. */
        Optional<Provider> provider();

        /** Where it listens, with the version in the path: {@code https://api.example.com/v1}. Required for {@code openai}. */
        Optional<String> baseUrl();

        /** The key; never shown or logged. Servers on the own machine mostly need none. */
        Optional<String> apiKey();

        /** A file with the key, such as a mounted Secret; read again when it changes. Not together with {@code api-key}. */
        Optional<Path> apiKeyFile();

        /** The model's name; for {@code embedded} a path of a GGUF file or a name that {@code ./vestnik model list} shows. */
        Optional<String> model();

        /** Headers sent with every call, for servers that want more than a key. */
        Map<String, String> headers();

        /** The longest that one attempt may take, from the request's first byte to the answer's last. By default {@code 60s}, for {@code embedded} {@code 5m}. */
        Optional<Duration> timeout();

        /** The longest that a connection may take to open. */
        @WithDefault("5s")
        Duration connectTimeout();

        /**
         * Whether a hosted model is asked for its answer as a stream, which is gathered here. By default it is not: whole
         * answers are simplest, and every compatible server counts the tokens in them. A stream lets a server that stalls in
         * mid-answer be noticed after {@code idle-timeout} rather than after the attempt's whole time.
         */
        @WithDefault("false")
        boolean stream();

        /**
         * The longest silence within a streamed answer. Before its first byte {@code timeout} alone holds, since a model may
         * think; comments and pings that a server sends meanwhile are no silence.
         */
        @WithDefault("20s")
        Duration idleTimeout();

        /**
         * The most tokens of one answer, at least 1; an answer that runs into it is cut off, which fails its check. Asked for is
         * the smaller of it and what the question calls for. No limit of its own if not set.
         */
        Optional<Integer> maxTokens();

        /**
         * The HTTP proxy that hosted models are reached through, {@code http://proxy.example.com:3128}, which is asked to connect
         * ({@code CONNECT}) where the server is an https one. Proxies that want a user and a password are not supported. By
         * default what the JVM's own {@code https.proxyHost} and its like say.
         */
        Optional<String> proxy();

        /**
         * The name of a TLS configuration of the framework, for private authorities and client certificates: {@code internal}
         * stands for {@code quarkus.tls.internal.trust-store.pem.certs=…}, {@code quarkus.tls.internal.key-store.pem.0.cert=…}
         * and the others at https://quarkus.io/guides/tls-registry-reference. Read at the start and when the key is read again.
         * By default the JVM's authorities are trusted and no certificate is shown.
         */
        Optional<String> tls();

        /** Calls at once, by default 16; for {@code embedded} the articles at once, by default 1. */
        Optional<Integer> maxConcurrent();

        /** Calls that may wait for their turn; for {@code embedded} articles. More are refused at once. */
        @WithDefault("1000")
        int maxQueued();

        /**
         * Requests in a minute at most; who comes too early waits within the deadline. No limit if not set. What the provider says
         * in its answers of its own limits is heeded in any case.
         */
        Optional<Integer> requestsPerMinute();

        /** Tokens in a minute at most, prompts and answers together, estimated before a call and set right after it. */
        Optional<Integer> tokensPerMinute();

        /** The sampling temperature. 0 is the model's likeliest answer, the same every time where the server allows. */
        @WithDefault("0")
        double temperature();

        /** The model's context in tokens, by default 32768; for {@code embedded}, which allocates it per article, 8192. */
        Optional<Integer> contextSize();

        /**
         * The languages that it is good for. For others it is asked after the backends that are good for them. Not set, it is good
         * for all.
         */
        Optional<List<String>> languages();

        /**
         * Whether texts that are not to leave may be given to it. By default it is for {@code embedded} and {@code simulated}, and
         * where the base URL's host is this machine, {@code localhost} or a loopback address, and no proxy is in between. A gateway
         * on this machine that passes texts on is not local, and has to be said not to be.
         */
        Optional<Boolean> local();

        /** Threads of the built-in model; by default one for each core. */
        Optional<Integer> threads();

        /** What its tokens cost; by default nothing is said of costs. */
        Price price();

        Retry retry();

        /** How a {@code simulated} backend behaves; the others do not look at it. */
        SimulationConfig simulate();

        Breaker breaker();
    }

    /** What the tokens of one backend cost, as its provider's price list has it. A price that is not set is 0 where the other one is. */
    interface Price {
        /** Money for a million tokens of prompts, in {@code vestnik.currency}: {@code 0.15}. 0 or more. */
        Optional<BigDecimal> input();

        /** Money for a million tokens of answers, in {@code vestnik.currency}: {@code 0.60}. 0 or more. */
        Optional<BigDecimal> output();
    }

    /** The retry around one backend, for passing faults alone. */
    interface Retry {
        /** Repeated calls after the first. */
        @WithDefault("2")
        int max();

        /** The pause before the first repetition; it doubles with each. */
        @WithDefault("200ms")
        Duration delay();

        /** The longest pause. */
        @WithDefault("5s")
        Duration maxDelay();

        /** The share of a pause that is left to chance, from 0 to 1. */
        @WithDefault("0.5")
        double jitter();

        /** Repetitions as a share of all calls, so that retries do not multiply an outage. */
        @WithDefault("0.2")
        double budget();
    }

    /** The breaker around one backend. */
    interface Breaker {
        /** Calls that are looked at. */
        @WithDefault("10")
        int volume();

        /** The share of them that must fail to open it. */
        @WithDefault("0.5")
        double ratio();

        /** How long it stays open before one call may try. */
        @WithDefault("10s")
        Duration delay();
    }

    /** What speaks to the model. */
    enum Provider {
        /** Any server that speaks OpenAI's chat completions. */
        OPENAI,
        ANTHROPIC,
        GEMINI,
        OLLAMA,
        MISTRAL,
        /** A GGUF model inside this process. */
        EMBEDDED,
        /** No model: for load tests and drills. All it makes is marked, and it is never part of a default chain. */
        SIMULATED
    }

    /** For tests and messages: the properties of a backend begin with this. */
    static String property(String backend, String name) {
        return "vestnik.backends." + backend + "." + name;
    }
}
