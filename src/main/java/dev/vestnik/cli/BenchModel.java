package dev.vestnik.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.Transliterator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The model of a benchmark: a server on this machine that speaks OpenAI's chat completions and answers at once, or after a delay
 * that is the same for each call. It puts what stands between the last marks of the prompt into Latin letters, which the service's checks take for a translation.
 */
final class BenchModel implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;

    BenchModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** How long each call takes from now on. */
    void delay(Duration each) {
        delay = each;
    }

    /** The calls that have come so far, those included that nobody waits for any more. */
    int calls() {
        return calls.get();
    }

    /** The calls that are not answered yet. */
    int underWay() {
        return underWay.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        underWay.incrementAndGet();
        try (exchange) {
            JsonNode messages = JSON.readTree(exchange.getRequestBody()).path("messages");
            String user = messages.get(messages.size() - 1).path("content").asText();
            int start = user.lastIndexOf("<<<");
            String text = start < 0
                    ? user
                    : user.substring(start + 3).replace(">>>", "").strip();
            byte[] body = JSON.writeValueAsBytes(Map.of(
                    "id", "bench",
                    "object", "chat.completion",
                    "model", "bench",
                    "choices",
                            List.of(Map.of(
                                    "index",
                                    0,
                                    "finish_reason",
                                    "stop",
                                    "message",
                                    Map.of("role", "assistant", "content", LATIN.transliterate(text)))),
                    "usage", Map.of("prompt_tokens", 50, "completion_tokens", 20, "total_tokens", 70)));
            LockSupport.parkNanos(delay.toNanos());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
