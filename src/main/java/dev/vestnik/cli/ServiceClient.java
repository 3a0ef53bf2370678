package dev.vestnik.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Calls a service. */
final class ServiceClient {

    private static final Duration LOOK = Duration.ofSeconds(2);
    /** Longer than the longest work of the service, which ends it itself. */
    private static final Duration LONGEST_WORK = Duration.ofMinutes(40);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LOOK)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI url;

    ServiceClient(URI url) {
        this.url = url;
    }

    /** The backends as the service tells them; empty when no such service answers there. */
    Optional<JsonNode> backends() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/v1/backends"))
                .timeout(LOOK)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode backends = json.readTree(response.body()).path("backends");
            return response.statusCode() == 200 && backends.isArray() ? Optional.of(backends) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Posts an article and hears of each event.
     *
     * @return the problem, when the service refuses the request as a whole
     */
    Optional<JsonNode> post(byte[] article, String query, BiConsumer<String, JsonNode> listener)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/v1/articles?" + query))
                .timeout(LONGEST_WORK)
                .header("Content-Type", "text/plain; charset=utf-8")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(article))
                .build();
        HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() >= 400) {
                return Optional.of(json.readTree(String.join("\n", lines.toList())));
            }
            ServerSentEvents events = new ServerSentEvents((name, data) -> listener.accept(name, parsed(data)));
            lines.forEach(events::line);
            events.line("");
            return Optional.empty();
        }
    }

    private JsonNode parsed(String data) {
        try {
            return json.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the service sent an event that is not JSON", e);
        }
    }
}
