package dev.vestnik.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands where a service would, says what it was told to say, and remembers what it was asked. */
final class FakeService implements AutoCloseable {

    static final String READY = backends("ready");
    static final String LOADING = backends("loading");

    private final HttpServer server;
    private final Deque<String> backends = new ArrayDeque<>();

    private int status = 200;
    private String type = "text/event-stream";
    private String body = "";
    private boolean cut;

    volatile @Nullable String query;
    volatile @Nullable String posted;
    volatile @Nullable String postedType;
    final AtomicInteger looks = new AtomicInteger();

    FakeService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/backends", this::backends);
        server.createContext("/v1/articles", this::articles);
        server.start();
    }

    private static String backends(String state) {
        return "{\"backends\":[{\"name\":\"main\",\"model\":\"m-1\",\"state\":\"" + state + "\"}]}";
    }

    static String block(int number, int of, String text) {
        return event("block", "{\"number\":%d,\"of\":%d,\"block\":{\"text\":\"%s\"}}".formatted(number, of, text));
    }

    static String event(String name, String json) {
        return "event: " + name + "\ndata: " + json.strip().replace("\n", "\ndata: ") + "\n\n";
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it says of its backends, one after the other, the last again and again; at first that one is ready. */
    void backends(String... answers) {
        backends.clear();
        backends.addAll(List.of(answers));
    }

    void answers(int withStatus, String withType, String withBody) {
        status = withStatus;
        type = withType;
        body = withBody;
    }

    void answersEvents(String... events) {
        answers(200, "text/event-stream", String.join("", events));
    }

    /** It hangs up after its answer's last byte, without saying that it was the last. */
    void cutsOff() {
        cut = true;
    }

    private void backends(HttpExchange exchange) throws IOException {
        looks.incrementAndGet();
        String answer = backends.size() > 1 ? backends.remove() : backends.isEmpty() ? READY : backends.element();
        boolean json = answer.startsWith("{");
        send(exchange, json ? 200 : 404, json ? "application/json" : "text/html", answer, false);
    }

    private void articles(HttpExchange exchange) throws IOException {
        query = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawQuery();
        postedType = exchange.getRequestHeaders().getFirst("Content-Type");
        posted = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        send(exchange, status, type, body, cut);
    }

    private static void send(HttpExchange exchange, int status, String type, String body, boolean cut)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        // With more announced than is sent, closing cuts the connection.
        exchange.sendResponseHeaders(status, bytes.length + (cut ? 1L : 0));
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
