package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vestnik.Caller;
import dev.vestnik.job.Callback;
import dev.vestnik.job.Job;
import dev.vestnik.job.Jobs;
import dev.vestnik.job.State;
import dev.vestnik.job.Tally;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MessengerTest {

    private static final String SECRET = "a-secret-of-the-caller";

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<@Nullable String> wrong = new AtomicReference<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    private Duration patience = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    private record Settings(
            Optional<List<String>> hosts,
            Optional<String> secret,
            Optional<Path> secretFile,
            boolean http,
            boolean privateAddresses,
            Duration timeout)
            implements WebhooksConfig {}

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(threads);
        server.createContext("/good", this::check);
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "/good");
            answer(exchange, 307);
        });
        server.createContext("/slow", exchange -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer(exchange, 200);
        });
        server.createContext("/down", exchange -> answer(exchange, 503));
        server.start();
    }

    @AfterEach
    void stopServer() {
        gate.countDown();
        server.stop(0);
        threads.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private void check(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        String id = headers.getFirst("webhook-id");
        long time = Long.parseLong(headers.getFirst("webhook-timestamp"));
        boolean good = exchange.getRequestMethod().equals("POST")
                && id.equals("the-job.1")
                && headers.getFirst("webhook-signature").equals(Signature.of(SECRET, id, time, body))
                && headers.getFirst("Host").equals(place())
                && body.contains("\"type\":\"job.done\"")
                && body.contains("\"done\":2")
                && !body.contains(SECRET);
        wrong.set(good ? null : headers.entrySet() + body);
        answer(exchange, 204);
    }

    private String place() {
        return "localhost:" + server.getAddress().getPort();
    }

    private Messenger messenger(boolean http, boolean privateAddresses) {
        return new Messenger(
                new Settings(
                        Optional.of(List.of("news.example.org", place())),
                        Optional.empty(),
                        Optional.empty(),
                        http,
                        privateAddresses,
                        patience),
                vertx);
    }

    private @Nullable String told(Messenger messenger, String path) throws InterruptedException {
        Job job =
                new Job("the-job", Caller.ANYBODY, Instant.EPOCH, 2, new Callback("http://" + place() + path, SECRET));
        return messenger.tell(
                job, new Jobs.Standing(State.DONE, 1, new Tally(0, 0, 2, 0, 0), List.of(), Instant.EPOCH, null));
    }

    @Test
    void callback_isTold_withASignature() throws Exception {
        assertThat(told(messenger(true, true), "/good")).isNull();
        assertThat(asked).hasValue(1);
        assertThat(wrong.get()).isNull();
    }

    @Test
    void redirect_isNotFollowed_andFailuresAreTold() throws Exception {
        assertThat(told(messenger(true, true), "/away")).isEqualTo("it answered 307");
        assertThat(told(messenger(true, true), "/down")).isEqualTo("it answered 503");
        assertThat(asked).hasValue(2);
    }

    @Test
    void slowOne_isNotWaitedFor() throws Exception {
        patience = Duration.ofMillis(300);
        assertThat(told(messenger(true, true), "/slow")).isNotNull();
    }

    @Test
    void addressThatIsNotPublic_isNotCalled() throws Exception {
        assertThat(told(messenger(true, false), "/good")).contains("vestnik.webhooks.private-addresses");
        assertThat(told(messenger(false, true), "/good")).contains("https://");
        assertThat(asked).hasValue(0);
    }

    private static List<String> fields(Messenger messenger, String url, @Nullable String secret) {
        Faults faults = new Faults();
        messenger.callback(url, secret, faults);
        return faults.isEmpty()
                ? List.of()
                : faults.together().problem().errors().stream()
                        .map(error -> error.field() + ": " + error.message())
                        .toList();
    }

    @Test
    void callback_isLookedAt_whenItIsGiven() {
        Messenger messenger = messenger(false, false);
        assertThat(fields(messenger, "https://news.example.org/hook?a=b", SECRET))
                .isEmpty();
        assertThat(fields(messenger, "https://NEWS.example.org:443/hook", SECRET))
                .isEmpty();
        for (String url : List.of(
                "http://news.example.org/",
                "https://example.org/",
                "https://news.example.org:8443/",
                "https://news.example.org@evil.example/",
                "https://user@news.example.org/",
                "https://news.example.org.evil.example/",
                "https://169.254.169.254/",
                "ftp://news.example.org/",
                "//news.example.org/",
                "https:news.example.org",
                "https://news.example.org/#x",
                "no address")) {
            assertThat(fields(messenger, url, SECRET)).as(url).hasSize(1);
        }
        assertThat(fields(messenger, "https://news.example.org/", "short")).hasSize(1);
        assertThat(fields(messenger, "https://news.example.org/", null))
                .singleElement()
                .asString()
                .contains("vestnik.webhooks.secret");
        Messenger none = new Messenger(
                new Settings(Optional.empty(), Optional.empty(), Optional.empty(), false, false, Duration.ofSeconds(1)),
                vertx);
        assertThat(fields(none, "https://news.example.org/", SECRET))
                .singleElement()
                .asString()
                .contains("vestnik.webhooks.hosts");
    }
}
