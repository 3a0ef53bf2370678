package dev.vestnik.backend;

import static dev.vestnik.backend.StreamFormat.data;
import static dev.vestnik.backend.StreamFormat.quoted;

import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mistral's stream, in which the tokens come with the reason. */
record MistralStream() implements StreamFormat {

    private static final String DONE = "data: [DONE]\n\n";
    private static final String USAGE =
            ", \"usage\": {\"prompt_tokens\": 11, \"completion_tokens\": 7, \"total_tokens\": 18}";

    private static String chunk(String delta, String finish, String usage) {
        return data("""
                {"id": "b1d2e3", "object": "chat.completion.chunk", "created": 1700000000, "model": "model-7b", \
                "choices": [{"index": 0, "delta": %s, "finish_reason": %s}]%s}""".formatted(delta, finish, usage));
    }

    @Override
    public List<String> events(List<String> parts, Reply.@Nullable Finish finish) {
        List<String> events = new ArrayList<>();
        events.add(chunk("{\"role\": \"assistant\", \"content\": \"\"}", "null", ""));
        parts.forEach(part -> events.add(chunk("{\"content\": " + quoted(part) + "}", "null", "")));
        switch (finish) {
            case STOP -> events.add(chunk("{\"content\": \"\"}", "\"stop\"", USAGE));
            case LENGTH -> events.add(chunk("{\"content\": \"\"}", "\"length\"", USAGE));
            case FILTERED -> throw new IllegalArgumentException("Mistral knows no filters");
            case null -> {}
        }
        events.add(DONE);
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
        return List.of();
    }

    @Override
    public Map<String, FailureClass> errors() {
        return Map.of(
                data(
                        "{\"object\": \"error\", \"message\": \"Rate limit exceeded\", \"type\": \"rate_limited\", \"code\": \"1300\"}"),
                FailureClass.RATE_LIMITED,
                data(
                        "{\"object\": \"error\", \"message\": \"x\", \"type\": \"service_tier_capacity_exceeded\", \"code\": \"3505\"}"),
                FailureClass.RATE_LIMITED,
                data(
                        "{\"object\": \"error\", \"message\": \"x\", \"type\": \"internal_server_error\", \"code\": \"3000\"}"),
                FailureClass.UNAVAILABLE,
                chunk("{\"content\": \"\"}", "\"error\"", ""),
                FailureClass.UNAVAILABLE);
    }

    @Override
    public List<String> unreadable() {
        return List.of(
                data("{\"choices\": [{\"delta\""),
                data("[]"),
                data("{\"choices\": []}"),
                data("{\"choices\": [{\"delta\": null}]}"),
                chunk("{\"content\": {\"text\": \"The ambassador\"}}", "null", ""));
    }

    @Override
    public String ping() {
        return ": ping\n\n";
    }
}
