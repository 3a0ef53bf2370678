package dev.vestnik.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls a service. */
final class ServiceClient {

    /** Where nothing listens the answer comes at once; a service whose cores all compute may need a moment. */
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** Longer than the longest work of the service, which ends it itself. */
    private static final Duration LONGEST_WORK = Duration.ofMinutes(40);

    private static final String CUT_OFF = "the answer ended before it was whole";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LOOK)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI url;

    ServiceClient(URI url) {
        this.url = url;
    }

    /** How a posted article ended. */
    sealed interface Outcome {

        /**
         * At least one rendition was made.
         *
         * @param article with its renditions, and the problems of those that could not be made
         */
        record Done(JsonNode article) implements Outcome {}

        /**
         * Nothing was made.
         *
         * @param problem why, as RFC 9457 has it
         */
        record Refused(JsonNode problem) implements Outcome {}
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

    /** Whether a service is there, also one that wants keys. */
    boolean answers() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/v1/backends"))
                .timeout(LOOK)
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 || status == 401;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Posts an article and waits for its renditions.
     *
     * @param type the article's media type
     * @param onBlock told the data of each {@code block} event when it comes
     * @throws IOException if the service does not answer, or not as such a service does, or hangs up before it is done
     */
    Outcome post(byte[] article, String type, String query, Consumer<JsonNode> onBlock)
            throws IOException, InterruptedException {
        return send(posted(query, type, article).build(), onBlock);
    }

    /**
     * The same for an article in JSON, whose renditions are made anew whatever is there already, and not kept.
     *
     * @throws IOException as above
     */
    Outcome postAnew(JsonNode article, String query) throws IOException, InterruptedException {
        HttpRequest.Builder request = posted(query, "application/json", json.writeValueAsBytes(article));
        return send(request.header("Vestnik-Cache", "bypass").build(), _ -> {});
    }

    private HttpRequest.Builder posted(String query, String type, byte[] body) {
        return HttpRequest.newBuilder(url.resolve("/v1/articles?" + query))
                .timeout(LONGEST_WORK)
                .header("Content-Type", type)
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private Outcome send(HttpRequest request, Consumer<JsonNode> onBlock) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            return response.statusCode() / 100 == 2
                    ? followed(lines, onBlock)
                    : new Outcome.Refused(problem(response.statusCode(), String.join("\n", lines.toList())));
        } catch (UncheckedIOException e) {
            if (Thread.interrupted()) {
                // The client reports an interrupt during the body as a failed read.
                throw new InterruptedException("while the service was answering");
            }
            throw e.getCause() instanceof JsonProcessingException
                    ? new IOException("an event in the answer is not JSON", e)
                    : new IOException(CUT_OFF, e);
        }
    }

    private Outcome followed(Stream<String> lines, Consumer<JsonNode> onBlock) throws IOException {
        Ending ending = new Ending();
        ServerSentEvents events = new ServerSentEvents((name, data) -> {
            switch (name) {
                case "block" -> onBlock.accept(parsed(data));
                case "done" -> ending.outcome = new Outcome.Done(parsed(data));
                case "error" -> ending.outcome = new Outcome.Refused(parsed(data));
                default -> {
                    // An event that a newer service sends and this command does not know.
                }
            }
        });
        try {
            lines.forEach(events::line);
        } catch (UncheckedIOException e) {
            if (ending.outcome == null) {
                throw e;
            }
            // What comes after the last event is nothing that is needed.
        }
        if (ending.outcome == null) {
            throw new IOException(CUT_OFF);
        }
        return ending.outcome;
    }

    /** Filled in by the event that ends the answer. */
    private static final class Ending {
        @Nullable Outcome outcome;
    }

    private JsonNode parsed(String data) {
        try {
            return json.readTree(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body if it is a problem, else one that says as much as is known. */
    private JsonNode problem(int status, String body) {
        try {
            JsonNode problem = json.readTree(body);
            if (problem.path("detail").isTextual()) {
                return problem;
            }
        } catch (JsonProcessingException e) {
            // What sits between here and the service answers in a format of its own.
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", status)
                .put("detail", "it answered with HTTP " + status);
    }
}
