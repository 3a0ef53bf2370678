package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What can be seen from the other end of the connection alone. */
class HttpTransportTest {

    private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    private static final String HALF = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{";
    private static final Prompt PROMPT = new Prompt("", List.of(), "q", 1);

    /** Sends the same to every request, then waits until the client closes or asks again. */
    private static final class Peer implements AutoCloseable {
        private final ServerSocket listener;
        private final String response;
        private final AtomicInteger connections = new AtomicInteger();
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CompletableFuture<Long> dropped = new CompletableFuture<>();

        Peer(String response) throws IOException {
            this.response = response;
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
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
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                String line = lines.readLine();
                while (line != null) {
                    if (line.isEmpty()) {
                        asked.countDown();
                        socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
                        socket.getOutputStream().flush();
                    }
                    line = lines.readLine();
                }
                dropped.complete(System.nanoTime());
            } catch (IOException _) {
                // A reset is a drop as well.
                dropped.complete(System.nanoTime());
            }
        }

        HttpRequest request() {
            return HttpRequest.builder()
                    .method(HttpMethod.GET)
                    .url("http://127.0.0.1:" + listener.getLocalPort() + "/")
                    .build();
        }

        @Override
        public void close() {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static HttpTransport transport() {
        Route route = new Route(Duration.ofSeconds(5), Duration.ofSeconds(20), null, null);
        return new HttpTransport(route, new HttpFailures(new FailureWords(List.of())));
    }

    private static void timesOutAndDrops(String response) throws Exception {
        try (Peer peer = new Peer(response);
                HttpTransport transport = transport()) {
            BackendException failure = catchThrowableOfType(
                    BackendException.class,
                    () -> transport.attempt(Duration.ofMillis(500), PROMPT, () -> transport.execute(peer.request())));
            assertThat(failure.failureClass()).isEqualTo(FailureClass.TIMED_OUT);
            assertThat(peer.dropped.get(2, TimeUnit.SECONDS)).isPositive();
            assertThat(peer.connections).hasValue(1);
        }
    }

    @Test
    void timeOutBeforeTheHeaderDropsTheConnection() throws Exception {
        timesOutAndDrops("");
    }

    @Test
    void timeOutWithinTheBodyDropsTheConnection() throws Exception {
        timesOutAndDrops(HALF);
    }

    @Test
    void interruptWithinTheBodyDropsTheConnection() throws Exception {
        try (Peer peer = new Peer(HALF);
                HttpTransport transport = transport()) {
            Thread caller = Thread.ofVirtual().start(() -> {
                BackendException failure = catchThrowableOfType(
                        BackendException.class,
                        () -> transport.attempt(
                                Duration.ofSeconds(20), PROMPT, () -> transport.execute(peer.request())));
                assertThat(failure.failureClass()).isEqualTo(FailureClass.DEADLINE_PASSED);
            });
            assertThat(peer.asked.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(peer.dropped).isNotDone();
            caller.interrupt();
            assertThat(peer.dropped.get(2, TimeUnit.SECONDS)).isPositive();
            caller.join();
        }
    }

    @Test
    void closingEndsWhatIsUnderWayAndWhatFollows() throws Exception {
        HttpTransport transport = transport();
        try (Peer peer = new Peer(HALF)) {
            CompletableFuture<BackendException> ended = new CompletableFuture<>();
            ThrowingCallable asking =
                    () -> transport.attempt(Duration.ofSeconds(20), PROMPT, () -> transport.execute(peer.request()));
            Thread.ofVirtual().start(() -> ended.complete(catchThrowableOfType(BackendException.class, asking)));
            assertThat(peer.asked.await(10, TimeUnit.SECONDS)).isTrue();
            transport.close();
            assertThat(ended.get(2, TimeUnit.SECONDS).failureClass()).isEqualTo(FailureClass.UNAVAILABLE);
            assertThat(catchThrowableOfType(BackendException.class, asking).failureClass())
                    .isEqualTo(FailureClass.UNAVAILABLE);
        }
    }

    @Test
    void connectionIsKeptFromCallToCall() throws Exception {
        try (Peer peer = new Peer(WHOLE);
                HttpTransport transport = transport()) {
            for (int i = 0; i < 5; i++) {
                assertThat(transport
                                .attempt(Duration.ofSeconds(20), PROMPT, () -> transport.execute(peer.request()))
                                .body())
                        .isEqualTo("{}");
            }
            assertThat(peer.connections).hasValue(1);
            assertThat(peer.dropped).isNotDone();
        }
    }
}
