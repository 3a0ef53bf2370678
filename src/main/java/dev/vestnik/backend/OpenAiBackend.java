package dev.vestnik.backend;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * A server that speaks OpenAI's chat completions: OpenAI, the many hosted models that copy it, and vLLM, llama.cpp, LM Studio and
 * their like on one's own machines.
 *
 * <p>The length of an answer is limited by {@code max_tokens}, which all of them know. Only OpenAI's own reasoning models
 * refuse it, in favour of {@code max_completion_tokens}, which many of the others do not know; asking one of those fails as
 * {@code REJECTED} with the server's explanation.
 */
final class OpenAiBackend extends HostedBackend {

    private final ChatModel client;

    /**
     * @param name what the operator called it
     * @param tls the TLS configurations by name
     * @throws IllegalArgumentException naming the property that is missing or cannot be used; never showing its value
     */
    OpenAiBackend(String name, BackendsConfig.BackendConfig config, Function<String, Optional<SSLContext>> tls) {
        super(name, config, requiredUrl(name, config), tls);
        this.client = config.stream() ? new Gathered(streaming(config)) : whole(config);
    }

    private OpenAiChatModel whole(BackendsConfig.BackendConfig config) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(transport().asBuilder())
                .baseUrl(baseUrl())
                .apiKey(key().orElse(null))
                .modelName(model())
                .temperature(config.temperature())
                .customHeaders(headers())
                .maxRetries(0)
                .build();
    }

    private OpenAiStreamingChatModel streaming(BackendsConfig.BackendConfig config) {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(transport().asBuilder())
                .baseUrl(baseUrl())
                .apiKey(key().orElse(null))
                .modelName(model())
                .temperature(config.temperature())
                .customHeaders(headers())
                .build();
    }

    /** So many servers speak it that there is no standard one. */
    private static String requiredUrl(String name, BackendsConfig.BackendConfig config) {
        return config.baseUrl().orElseThrow(() -> unusable(name, "base-url", "must be set"));
    }

    @Override
    ChatModel client() {
        return client;
    }
}
