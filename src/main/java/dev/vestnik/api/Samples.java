package dev.vestnik.api;

import java.util.List;
import java.util.Map;

/** Bodies to begin with, for the description of the API. A test sends each. */
final class Samples {

    private static final String TITLE = "Музей открыл новый зал";
    private static final String TEXT = "В среду музей открыл зал истории письма. Первые гости пришли в 9 утра.";

    /** By path and media type; JSON as the maps and lists that it is made of. */
    private static final Map<String, Map<String, Object>> ALL = Map.of(
            "/v1/articles", article(),
            "/v1/articles/{id}/text", article(),
            "/v1/translations",
                    Map.of("application/json", Map.of("texts", List.of(TITLE, TEXT), "source", "ru", "target", "en")),
            "/v1/summaries",
                    Map.of(
                            "application/json",
                            Map.of("text", TEXT, "type", "tldr", "length", "sentence", "language", "en")),
            "/v1/detections", Map.of("text/plain", TEXT, "application/json", Map.of("texts", List.of(TITLE, TEXT))),
            "/v1/keys",
                    Map.of(
                            "application/json",
                            Map.of(
                                    "name",
                                    "Foreign desk",
                                    "scopes",
                                    List.of("read", "translate"),
                                    "requestsPerMinute",
                                    60)),
            "/v1/jobs",
                    Map.of(
                            "application/json",
                            Map.of(
                                    "articles",
                                    List.of(Map.of("title", TITLE, "text", TEXT), Map.of("text", TEXT)),
                                    "translate",
                                    List.of("en"),
                                    "summarize",
                                    List.of("short"))),
            "/v1/glossaries", glossary(),
            "/v1/glossaries/{id}", glossary());

    private Samples() {}

    private static Map<String, Object> article() {
        return Map.of(
                "text/plain",
                TITLE + "\n\n" + TEXT,
                "text/markdown",
                "# " + TITLE + "\n\n" + TEXT,
                "text/html",
                "<h1>" + TITLE + "</h1>\n<p>" + TEXT + "</p>",
                "application/json",
                Map.of("title", TITLE, "text", TEXT, "translate", List.of("en"), "summarize", List.of("short")));
    }

    private static Map<String, Object> glossary() {
        return Map.of(
                "text/tab-separated-values",
                "читальный зал\treading room\n",
                "application/json",
                Map.of(
                        "name",
                        "Library",
                        "source",
                        "ru",
                        "target",
                        "en",
                        "terms",
                        List.of(Map.of("source", "читальный зал", "target", "reading room"))));
    }

    static Map<String, Object> of(String path) {
        return ALL.getOrDefault(path, Map.of());
    }
}
