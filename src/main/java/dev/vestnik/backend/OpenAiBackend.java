package dev.vestnik.backend;

import static java.util.Objects.requireNonNullElse;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.openai.OpenAiChatModel;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks OpenAI's chat completions: OpenAI, the many hosted models that copy it, and vLLM, llama.cpp, Ollama and
 * their like on one's own machines.
 *
 * <p>The length of an answer is limited by {@code max_tokens}, which all of them know. Only OpenAI's own reasoning models
 * refuse it, in favour of {@code max_completion_tokens}, which many of the others do not know; asking one of those fails as
 * {@code MISCONFIGURED} with the server's explanation.
 */
final class OpenAiBackend implements Backend {

    private final String name;
    private final String baseUrl;
    private final String modelName;
    private final Instant since = Instant.now();
    private final HttpTransport transport;
    private final OpenAiChatModel model;

    /**
     * @param name what the operator called it
     * @throws IllegalArgumentException naming the property that is missing or cannot be used; never showing its value
     */
    OpenAiBackend(String name, BackendsConfig.BackendConfig config) {
        this.name = name;
        this.baseUrl = httpUrl(name, config.baseUrl());
        this.modelName = config.model().orElseThrow(() -> unusable(name, "model", "must be set"));
        Optional<String> key = config.apiKey().filter(given -> !given.isBlank()).map(String::strip);
        key.ifPresent(given -> checkHeader(name, "api-key", "Authorization", "Bearer " + given));
        Map<String, String> headers = Map.copyOf(config.headers());
        headers.forEach((header, value) -> checkHeader(name, "headers." + header, header, value));

        // A header's value may be a second key; a short one is a switch or a version, and would be found in every word.
        Stream<String> values = headers.values().stream().filter(value -> value.length() >= 8);
        FailureWords words =
                new FailureWords(Stream.concat(key.stream(), values).toList());
        this.transport = new HttpTransport(config.connectTimeout(), new HttpFailures(words));
        this.model = OpenAiChatModel.builder()
                .httpClientBuilder(transport.asBuilder())
                .baseUrl(baseUrl)
                .apiKey(key.orElse(null))
                .modelName(modelName)
                .temperature(config.temperature())
                .customHeaders(headers)
                .maxRetries(0)
                .build();
    }

    private static String httpUrl(String backend, Optional<String> given) {
        String url = given.orElseThrow(() -> unusable(backend, "base-url", "must be set"));
        URI uri;
        try {
            uri = URI.create(url.strip());
        } catch (IllegalArgumentException _) {
            throw unusable(backend, "base-url", "must be a URL");
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw unusable(backend, "base-url", "must be an http or https URL");
        }
        return uri.toString();
    }

    private static void checkHeader(String backend, String property, String header, String value) {
        try {
            HttpRequest.newBuilder().header(header, value);
        } catch (IllegalArgumentException _) {
            throw unusable(backend, property, "cannot be sent as a header");
        }
    }

    private static IllegalArgumentException unusable(String backend, String property, String why) {
        return new IllegalArgumentException(BackendsConfig.property(backend, property) + " " + why);
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
    public Reply ask(Prompt prompt, Duration limit) {
        ChatRequest request = ChatRequest.builder()
                .messages(messages(prompt))
                .maxOutputTokens(prompt.maxOutputTokens())
                .build();
        ChatResponse response;
        try {
            response = transport.attempt(limit, prompt, () -> model.chat(request));
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

    /** Servers have more reasons than OpenAI, and some give none; whether such an answer is whole, the checks find out. */
    private static Reply.Finish finish(@Nullable FinishReason reason) {
        return switch (reason) {
            case LENGTH -> Reply.Finish.LENGTH;
            case CONTENT_FILTER -> Reply.Finish.FILTERED;
            case STOP, TOOL_EXECUTION, OTHER -> Reply.Finish.STOP;
            case null -> Reply.Finish.STOP;
        };
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
        return "OpenAiBackend[" + name + ", " + modelName + " at "
                + URI.create(baseUrl).getHost() + "]";
    }
}
