package dev.vestnik.backend;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Anthropic's Messages API. Its newer models take no temperature: the first question to one of those is two requests, and the
 * later ones go without.
 */
final class AnthropicBackend extends HostedBackend {

    private static final String STANDARD_URL = "https://api.anthropic.com/v1";

    private final ChatModel withTemperature;
    private final ChatModel withoutTemperature;
    private volatile boolean takesTemperature;

    /**
     * @param name what the operator called it
     * @param tls the TLS configurations by name
     * @throws IllegalArgumentException naming the property that is missing or cannot be used; never showing its value
     */
    AnthropicBackend(String name, BackendsConfig.BackendConfig config, Function<String, Optional<SSLContext>> tls) {
        super(name, config, STANDARD_URL, tls);
        String key = key().orElseThrow(() -> unusable(name, "api-key", "must be set"));
        this.withTemperature = client(key, config.temperature(), config.stream());
        this.withoutTemperature = client(key, null, config.stream());
        // 1 is what the API takes for a missing one.
        this.takesTemperature = config.temperature() != 1;
    }

    private ChatModel client(String key, @Nullable Double temperature, boolean stream) {
        return stream ? new Gathered(streaming(key, temperature)) : whole(key, temperature);
    }

    private AnthropicChatModel whole(String key, @Nullable Double temperature) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(transport().asBuilder())
                .baseUrl(baseUrl())
                .apiKey(key)
                .modelName(model())
                .temperature(temperature)
                .customHeaders(headers())
                .maxRetries(0)
                .build();
    }

    private AnthropicStreamingChatModel streaming(String key, @Nullable Double temperature) {
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(transport().asBuilder())
                .baseUrl(baseUrl())
                .apiKey(key)
                .modelName(model())
                .temperature(temperature)
                .customHeaders(headers())
                .build();
    }

    @Override
    ChatModel client() {
        return takesTemperature ? withTemperature : withoutTemperature;
    }

    @Override
    ChatResponse chat(ChatRequest request) {
        if (!takesTemperature) {
            return withoutTemperature.chat(request);
        }
        try {
            return withTemperature.chat(request);
        } catch (RuntimeException e) {
            if (!refusesTemperature(HttpFailures.thrown(e))) {
                throw e;
            }
            takesTemperature = false;
            return withoutTemperature.chat(request);
        }
    }

    /** The words are "`temperature` is deprecated for this model." */
    private static boolean refusesTemperature(BackendException failure) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return failure.failureClass() == FailureClass.REJECTED
                && words.contains("temperature")
                && words.contains("deprecated");
    }

    /**
     * The reason that LangChain4j does not know and that comes so far is {@code model_context_window_exceeded}. Source:
     * https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons.
     */
    @Override
    Reply.Finish finish(@Nullable FinishReason reason) {
        return reason == FinishReason.OTHER ? Reply.Finish.LENGTH : super.finish(reason);
    }
}
