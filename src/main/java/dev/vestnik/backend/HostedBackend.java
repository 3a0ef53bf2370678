package dev.vestnik.backend;

import static java.util.Objects.requireNonNullElse;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What the backends over HTTP have in common, whatever the wire format of their provider is. */
abstract class HostedBackend implements Backend {

    private final String name;
    private final String modelName;
    private final Instant since = Instant.now();
    private final URI baseUrl;
    private final Optional<String> key;
    private final Map<String, String> headers;
    private final HttpTransport transport;

    /**
     * @param name what the operator called it
     * @param standardUrl where the provider listens unless the operator says otherwise
     * @param tls the TLS configurations by name
     * @throws IllegalArgumentException naming the property that is missing or cannot be used; never showing its value
     */
    HostedBackend(
            String name,
            BackendsConfig.BackendConfig config,
            String standardUrl,
            Function<String, Optional<SSLContext>> tls) {
        this.name = name;
        this.baseUrl = httpUrl(name, config.baseUrl().orElse(standardUrl));
        this.modelName = config.model().orElseThrow(() -> unusable(name, "model", "must be set"));
        this.key = config.apiKey().filter(given -> !given.isBlank()).map(String::strip);
        key.ifPresent(given -> checkHeader(name, "api-key", "Authorization", "Bearer " + given));
        this.headers = Map.copyOf(config.headers());
        headers.forEach((header, value) -> checkHeader(name, "headers." + header, header, value));

        // A header's value may be a second key; a short one is a switch or a version, and would be found in every word.
        Stream<String> values = headers.values().stream().filter(value -> value.length() >= 8);
        FailureWords words =
                new FailureWords(Stream.concat(key.stream(), values).toList());
        this.transport = new HttpTransport(Route.of(name, config, tls), new HttpFailures(words));
    }

    private static URI httpUrl(String backend, String given) {
        URI uri;
        try {
            uri = URI.create(given.strip());
        } catch (IllegalArgumentException _) {
            throw unusable(backend, "base-url", "must be a URL");
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw unusable(backend, "base-url", "must be an http or https URL");
        }
        return uri;
    }

    private static void checkHeader(String backend, String property, String header, String value) {
        try {
            HttpRequest.newBuilder().header(header, value);
        } catch (IllegalArgumentException _) {
            throw unusable(backend, property, "cannot be sent as a header");
        }
    }

    static IllegalArgumentException unusable(String backend, String property, String why) {
        return new IllegalArgumentException(BackendsConfig.property(backend, property) + " " + why);
    }

    /** The client, which makes its requests through the transport and retries nothing. */
    abstract ChatModel client();

    /** Puts the request to the client, within an attempt. */
    ChatResponse chat(ChatRequest request) {
        return client().chat(request);
    }

    /** Why the model stopped. Servers give more reasons than are known; whether such an answer is whole, the checks find out. */
    Reply.Finish finish(@Nullable FinishReason reason) {
        return switch (reason) {
            case LENGTH -> Reply.Finish.LENGTH;
            case CONTENT_FILTER -> Reply.Finish.FILTERED;
            case STOP, TOOL_EXECUTION, OTHER -> Reply.Finish.STOP;
            case null -> Reply.Finish.STOP;
        };
    }

    String baseUrl() {
        return baseUrl.toString();
    }

    /** The key without blanks around it; empty when there is none. */
    Optional<String> key() {
        return key;
    }

    /** The headers that the operator wants sent. */
    Map<String, String> headers() {
        return headers;
    }

    HttpTransport transport() {
        return transport;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String model() {
        return modelName;
    }

    @Override
    public Style style() {
        return Style.SIDE_BY_SIDE;
    }

    /** Always ready: what its answers say about it, its guard knows. */
    @Override
    public State state() {
        return new State(State.Kind.READY, null, since, null);
    }

    @Override
    public void onLimits(Consumer<List<Limit>> listener) {
        transport.onLimits(listener);
    }

    @Override
    public Reply ask(Prompt prompt, Duration limit) {
        ChatRequest request = ChatRequest.builder()
                .messages(messages(prompt))
                .maxOutputTokens(prompt.maxOutputTokens())
                .build();
        ChatResponse response;
        try {
            response = transport.attempt(limit, prompt, () -> chat(request));
        } catch (RuntimeException e) {
            throw HttpFailures.thrown(e);
        }
        return reply(response);
    }

    private static List<ChatMessage> messages(Prompt prompt) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!prompt.system().isBlank()) {
            messages.add(SystemMessage.from(prompt.system()));
        }
        for (Prompt.Turn turn : prompt.turns()) {
            messages.add(UserMessage.from(turn.user()));
            messages.add(AiMessage.from(turn.assistant()));
        }
        messages.add(UserMessage.from(prompt.user()));
        return messages;
    }

    private Reply reply(ChatResponse response) {
        String text = requireNonNullElse(response.aiMessage().text(), "");
        ChatResponseMetadata metadata = response.metadata();
        Reply.Finish finish = finish(metadata.finishReason());
        if (text.isBlank()) {
            switch (finish) {
                case STOP -> throw new BackendException(FailureClass.UNAVAILABLE, "the answer is empty");
                case FILTERED ->
                    throw new BackendException(FailureClass.REFUSED, "the provider's filter left no answer");
                // A model that thought until its tokens were used up: the checks will say so.
                case LENGTH -> {}
            }
        }
        TokenUsage usage = metadata.tokenUsage();
        return new Reply(
                text,
                finish,
                usage == null ? 0 : count(usage.inputTokenCount()),
                usage == null ? 0 : count(usage.outputTokenCount()),
                requireNonNullElse(metadata.modelName(), modelName));
    }

    private static int count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    @Override
    public void close() {
        transport.close();
    }

    /** Without the key and without the headers. */
    @Override
    public String toString() {
        String port = baseUrl.getPort() < 0 ? "" : ":" + baseUrl.getPort();
        return getClass().getSimpleName() + "[" + name + ", " + modelName + " at " + baseUrl.getHost() + port + "]";
    }
}
