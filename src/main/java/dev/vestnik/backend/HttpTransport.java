package dev.vestnik.backend;

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
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The HTTP beneath a LangChain4j model: one request for one whole answer, on one client with its own connections.
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

    private final java.net.http.HttpClient client;
    private final HttpFailures failures;
    private volatile Consumer<List<Limit>> limits = _ -> {};

    HttpTransport(Duration connectTimeout, HttpFailures failures) {
        // Over clear text HTTP/2 would ask for an upgrade in every call, which some servers refuse. A redirect is not
        // followed: the key is for the host that the operator named.
        this.client = java.net.http.HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
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
        HttpResponse<String> response = exchange(request, attempt.deadline().left());
        limits.accept(LimitHeaders.read(response.headers(), Instant.now()));
        BackendException failure = failures.inResponse(response, attempt.prompt());
        if (failure != null) {
            throw failure;
        }
        // Without the headers: by a content type among them the body would be decoded once more.
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(Map.of())
                .body(response.body())
                .build();
    }

    private HttpResponse<String> exchange(HttpRequest request, Duration limit) {
        // JSON is UTF-8, whatever a server's content type says.
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                translated(request),
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER));
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw HttpFailures.timedOut(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpFailures.interrupted(e);
        } catch (ExecutionException e) {
            throw HttpFailures.broken(e.getCause() == null ? e : e.getCause());
        } finally {
            // Closes the connection unless the exchange is over.
            answer.cancel(true);
        }
    }

    private static java.net.http.HttpRequest translated(HttpRequest request) {
        String body = request.body();
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(
                        request.method().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are taken whole, not streamed");
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
            return transport.client.connectTimeout().orElseThrow();
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
