package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the tests of streamed answers need: a backend that asks for a stream, and a server that plays one. */
abstract class StreamFixture extends BackendFixture {

    static final Duration IDLE = Duration.ofMillis(250);
    static final Duration SHORT = Duration.ofMillis(600);

    /** Far from {@link #AMPLE}. */
    static final Duration SOON = Duration.ofSeconds(8);

    static final List<String> PARTS = List.of("The ambassador called", " the talks useful,", " the agency reports.");

    enum Ending {
        END,
        CUT,
        RESET;

        void of(StreamServer.Exchange exchange) throws IOException {
            switch (this) {
                case END -> exchange.end();
                case CUT -> exchange.cut();
                case RESET -> exchange.reset();
            }
        }
    }

    List<String> whole() {
        return stream().events(PARTS, Reply.Finish.STOP);
    }

    HostedBackend streaming(String url, Duration idle) {
        return backend(
                config(Map.of("stream", "true", "idle-timeout", idle.toMillis() + "ms", "base-url", baseUrl(url))));
    }

    Reply streamed(StreamServer.Script script) {
        try (StreamServer peer = new StreamServer(script);
                Backend backend = streaming(peer.url(), IDLE)) {
            Reply reply = backend.ask(PROMPT, AMPLE);
            assertThat(peer.requests()).hasSize(1);
            return reply;
        }
    }

    Reply streamed(List<String> events) {
        return streamed(exchange -> {
            exchange.send(events);
            exchange.end();
        });
    }

    BackendException broken(Duration limit, FailureClass expected, StreamServer.Script script) {
        try (StreamServer peer = new StreamServer(script);
                Backend backend = streaming(peer.url(), IDLE)) {
            BackendException failure = failureOf(() -> backend.ask(PROMPT, limit));
            assertThat(failure.failureClass()).as(failure.toString()).isEqualTo(expected);
            assertThat(peer.requests()).hasSize(1);
            return failure;
        }
    }

    static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    BackendException failsOn(List<String> events, FailureClass expected) {
        return broken(AMPLE, expected, exchange -> {
            exchange.send(events);
            exchange.end();
        });
    }
}
