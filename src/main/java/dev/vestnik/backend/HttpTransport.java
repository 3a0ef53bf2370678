package dev.vestnik.backend;

import static java.util.Objects.requireNonNullElseGet;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The HTTP beneath a LangChain4j model: one request for one answer, whole or as a stream, on one client with its own connections.
 *
 * <p>LangChain4j's own transport has a time-out for the header alone, one for all calls, and drops the headers of failures.
 * This one is told the time of each attempt, holds the body to it too, and sorts what went wrong where everything about it
 * is still known.
 */
final class HttpTransport implements HttpClient, AutoCloseable {

    /** The longest answer that is read, in bytes: far above any model's, far below what would hurt. */
    static final int LONGEST_ANSWER = 8 << 20;

    // HttpClient's methods have no room for it; chat() calls them on the thread that it was called on.
    private static final ScopedValue<Attempt> ATTEMPT = ScopedValue.newInstance();

    private record Attempt(Deadline deadline, Prompt prompt) {}

    private final Route route;
    private final java.net.http.HttpClient client;
    private final HttpFailures failures;
    private volatile Consumer<List<Limit>> limits = _ -> {};

    HttpTransport(Route route, HttpFailures failures) {
        this.route = route;
        this.client = route.client();
        this.failures = failures;
    }

    /** Tells what each answer says of the provider's limits, on the thread that asked. */
    void onLimits(Consumer<List<Limit>> listener) {
        limits = listener;
    }

    /**
     * Runs a model's call, which makes its requests through this transport, as one attempt.
     *
     * @param limit for all of it, the last byte of the body included
     * @param prompt what is asked, so that failures do not repeat it
     * @throws BackendException for what goes wrong on the way
     */
    <T> T attempt(Duration limit, Prompt prompt, Supplier<T> call) {
        if (!limit.isPositive()) {
            throw new BackendException(FailureClass.DEADLINE_PASSED, "no time left to ask");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw HttpFailures.interrupted(new InterruptedException());
        }
        return ScopedValue.where(ATTEMPT, new Attempt(Deadline.in(limit), prompt))
                .call(call::get);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Attempt attempt = ATTEMPT.get();
        try (TimedBody body =
                new TimedBody(attempt.deadline(), attempt.deadline().left())) {
            HttpResponse<InputStream> response = exchange(request, body, attempt.deadline());
            // JSON is UTF-8, whatever a server's content type says.
            String text = text(body.rest());
            BackendException failure =
                    failures.inResponse(response.statusCode(), response.headers(), text, attempt.prompt());
            if (failure != null) {
                throw failure;
            }
            // Without the headers: by a content type among them the body would be decoded once more.
            return SuccessfulHttpResponse.builder()
                    .statusCode(response.statusCode())
                    .headers(Map.of())
                    .body(text)
                    .build();
        }
    }

    /**
     * Hands a streamed answer on while it comes, and returns when it is over: the listener is called on this thread.
     *
     * @throws BackendException for everything that is wrong with it; the listener is then told neither of it nor of the end
     */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Attempt attempt = ATTEMPT.get();
        try (TimedBody body = new TimedBody(attempt.deadline(), route.idleTimeout())) {
            HttpResponse<InputStream> response = exchange(request, body, attempt.deadline());
            if (response.statusCode() / 100 != 2) {
                throw whyNoStream(response, text(body.rest()), attempt.prompt());
            }
            StreamedAnswer answer = new StreamedAnswer(
                    listener, event -> failures.inEvent(event, response.headers(), attempt.prompt()), body::suffices);
            listener.onOpen(SuccessfulHttpResponse.builder()
                    .statusCode(response.statusCode())
                    .headers(Map.of())
                    .build());
            parser.parse(body, answer);
            BackendException failure = answer.failure();
            if (failure != null) {
                throw failure;
            }
            if (!answer.hasBegun()) {
                throw whyNoStream(response, text(body.beginning()), attempt.prompt());
            }
            if (!answer.isWhole()) {
                throw HttpFailures.brokenOff();
            }
            listener.onClose();
        }
    }

    private BackendException whyNoStream(HttpResponse<InputStream> response, String body, Prompt prompt) {
        return requireNonNullElseGet(
                failures.inResponse(response.statusCode(), response.headers(), body, prompt),
                () -> new BackendException(FailureClass.UNAVAILABLE, "the answer is no stream"));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /**
     * Asks, and returns when the header of the answer is there. It is sent from this thread: asynchronously it would go through two
     * others, on the way out and on the way back.
     */
    private HttpResponse<InputStream> exchange(HttpRequest request, TimedBody body, Deadline deadline) {
        Duration left = deadline.left();
        if (left.isZero()) {
            throw HttpFailures.timedOut(null);
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(translated(request, left), BodyHandlers.limiting(_ -> body, LONGEST_ANSWER));
            limits.accept(LimitHeaders.read(response.headers(), Instant.now()));
            return response;
        } catch (HttpTimeoutException e) {
            // Of the connection alone, unless the attempt's own time is over, which the JDK tells in the same words.
            throw e instanceof HttpConnectTimeoutException && !deadline.passed()
                    ? HttpFailures.broken(e)
                    : HttpFailures.timedOut(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpFailures.interrupted(e);
        } catch (IOException e) {
            throw HttpFailures.broken(e);
        }
    }

    private static java.net.http.HttpRequest translated(HttpRequest request, Duration limit) {
        String body = request.body();
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.method().name(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .timeout(limit);
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    /** Ends what is under way, as a broken connection. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    /** This transport, in the form in which LangChain4j's models want it. */
    HttpClientBuilder asBuilder() {
        return new Given(this);
    }

    /** Gives out one transport; the time-outs that a model would set are not its to set. */
    private record Given(HttpTransport transport) implements HttpClientBuilder {

        @Override
        public Duration connectTimeout() {
            return transport.route.connectTimeout();
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofDays(1);
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return transport;
        }
    }
}
