package dev.vestnik.backend;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Google's Gemini API. Its models think before they answer, at the cost of the same limit of tokens, and a translation needs
 * no thoughts: they are asked to think as little as they can.
 */
final class GeminiBackend extends HostedBackend {

    private static final String STANDARD_URL = "https://generativelanguage.googleapis.com/v1beta";
    private static final Pattern LAST_SLASHES = Pattern.compile("/+$");

    private final GoogleAiGeminiChatModel client;

    /**
     * @param name what the operator called it
     * @throws IllegalArgumentException naming the property that is missing or cannot be used; never showing its value
     */
    GeminiBackend(String name, BackendsConfig.BackendConfig config) {
        super(name, config, STANDARD_URL);
        String root = LAST_SLASHES.matcher(baseUrl()).replaceFirst("");
        checkModel(name, root, model());
        this.client = GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(transport().asBuilder())
                .baseUrl(root)
                .apiKey(key().orElseThrow(() -> unusable(name, "api-key", "must be set")))
                .modelName(model())
                .temperature(config.temperature())
                .thinkingConfig(thinking(model()))
                // Unset, it makes thoughts a part of the answer.
                .returnThinking(false)
                .customHeaders(headers())
                .maxRetries(0)
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
