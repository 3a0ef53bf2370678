package dev.vestnik.backend;

import static dev.vestnik.backend.StreamFormat.data;
import static dev.vestnik.backend.StreamFormat.quoted;

import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's stream, in which the tokens come after the reason, in an event without choices. */
record OpenAiStream() implements StreamFormat {

    private static final String DONE = "data: [DONE]\n\n";

    private static String chunk(String delta, String finish) {
        return data("""
                {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1700000000, "model": "model-7b", \
                "choices": [{"index": 0, "delta": %s, "logprobs": null, "finish_reason": %s}], "usage": null}""".formatted(delta, finish));
    }

    @Override
    public List<String> events(List<String> parts, Reply.@Nullable Finish finish) {
        List<String> events = new ArrayList<>();
        events.add(chunk("{\"role\": \"assistant\", \"content\": \"\", \"refusal\": null}", "null"));
        parts.forEach(part -> events.add(chunk("{\"content\": " + quoted(part) + "}", "null")));
        switch (finish) {
            case STOP -> events.add(chunk("{}", "\"stop\""));
            case LENGTH -> events.add(chunk("{}", "\"length\""));
            case FILTERED -> events.add(chunk("{}", "\"content_filter\""));
            case null -> {}
        }
        events.add(data("""
                {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1700000000, "model": "model-7b", \
                "choices": [], "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}"""));
        events.add(DONE);
        return events;
    }

    @Override
    public boolean reasonStandsAlone() {
        return true;
    }

    @Override
    public boolean knowsFilters() {
        return true;
    }

    @Override
    public List<List<String>> refusals() {
        return List.of(List.of(
                chunk("{\"role\": \"assistant\", \"content\": null, \"refusal\": \"\"}", "null"),
                chunk("{\"refusal\": \"I cannot write\"}", "null"),
                chunk("{\"refusal\": \" about the ambassador.\"}", "null"),
                chunk("{}", "\"stop\""),
                DONE));
    }

    @Override
    public Map<String, FailureClass> errors() {
        return Map.of(
                data(
                        "{\"error\": {\"message\": \"Slow down.\", \"type\": \"requests\", \"code\": \"rate_limit_exceeded\"}}"),
                FailureClass.RATE_LIMITED,
                // OpenRouter; vLLM
                data(
                        "{\"id\": \"g\", \"error\": {\"code\": 429, \"message\": \"Upstream.\"}, \"choices\": [{\"index\": 0,"
                                + " \"delta\": {\"content\": \"\"}, \"finish_reason\": \"error\"}]}"),
                FailureClass.RATE_LIMITED,
                data(
                        "{\"error\": {\"object\": \"error\", \"message\": \"x\", \"type\": \"BadRequestError\", \"code\": 400}}"),
                FailureClass.REJECTED,
                data(
                        "{\"error\": {\"message\": \"The server had an error.\", \"type\": \"server_error\", \"code\": null}}"),
                FailureClass.UNAVAILABLE,
                "event: error\n" + data("{\"error\": \"fell over\"}"),
                FailureClass.UNAVAILABLE,
                chunk("{}", "\"abort\""),
                FailureClass.UNAVAILABLE,
                data("{\"error\": {\"message\": \"Filtered.\", \"type\": null, \"code\": \"content_filter\"}}"),
                FailureClass.REFUSED);
    }

    @Override
    public List<String> unreadable() {
        return List.of(
                data("{\"choices\": [{\"delta\""),
                data("<html>ambassador</html>"),
                data("[]"),
                data("{\"choices\": \"The ambassador\"}"),
                chunk("{\"content\": [\"The ambassador\"]}", "null"));
    }

    @Override
    public String ping() {
        return ": ping\n\n";
    }
}
