package dev.vestnik.backend;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers every request with a stream as it is scripted, byte by byte and down to how the connection ends. */
final class StreamServer implements AutoCloseable {

    /** What is done after the header, which says 200. */
    @FunctionalInterface
    interface Script {
        void play(Exchange exchange) throws IOException;
    }

    /** The client closed the connection. */
    private static final class Gone extends IOException {}

    private final ServerSocket listener;
    private final Script script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<Void> dropped = new CompletableFuture<>();

    StreamServer(Script script) {
        this.script = script;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** The bodies of the requests. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.get();
    }

    /** Done when the script has sent its first part. */
    CompletableFuture<Void> asked() {
        return asked;
    }

    /** Done when a client has closed a connection. */
    CompletableFuture<Void> dropped() {
        return dropped;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            Exchange exchange = new Exchange(socket);
            while (!socket.isClosed()) {
                requests.add(exchange.request());
                exchange.line("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                script.play(exchange);
            }
        } catch (IOException _) {
            dropped.complete(null);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One request and its answer. */
    final class Exchange {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        private Exchange(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        private String request() throws IOException {
            socket.setSoTimeout(0);
            int length = 0;
            for (String line = header(); !line.isEmpty(); line = header()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).strip());
                }
            }
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }

        private String header() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new Gone();
                }
                line.append((char) next);
            }
            return line.toString().strip();
        }

        private void line(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.UTF_8));
        }

        void send(byte[] part) throws IOException {
            line(Integer.toHexString(part.length) + "\r\n");
            out.write(part);
            line("\r\n");
            out.flush();
            asked.complete(null);
        }

        void send(List<String> texts) throws IOException {
            for (String text : texts) {
                send(text);
            }
        }

        /** Does nothing for a while, unless the client goes away meanwhile. */
        void pause(Duration time) throws IOException {
            socket.setSoTimeout((int) time.toMillis());
            try {
                if (in.read() < 0) {
                    throw new Gone();
                }
                throw new AssertionError("the client asks again before it was answered");
            } catch (SocketTimeoutException _) {
                // That was the pause.
            }
        }

        /** Does nothing until the client goes away. */
        void silence() throws IOException {
            pause(Duration.ofSeconds(30));
        }

        /** Ends the answer as is right, and keeps the connection. */
        void end() throws IOException {
            line("0\r\n\r\n");
            out.flush();
        }

        /** Closes the connection in the middle of the answer. */
        void cut() throws IOException {
            socket.close();
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
