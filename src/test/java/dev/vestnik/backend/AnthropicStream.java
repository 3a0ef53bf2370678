package dev.vestnik.backend;

import static dev.vestnik.backend.StreamFormat.data;
import static dev.vestnik.backend.StreamFormat.quoted;

import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Anthropic's stream. Source: https://platform.claude.com/docs/en/build-with-claude/streaming. */
record AnthropicStream() implements StreamFormat {

    private static final String PING = event("ping", "");

    private static String event(String type, String rest) {
        return "event: " + type + "\n" + data("{\"type\": \"" + type + "\"" + rest + "}");
    }

    private static String start() {
        return event("message_start", """
                , "message": {"id": "msg_01", "type": "message", "role": "assistant", "model": "model-7b", "content": [], \
                "stop_reason": null, "stop_sequence": null, "usage": {"input_tokens": 11, "output_tokens": 1}}""");
    }

    private static String delta(String text) {
        return event(
                "content_block_delta",
                ", \"index\": 0, \"delta\": {\"type\": \"text_delta\", \"text\": " + quoted(text) + "}");
    }

    private static String reason(String reason) {
        return event(
                "message_delta",
                ", \"delta\": {\"stop_reason\": \"" + reason
                        + "\", \"stop_sequence\": null}, \"usage\": {\"output_tokens\": 7}");
    }

    @Override
    public List<String> events(List<String> parts, Reply.@Nullable Finish finish) {
        List<String> events = new ArrayList<>();
        events.add(start());
        events.add(event(
                "content_block_start", ", \"index\": 0, \"content_block\": {\"type\": \"text\", \"text\": \"\"}"));
        events.add(PING);
        parts.forEach(part -> events.add(delta(part)));
        events.add(event("content_block_stop", ", \"index\": 0"));
        switch (finish) {
            case STOP -> events.add(reason("end_turn"));
            case LENGTH -> events.add(reason("max_tokens"));
            case FILTERED -> throw new IllegalArgumentException("Anthropic knows refusals alone");
            case null -> {}
        }
        events.add(event("message_stop", ""));
        return events;
    }

    @Override
    public boolean reasonStandsAlone() {
        return true;
    }

    @Override
    public boolean knowsFilters() {
        return false;
    }

    @Override
    public List<List<String>> refusals() {
        return List.of(
                List.of(start(), reason("refusal"), event("message_stop", "")),
                List.of(
                        start(),
                        event(
                                "content_block_start",
                                ", \"index\": 0, \"content_block\": {\"type\": \"text\", \"text\": \"\"}"),
                        delta("The ambassador"),
                        event("content_block_stop", ", \"index\": 0"),
                        reason("refusal"),
                        event("message_stop", "")));
    }

    private static String error(String type, String message) {
        return event("error", ", \"error\": {\"type\": \"" + type + "\", \"message\": " + quoted(message) + "}");
    }

    @Override
    public Map<String, FailureClass> errors() {
        return Map.of(
                error("overloaded_error", "Overloaded"), FailureClass.UNAVAILABLE,
                error("api_error", "Internal server error"), FailureClass.UNAVAILABLE,
                error("rate_limit_error", "This request would exceed your rate limit."), FailureClass.RATE_LIMITED,
                error("authentication_error", "invalid x-api-key"), FailureClass.MISCONFIGURED,
                error("invalid_request_error", "Output blocked by content filtering policy"), FailureClass.REFUSED);
    }

    @Override
    public List<String> unreadable() {
        return List.of(
                "event: content_block_delta\ndata: {\"type\": \"content\n\n",
                "event: content_block_delta\n" + data("[]"),
                event("content_block_delta", ", \"index\": \"x\", \"delta\": {\"type\": \"text_delta\"}"),
                event("content_block_delta", ", \"index\": 0, \"delta\": [\"The ambassador\"]"));
    }

    @Override
    public String ping() {
        return PING;
    }
}
