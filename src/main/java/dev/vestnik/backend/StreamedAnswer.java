package dev.vestnik.backend;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.vestnik.BackendException;
import org.jspecify.annotations.Nullable;

/**
 * Watches a streamed answer on its way to LangChain4j, whose models take one that ends early, or whose events are errors, for a
 * whole one, and drop events that they cannot read.
 *
 * <p>An answer is whole when a reason was given why the model stopped and the provider's last event came: {@code [DONE]} (OpenAI,
 * Mistral), {@code message_stop} (Anthropic), the event with the reason itself (Gemini, Ollama).
 */
final class StreamedAnswer implements ServerSentEventListener {

    /** Finds what is wrong with the data of an event; null when nothing is. */
    @FunctionalInterface
    interface Judgement {
        @Nullable BackendException of(StreamEvent event);
    }

    private final ServerSentEventListener model;
    private final Judgement judgement;
    private final Runnable whenWhole;
    private boolean any;
    private boolean reason;
    private boolean last;
    private @Nullable BackendException failure;

    /** @param whenWhole run as soon as the answer is whole */
    StreamedAnswer(ServerSentEventListener model, Judgement judgement, Runnable whenWhole) {
        this.model = model;
        this.judgement = judgement;
        this.whenWhole = whenWhole;
    }

    @Override
    public void onEvent(ServerSentEvent event) {
        throw new UnsupportedOperationException("the parsers of LangChain4j give the context along");
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        // Blank lines between Ollama's events.
        if (failure != null || event.data().isBlank()) {
            return;
        }
        any = true;
        failure = judged(event, context);
        if (failure != null) {
            context.parsingHandle().cancel();
        }
    }

    private @Nullable BackendException judged(ServerSentEvent event, ServerSentEventContext context) {
        try {
            StreamEvent read = StreamEvent.of(event.data());
            BackendException wrong = judgement.of(read);
            if (wrong != null) {
                return wrong;
            }
            reason |= read.givesReason();
            last |= read.isLast();
            model.onEvent(event, context);
        } catch (RuntimeException e) {
            return HttpFailures.thrown(e);
        }
        if (isWhole()) {
            whenWhole.run();
        }
        return null;
    }

    @Override
    public void onError(Throwable broken) {
        if (failure == null) {
            failure = HttpFailures.broken(broken);
        }
    }

    /** What was wrong with it so far; null when nothing was. */
    @Nullable BackendException failure() {
        return failure;
    }

    /** Whether there was an event at all. */
    boolean hasBegun() {
        return any;
    }

    boolean isWhole() {
        return reason && last;
    }
}
