package dev.vestnik.backend;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import org.jspecify.annotations.Nullable;

/**
 * A streaming model that is asked for whole answers.
 *
 * @param model one that streams through {@link HttpTransport}, so that the stream is over when the call returns
 */
record Gathered(StreamingChatModel model) implements ChatModel {

    @Override
    public ChatResponse chat(ChatRequest request) {
        Ending ending = new Ending();
        model.chat(request, ending);
        return ending.response();
    }

    private static final class Ending implements StreamingChatResponseHandler {
        private @Nullable ChatResponse whole;
        private @Nullable Throwable error;

        /** The transport's own failures are thrown by the call; these are the model's: what it cannot make sense of. */
        ChatResponse response() {
            if (error != null) {
                throw error instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(error);
            }
            if (whole == null) {
                throw new BackendException(FailureClass.UNAVAILABLE, "the answer cannot be read");
            }
            return whole;
        }

        @Override
        public void onPartialResponse(String part) {}

        @Override
        public void onCompleteResponse(ChatResponse response) {
            whole = response;
        }

        @Override
        public void onError(Throwable thrown) {
            error = thrown;
        }
    }
}
