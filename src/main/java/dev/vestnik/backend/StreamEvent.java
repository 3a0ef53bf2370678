package dev.vestnik.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * One event of a streamed answer, in the shapes of the providers.
 *
 * @param root its JSON; missing in the event that says only that it is the last
 */
record StreamEvent(JsonNode root) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DONE = "[DONE]";

    /** @throws dev.vestnik.BackendException {@code UNAVAILABLE}, when it cannot be read */
    static StreamEvent of(String data) {
        if (data.strip().equals(DONE)) {
            return new StreamEvent(MissingNode.getInstance());
        }
        try {
            return new StreamEvent(JSON.readTree(data));
        } catch (JsonProcessingException e) {
            throw HttpFailures.unreadable(e);
        }
    }

    /** Whether it says why the model stopped. */
    boolean givesReason() {
        return !root.at("/choices/0/finish_reason").asText("").isEmpty()
                || !root.at("/delta/stop_reason").asText("").isEmpty()
                || isAll();
    }

    /** Whether no other event has to follow. */
    boolean isLast() {
        return root.isMissingNode() || root.path("type").asText("").equals("message_stop") || isAll();
    }

    /** Gemini and Ollama, which say both at once. */
    private boolean isAll() {
        return !root.at("/candidates/0/finishReason").asText("").isEmpty()
                || root.path("done").asBoolean(false);
    }
}
