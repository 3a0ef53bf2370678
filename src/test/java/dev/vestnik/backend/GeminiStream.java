package dev.vestnik.backend;

import static dev.vestnik.backend.StreamFormat.data;
import static dev.vestnik.backend.StreamFormat.quoted;

import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gemini's stream: whole responses, each with a piece of the text, of which the last has the reason. */
record GeminiStream() implements StreamFormat {

    private static String response(String content, String rest, int tokens) {
        return data("""
                {"candidates": [{"content": {"parts": [{"text": %s}], "role": "model"}%s, "index": 0}], \
                "usageMetadata": {"promptTokenCount": 11, "candidatesTokenCount": %d, "totalTokenCount": %d}, \
                "modelVersion": "model-7b", "responseId": "r1"}""".formatted(content, rest, tokens, 11 + tokens));
    }

    @Override
    public List<String> events(List<String> parts, Reply.@Nullable Finish finish) {
        List<String> events = new ArrayList<>();
        parts.forEach(part -> events.add(response(quoted(part), "", 3)));
        String last = parts.isEmpty() ? "" : events.removeLast();
        String reason = switch (finish) {
            case STOP -> ", \"finishReason\": \"STOP\"";
            case LENGTH -> ", \"finishReason\": \"MAX_TOKENS\"";
            case FILTERED -> ", \"finishReason\": \"SAFETY\"";
            case null -> "";
        };
        events.add(
                last.isEmpty()
                        ? data("{\"candidates\": [{\"index\": 0" + reason + "}], \"modelVersion\": \"model-7b\"}")
                        : response(quoted(parts.getLast()), reason, 7));
        return events;
    }

    @Override
    public boolean reasonStandsAlone() {
        return false;
    }

    @Override
    public boolean knowsFilters() {
        return true;
    }

    @Override
    public List<List<String>> refusals() {
        return List.of(List.of(data("""
                {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "modelVersion": "model-7b", \
                "usageMetadata": {"promptTokenCount": 11, "totalTokenCount": 11}}""")));
    }

    private static String error(int code, String status) {
        return data("{\"error\": {\"code\": " + code + ", \"message\": \"x\", \"status\": \"" + status + "\"}}");
    }

    @Override
    public Map<String, FailureClass> errors() {
        return Map.of(
                error(429, "RESOURCE_EXHAUSTED"), FailureClass.RATE_LIMITED,
                error(503, "UNAVAILABLE"), FailureClass.UNAVAILABLE,
                error(500, "INTERNAL"), FailureClass.UNAVAILABLE,
                error(403, "PERMISSION_DENIED"), FailureClass.MISCONFIGURED);
    }

    @Override
    public List<String> unreadable() {
        return List.of(
                data("{\"candidates\": [{\"content\""),
                data("[]"),
                data("{\"candidates\": \"The ambassador\"}"),
                response("[\"The ambassador\"]", "", 3));
    }

    @Override
    public String ping() {
        return ": ping\n\n";
    }
}
