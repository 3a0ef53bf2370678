package dev.vestnik.backend;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.vestnik.Reply;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Mistral's own platform. Its chat completions look like OpenAI's but for what a reasoning model says: a list of thoughts and
 * texts, of which the texts are the answer.
 */
final class MistralBackend extends HostedBackend {

    private static final String STANDARD_URL = "https://api.mistral.ai/v1";

    private final ChatModel client;

    /**
     * @param name what the operator called it
     * @param tls the TLS configurations by name
     * @throws IllegalArgumentException naming the property that is missing or cannot be used; never showing its value
     */
    MistralBackend(String name, BackendsConfig.BackendConfig config, Function<String, Optional<SSLContext>> tls) {
        super(name, config, STANDARD_URL, tls);
        String key = key().orElseThrow(() -> unusable(name, "api-key", "must be set"));
        this.client = config.stream() ? new Gathered(streaming(key, config)) : whole(key, config);
    }

    private MistralAiChatModel whole(String key, BackendsConfig.BackendConfig config) {
        return MistralAiChatModel.builder()
                .httpClientBuilder(transport().asBuilder())
                .baseUrl(baseUrl())
                .apiKey(key)
                .modelName(model())
                .temperature(config.temperature())
                .customHeaders(headers())
                .maxRetries(0)
                .build();
    }

    private MistralAiStreamingChatModel streaming(String key, BackendsConfig.BackendConfig config) {
        return MistralAiStreamingChatModel.builder()
                .httpClientBuilder(transport().asBuilder())
                .baseUrl(baseUrl())
                .apiKey(key)
                .modelName(model())
                .temperature(config.temperature())
                .customHeaders(headers())
                .build();
    }

    @Override
    ChatModel client() {
        return client;
    }

    /**
     * The reasons that LangChain4j does not know are {@code error}, which never comes so far, and {@code model_length}: the
     * context was full. Source: ChatCompletionChoice.finish_reason at https://docs.mistral.ai/api/.
     */
    @Override
    Reply.Finish finish(@Nullable FinishReason reason) {
        return reason == FinishReason.OTHER ? Reply.Finish.LENGTH : super.finish(reason);
    }
}
