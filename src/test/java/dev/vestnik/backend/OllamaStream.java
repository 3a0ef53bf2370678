package dev.vestnik.backend;

import static dev.vestnik.backend.StreamFormat.quoted;

import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ollama's stream: lines of JSON, of which the last is done and has the reason. */
record OllamaStream() implements StreamFormat {

    private static String line(String content, String rest) {
        return """
                {"model": "model-7b", "created_at": "2026-11-24T22:00:00.123456789Z", \
                "message": {"role": "assistant", "content": %s}, %s}
                """.formatted(content, rest);
    }

    @Override
    public List<String> events(List<String> parts, Reply.@Nullable Finish finish) {
        List<String> events = new ArrayList<>();
        parts.forEach(part -> events.add(line(quoted(part), "\"done\": false")));
        String counts = ", \"total_duration\": 5191566416, \"prompt_eval_count\": 11, \"eval_count\": 7";
        switch (finish) {
            case STOP -> events.add(line("\"\"", "\"done\": true, \"done_reason\": \"stop\"" + counts));
            case LENGTH -> events.add(line("\"\"", "\"done\": true, \"done_reason\": \"length\"" + counts));
            case FILTERED -> throw new IllegalArgumentException("Ollama knows no filters");
            case null -> {}
        }
        return events;
    }

    @Override
    public boolean reasonStandsAlone() {
        return false;
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
                "{\"error\": \"an error was encountered while running the model: signal: killed\"}\n",
                FailureClass.UNAVAILABLE,
                "{\"error\": \"the input length exceeds the context length\"}\n",
                FailureClass.PROMPT_TOO_LONG);
    }

    @Override
    public List<String> unreadable() {
        return List.of(
                "{\"model\": \"mod\n",
                "[]\n",
                "<html>ambassador</html>\n",
                line("[\"The ambassador\"]", "\"done\": false"),
                "{\"message\": \"The ambassador\", \"done\": false}\n");
    }

    @Override
    public String ping() {
        return "\n";
    }
}
