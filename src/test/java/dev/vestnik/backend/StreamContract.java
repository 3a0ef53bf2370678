package dev.vestnik.backend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a streamed answer is as good as a whole one in, and the classes of what can happen to it on its way. */
abstract class StreamContract extends StreamFixture {

    @Test
    void streamGivesTheSameReplyAndKeepsTheConnection() {
        try (StreamServer peer = new StreamServer(exchange -> {
                    exchange.send(whole());
                    exchange.end();
                });
                Backend backend = streaming(peer.url(), IDLE)) {
            for (int i = 0; i < 3; i++) {
                assertThat(backend.ask(PROMPT, AMPLE))
                        .isEqualTo(new Reply(ANSWER, Reply.Finish.STOP, 11, 7, "model-7b"));
            }
            assertThat(peer.requests())
                    .hasSize(3)
                    .allSatisfy(body -> assertThat(body)
                            .contains("Посол назвал")
                            .doesNotContain("\"stream\": false", "\"stream\":false"));
            assertThat(peer.connections()).isOne();
        }
    }

    @Test
    void streamMayBeCutUpAnyhow() {
        List<String> parts = List.of(" — «Да»\n\nнет ", "\uD83D\uDE00", " ");
        byte[] all = String.join("", stream().events(parts, Reply.Finish.STOP)).getBytes(StandardCharsets.UTF_8);
        Reply reply = streamed(exchange -> {
            for (int i = 0; i < all.length; i += 7) {
                exchange.send(Arrays.copyOfRange(all, i, Math.min(all.length, i + 7)));
            }
            exchange.end();
        });
        assertThat(reply.text()).isEqualTo(" — «Да»\n\nнет \uD83D\uDE00 ");
    }

    @Test
    void cutOffStreamSaysSo() {
        Reply reply = streamed(stream().events(List.of("The", " ambassador"), Reply.Finish.LENGTH));
        assertThat(reply.finish()).isEqualTo(Reply.Finish.LENGTH);
        assertThat(reply.text()).isEqualTo("The ambassador");
    }

    @Test
    void filteredStreamIsAReplyAndFilteredNothingARefusal() {
        if (stream().knowsFilters()) {
            assertThat(streamed(stream().events(List.of("The", " ambassador"), Reply.Finish.FILTERED))
                            .finish())
                    .isEqualTo(Reply.Finish.FILTERED);
            failsOn(stream().events(List.of(), Reply.Finish.FILTERED), FailureClass.REFUSED);
        }
        assertThat(stream().refusals()).allSatisfy(events -> failsOn(events, FailureClass.REFUSED));
    }

    @Test
    void emptyStreamIsUnavailability() {
        failsOn(stream().events(List.of(), Reply.Finish.STOP), FailureClass.UNAVAILABLE);
        failsOn(List.of(), FailureClass.UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource
    void streamThatBreaksOffIsUnavailability(Ending ending) {
        int all = whole().size();
        for (int sent : List.of(0, 1, all - 1)) {
            broken(AMPLE, FailureClass.UNAVAILABLE, exchange -> {
                exchange.send(whole().subList(0, sent));
                ending.of(exchange);
            });
        }
    }

    @Test
    void streamThatBreaksOffWithinItsLastEventIsUnavailability() {
        String last = whole().getLast();
        broken(AMPLE, FailureClass.UNAVAILABLE, exchange -> {
            exchange.send(whole().subList(0, whole().size() - 1));
            exchange.send(last.substring(0, last.length() / 2));
            exchange.end();
        });
    }

    @Test
    void streamWithoutAReasonIsUnavailability() {
        if (stream().reasonStandsAlone()) {
            assertThat(failsOn(stream().events(PARTS, null), FailureClass.UNAVAILABLE))
                    .hasMessage("the answer was broken off");
        }
    }

    @Test
    void stallIsNoticedAfterTheIdleTime() {
        for (int sent : List.of(1, whole().size() - 1)) {
            try (StreamServer peer = new StreamServer(exchange -> {
                        exchange.send(whole().subList(0, sent));
                        exchange.silence();
                    });
                    Backend backend = streaming(peer.url(), IDLE)) {
                long start = System.nanoTime();
                BackendException failure = failureOf(() -> backend.ask(PROMPT, AMPLE));
                assertThat(failure.failureClass()).isEqualTo(FailureClass.TIMED_OUT);
                assertThat(failure).hasMessage("nothing came for 250 ms in mid-answer");
                assertThat(since(start)).isBetween(IDLE, SOON);
                assertThat(peer.dropped()).succeedsWithin(SOON);
                assertThat(peer.requests()).hasSize(1);
            }
        }
    }

    @Test
    void modelMayThinkLongerThanTheIdleTime() {
        Reply reply = streamed(exchange -> {
            exchange.pause(IDLE.multipliedBy(3));
            exchange.send(whole());
            exchange.end();
        });
        assertThat(reply.text()).isEqualTo(ANSWER);
        long start = System.nanoTime();
        broken(SHORT, FailureClass.TIMED_OUT, StreamServer.Exchange::silence);
        assertThat(since(start)).isBetween(SHORT, SOON);
    }

    @Test
    void pingsAreNoSilence() {
        Reply reply = streamed(exchange -> {
            exchange.send(whole().subList(0, 1));
            for (int i = 0; i < 8; i++) {
                exchange.pause(IDLE.dividedBy(4));
                exchange.send(stream().ping());
            }
            exchange.send(whole().subList(1, whole().size()));
            exchange.end();
        });
        assertThat(reply.text()).isEqualTo(ANSWER);
    }

    @Test
    void trickleIsATimeOutAtTheAttemptsLimit() {
        long start = System.nanoTime();
        BackendException failure = broken(SHORT, FailureClass.TIMED_OUT, exchange -> {
            exchange.send(whole().getFirst());
            while (true) {
                exchange.pause(Duration.ofMillis(10));
                exchange.send(stream().ping());
            }
        });
        assertThat(failure).hasMessage("no whole answer in time");
        assertThat(since(start)).isBetween(SHORT, SOON);
    }

    @Test
    void floodIsNotReadToItsEnd() {
        String blanks = "\n".repeat(1 << 16);
        assertThat(broken(AMPLE, FailureClass.UNAVAILABLE, exchange -> {
                    exchange.send(whole().getFirst());
                    while (true) {
                        exchange.send(blanks);
                    }
                }))
                .hasMessageContaining("body exceeds capacity");
    }

    @Test
    void errorInMidStreamHasItsClass() {
        assertThat(stream().errors()).isNotEmpty().allSatisfy((event, expected) -> {
            failsOn(List.of(event), expected);
            // The server does not have to end it.
            broken(AMPLE, expected, exchange -> {
                exchange.send(whole().subList(0, whole().size() - 1));
                exchange.send(event);
                exchange.silence();
            });
        });
    }

    @Test
    void eventThatCannotBeReadLeavesNoHole() {
        assertThat(stream().unreadable())
                .isNotEmpty()
                .allSatisfy(event -> broken(AMPLE, FailureClass.UNAVAILABLE, exchange -> {
                    exchange.send(whole().subList(0, whole().size() - 2));
                    exchange.send(event);
                    exchange.send(whole().subList(whole().size() - 2, whole().size()));
                    exchange.end();
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ambassador",
                "<html>\n<body>ambassador</body>\n</html>",
                "{}",
                "null",
                "{\"text\": \"The ambassador"
            })
    void bodyThatIsNoStreamIsUnavailability(String body) {
        failsOn(List.of(body + "\n"), FailureClass.UNAVAILABLE);
    }

    @Test
    void wholeAnswerInsteadOfAStreamIsUnavailability() {
        failsOn(List.of(answer(ANSWER)), FailureClass.UNAVAILABLE);
        failsOn(List.of(error("server_error", "It fell over.")), FailureClass.UNAVAILABLE);
    }

    @Test
    void lastEventIsEnough() {
        try (StreamServer peer = new StreamServer(exchange -> {
                    exchange.send(whole());
                    exchange.silence();
                });
                Backend backend = streaming(peer.url(), Duration.ofSeconds(15))) {
            long start = System.nanoTime();
            assertThat(backend.ask(PROMPT, AMPLE).text()).isEqualTo(ANSWER);
            assertThat(since(start)).isLessThan(SOON);
            assertThat(peer.dropped()).succeedsWithin(SOON);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "302, MISCONFIGURED", "400, REJECTED", "401, MISCONFIGURED", "404, MISCONFIGURED", "408, TIMED_OUT",
        "413, PROMPT_TOO_LONG", "429, RATE_LIMITED", "500, UNAVAILABLE", "503, UNAVAILABLE", "529, UNAVAILABLE"
    })
    void statusBeforeTheStreamHasItsClass(int status, FailureClass expected) {
        server.answers(json(status, error("some_code", "Something is wrong.")).withHeader("Retry-After", "7"));
        try (Backend backend = streaming(server.url(), IDLE)) {
            BackendException failure = failureOf(() -> backend.ask(PROMPT, AMPLE));
            assertThat(failure.failureClass()).isEqualTo(expected);
            assertThat(failure).hasMessageContaining("HTTP " + status).hasMessageContaining("Something is wrong.");
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
            assertThat(server.requests()).hasSize(1);
            server.answers(aResponse().withStatus(status));
            assertThat(failureOf(() -> backend.ask(PROMPT, AMPLE)).failureClass())
                    .isEqualTo(expected);
        }
    }

    private record Ended(BackendException failure, boolean interrupted) {}

    @Test
    void interruptEndsTheStreamAtOnce() throws Exception {
        try (StreamServer peer = new StreamServer(exchange -> {
                    exchange.send(whole().getFirst());
                    exchange.silence();
                });
                Backend backend = streaming(peer.url(), AMPLE)) {
            CompletableFuture<Ended> ended = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                BackendException failure = failureOf(() -> backend.ask(PROMPT, AMPLE));
                ended.complete(new Ended(failure, Thread.currentThread().isInterrupted()));
            });
            peer.asked().get(10, TimeUnit.SECONDS);
            caller.interrupt();
            Ended end = ended.get(1, TimeUnit.SECONDS);
            assertThat(end.failure().failureClass()).isEqualTo(FailureClass.DEADLINE_PASSED);
            assertThat(end.interrupted()).isTrue();
            assertThat(peer.dropped()).succeedsWithin(SOON);
            assertThat(peer.requests()).hasSize(1);
        }
    }
}
