package dev.vestnik.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * An Ollama server by its own protocol, which can do what its imitation of OpenAI's cannot: set the size of the context, and
 * refuse a prompt that does not fit instead of cutting it.
 *
 * <p>Models that can think are told not to: thoughts would use up the tokens that are meant for the answer.
 */
final class OllamaBackend extends HostedBackend {

    private static final String STANDARD_URL = "http://127.0.0.1:11434";

    private final ChatModel client;

    /**
     * @param name what the operator called it
     * @param tls the TLS configurations by name
     * @throws IllegalArgumentException naming the property that is missing or cannot be used; never showing its value
     */
    OllamaBackend(String name, BackendsConfig.BackendConfig config, Function<String, Optional<SSLContext>> tls) {
        super(name, config, STANDARD_URL, tls);
        // Ollama itself asks for no key; its cloud and the proxies in front of it do.
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        key().ifPresent(given -> headers.put("Authorization", "Bearer " + given));
        headers.putAll(headers());
        this.client = config.stream() ? new Gathered(streaming(headers, config)) : whole(headers, config);
    }

    private OllamaChatModel whole(Map<String, String> headers, BackendsConfig.BackendConfig config) {
        return OllamaChatModel.builder()
                .httpClientBuilder(new Uncut(transport()))
                .baseUrl(baseUrl())
                .modelName(model())
                .temperature(config.temperature())
                // Not our default: another size than the server's own makes it load the model anew.
                .numCtx(config.contextSize().orElse(null))
                .think(false)
                .customHeaders(headers)
                .maxRetries(0)
                .build();
    }

    private OllamaStreamingChatModel streaming(Map<String, String> headers, BackendsConfig.BackendConfig config) {
        return OllamaStreamingChatModel.builder()
                .httpClientBuilder(new Uncut(transport()))
                .baseUrl(baseUrl())
                .modelName(model())
                .temperature(config.temperature())
                // Not our default: another size than the server's own makes it load the model anew.
                .numCtx(config.contextSize().orElse(null))
                .think(false)
                .customHeaders(headers)
                .build();
    }

    @Override
    ChatModel client() {
        return client;
    }

    /**
     * Has the whole prompt read or none of it. By default Ollama cuts off the beginning of what exceeds its context and answers
     * the rest with status 200, and drops the beginning of the text when an answer outgrows the context. LangChain4j cannot say
     * otherwise; servers that do not know the two fields ignore them. Source: ChatRequest in ollama's api/types.go.
     */
    private record Uncut(HttpTransport transport) implements HttpClient, HttpClientBuilder {

        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            return transport.execute(uncut(request));
        }

        private static HttpRequest uncut(HttpRequest request) {
            return HttpRequest.builder()
                    .method(request.method())
                    .url(request.url())
                    .headers(request.headers())
                    .body(uncut(request.body()))
                    .build();
        }

        private static String uncut(String body) {
            try {
                ObjectNode whole = JSON.readValue(body, ObjectNode.class);
                return whole.put("truncate", false).put("shift", false).toString();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("LangChain4j's request is not a JSON object", e);
            }
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            transport.execute(uncut(request), parser, listener);
        }

        @Override
        public HttpClient build() {
            return this;
        }

        @Override
        public Duration connectTimeout() {
            return transport.asBuilder().connectTimeout();
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return transport.asBuilder().readTimeout();
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }
    }
}
