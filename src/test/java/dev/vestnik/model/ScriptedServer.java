package dev.vestnik.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A web server with one file; answers the requests by a script, the last line of which is repeated. */
final class ScriptedServer implements AutoCloseable {

    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    /** The Range headers of the requests, {@code -} for none. */
    final List<String> ranges = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Answer> script;
    private @Nullable Answer last;

    ScriptedServer(Answer... script) throws IOException {
        this.script = new ArrayDeque<>(List.of(script));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range == null ? "-" : range);
            try (exchange) {
                next().give(exchange);
            }
        });
        server.start();
    }

    URI uri(String file) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + file);
    }

    Source.Web source() {
        return new Source.Web(uri(SmallModel.FILE));
    }

    private synchronized Answer next() {
        Answer scripted = script.poll();
        if (scripted != null) {
            last = scripted;
        }
        if (last == null) {
            throw new IllegalStateException("no script");
        }
        return last;
    }

    static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static Answer whole(byte[] bytes) {
        return upTo(bytes, bytes.length);
    }

    /** Announces everything, sends the bytes before an offset, and drops the connection if that is not the end. */
    static Answer upTo(byte[] bytes, int end) {
        return exchange -> {
            int from = from(exchange);
            head(exchange, bytes, from);
            exchange.getResponseBody().write(bytes, from, end - from);
            exchange.getResponseBody().flush();
        };
    }

    /** As {@link #upTo}, but keeps the connection and falls silent until the server is closed. */
    Answer silentAfter(byte[] bytes, int end) {
        return exchange -> {
            head(exchange, bytes, from(exchange));
            exchange.getResponseBody().write(bytes, 0, end);
            exchange.getResponseBody().flush();
            try {
                this.end.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        };
    }

    static Answer ignoringRange(byte[] bytes) {
        return exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Honours If-Range: a range is answered for this version only. */
    static Answer tagged(String etag, byte[] bytes, Answer answer) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            String wanted = exchange.getRequestHeaders().getFirst("If-Range");
            (wanted == null || wanted.equals(etag) ? answer : ignoringRange(bytes)).give(exchange);
        };
    }

    void then(Answer answer) {
        script.add(answer);
    }

    private static int from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    }

    private static void head(HttpExchange exchange, byte[] bytes, int from) throws IOException {
        if (from >= bytes.length) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + bytes.length);
            exchange.sendResponseHeaders(416, -1);
        } else if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
            exchange.sendResponseHeaders(206, bytes.length - from);
        } else {
            exchange.sendResponseHeaders(200, bytes.length);
        }
    }

    static byte[] firstHalf(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
