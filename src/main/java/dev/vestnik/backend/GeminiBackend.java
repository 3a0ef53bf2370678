package dev.vestnik.backend;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Google's Gemini API. Its models think before they answer, at the cost of the same limit of tokens, and a translation needs
 * no thoughts: they are asked to think as little as they can.
 */
final class GeminiBackend extends HostedBackend {

    private static final String STANDARD_URL = "https://generativelanguage.googleapis.com/v1beta";
    private static final Pattern LAST_SLASHES = Pattern.compile("/+$");

    private final ChatModel client;

    /**
     * @param name what the operator called it
     * @param tls the TLS configurations by name
     * @throws IllegalArgumentException naming the property that is missing or cannot be used; never showing its value
     */
    GeminiBackend(String name, BackendsConfig.BackendConfig config, Function<String, Optional<SSLContext>> tls) {
        super(name, config, STANDARD_URL, tls);
        String root = LAST_SLASHES.matcher(baseUrl()).replaceFirst("");
        checkModel(name, root, model());
        String key = key().orElseThrow(() -> unusable(name, "api-key", "must be set"));
        this.client = config.stream() ? new Gathered(streaming(root, key, config)) : whole(root, key, config);
    }

    private GoogleAiGeminiChatModel whole(String root, String key, BackendsConfig.BackendConfig config) {
        return GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(transport().asBuilder())
                .baseUrl(root)
                .apiKey(key)
                .modelName(model())
                .temperature(config.temperature())
                .thinkingConfig(thinking(model()))
                // Unset, it makes thoughts a part of the answer.
                .returnThinking(false)
                .customHeaders(headers())
                .maxRetries(0)
                .build();
    }

    private GoogleAiGeminiStreamingChatModel streaming(String root, String key, BackendsConfig.BackendConfig config) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(transport().asBuilder())
                .baseUrl(root)
                .apiKey(key)
                .modelName(model())
                .temperature(config.temperature())
                .thinkingConfig(thinking(model()))
                // Unset, it makes thoughts a part of the answer.
                .returnThinking(false)
                .customHeaders(headers())
                .build();
    }

    private static void checkModel(String name, String root, String model) {
        try {
            URI.create(root + "/models/" + model + ":generateContent");
        } catch (IllegalArgumentException _) {
            throw unusable(name, "model", "cannot stand in a URL");
        }
    }

    /** The least that a model can be told to think; null for one without a setting. Source: https://ai.google.dev/gemini-api/docs/thinking. */
    private static @Nullable GeminiThinkingConfig thinking(String model) {
        if (model.startsWith("gemini-2.5-flash")) {
            return GeminiThinkingConfig.builder().thinkingBudget(0).build();
        }
        if (model.startsWith("gemini-2.5-pro")) {
            return GeminiThinkingConfig.builder().thinkingBudget(128).build();
        }
        if (model.startsWith("gemini-3")) {
            return GeminiThinkingConfig.builder().thinkingLevel("low").build();
        }
        return null;
    }

    @Override
    ChatModel client() {
        return client;
    }
}
