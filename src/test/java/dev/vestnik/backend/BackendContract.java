package dev.vestnik.backend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What makes one hosted backend as good as another: the same answer from the same words, and the same class for the same
 * fault, whatever the provider's wire format is. Every call is one request.
 */
abstract class BackendContract extends StreamContract {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int LONGER_THAN_SHORT_MS = 2_000;

    @Test
    void answerComesWithModelAndTokens() {
        assertThat(ask(json(200, answer(ANSWER)))).isEqualTo(new Reply(ANSWER, Reply.Finish.STOP, 11, 7, "model-7b"));
    }

    @Test
    void answerKeepsItsLineEndsAndBlanks() {
        assertThat(ask(json(200, answer(" — «Да»\n\nнет \uD83D\uDE00 "))).text())
                .isEqualTo(" — «Да»\n\nнет \uD83D\uDE00 ");
    }

    @Test
    void answerIsUtf8WhateverTheHeaderSays() {
        assertThat(ask(json(200, answer("«Да»")).withHeader("Content-Type", "application/json; charset=iso-8859-1"))
                        .text())
                .isEqualTo("«Да»");
    }

    @Test
    void cutOffAnswerSaysSo() {
        Reply reply = ask(json(200, cutOff("The ambassador")));
        assertThat(reply.finish()).isEqualTo(Reply.Finish.LENGTH);
        assertThat(reply.text()).isEqualTo("The ambassador");
    }

    @ParameterizedTest
    @CsvSource({
        "302, MISCONFIGURED", "400, REJECTED", "401, MISCONFIGURED", "402, MISCONFIGURED", "403, MISCONFIGURED",
        "404, MISCONFIGURED", "405, MISCONFIGURED", "408, TIMED_OUT", "409, UNAVAILABLE", "413, PROMPT_TOO_LONG",
        "422, REJECTED", "425, UNAVAILABLE", "429, RATE_LIMITED", "500, UNAVAILABLE", "502, UNAVAILABLE",
        "503, UNAVAILABLE", "504, UNAVAILABLE", "529, UNAVAILABLE"
    })
    void statusHasItsClass(int status, FailureClass expected) {
        BackendException failure = failure(json(status, error("some_code", "Something is wrong.")), expected);
        assertThat(failure).hasMessageContaining("HTTP " + status).hasMessageContaining("Something is wrong.");
        assertThat(failure.retryAfter()).isNull();
        failure(aResponse().withStatus(status), expected);
        failure(aResponse().withStatus(status).withBody("<html><h1>Sorry</h1></html>"), expected);
    }

    @Test
    void tooLongPromptIsToldFromOtherBadRequests() {
        failure(json(400, error(tooLongCode(), "Too much.")), FailureClass.PROMPT_TOO_LONG);
    }

    @Test
    void usedUpAccountIsNoRateLimit() {
        failure(json(429, error(outOfQuotaCode(), "You exceeded your quota.")), FailureClass.MISCONFIGURED);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void pauseIsKept(int status) {
        FailureClass expected = status == 429 ? FailureClass.RATE_LIMITED : FailureClass.UNAVAILABLE;
        ResponseDefinitionBuilder response = json(status, error("busy", "Slow down."));
        assertThat(failure(response.withHeader("Retry-After", "7"), expected).retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void pauseInMillisecondsIsTheMoreExact() {
        ResponseDefinitionBuilder response = json(429, error("busy", "Slow down."))
                .withHeader("Retry-After", "1")
                .withHeader("retry-after-ms", "340");
        assertThat(failure(response, FailureClass.RATE_LIMITED).retryAfter()).isEqualTo(Duration.ofMillis(340));
    }

    @Test
    void pauseMayBeADate() {
        ZonedDateTime then = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(90);
        ResponseDefinitionBuilder response = json(429, error("busy", "Slow down."))
                .withHeader("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(then));
        assertThat(failure(response, FailureClass.RATE_LIMITED).retryAfter())
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(91));
    }

    @Test
    void serversWordsNeitherShowTheKeyNorRepeatTheQuestion() {
        String message = "Bad key " + KEY + " or key-0123***cdef for input: " + ARTICLE;
        assertThat(failure(json(401, error("bad_key", message)), FailureClass.MISCONFIGURED))
                .hasMessageContaining("Bad key … or … for input:");
        failure(aResponse().withStatus(500).withBody("no: " + SYSTEM + KEY), FailureClass.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "[]",
                "null",
                "\"The ambassador\"",
                "ambassador",
                "{\"text\": \"The ambassador",
                "<html><body>ambassador</body></html>"
            })
    void bodyWithoutAnswerIsUnavailability(String body) {
        failure(json(200, body), FailureClass.UNAVAILABLE);
    }

    @Test
    void jsonWithoutAnswerIsUnavailability() {
        assertThat(answerless()).isNotEmpty().allSatisfy(body -> failure(json(200, body), FailureClass.UNAVAILABLE));
    }

    @Test
    void emptyAnswerIsUnavailability() {
        failure(json(200, answer("")), FailureClass.UNAVAILABLE);
        failure(json(200, answer(" \n")), FailureClass.UNAVAILABLE);
    }

    @Test
    void hugeAnswerIsNotReadToItsEnd() {
        assertThat(failure(json(200, answer("a".repeat(HttpTransport.LONGEST_ANSWER))), FailureClass.UNAVAILABLE))
                .hasMessageContaining("body exceeds capacity");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void brokenConnectionIsUnavailability(Fault fault) {
        assertThat(failure(aResponse().withFault(fault), FailureClass.UNAVAILABLE))
                .hasCauseInstanceOf(Exception.class);
    }

    @Test
    void truncatedBodyIsUnavailability() {
        String body = answer(ANSWER);
        failure(
                json(200, body.substring(0, body.length() / 2)).withHeader("Content-Length", "100000"),
                FailureClass.UNAVAILABLE);
    }

    @Test
    void silenceIsATimeOut() {
        long before = System.nanoTime();
        failure(json(200, answer(ANSWER)).withFixedDelay(LONGER_THAN_SHORT_MS), SHORT, FailureClass.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(LONGER_THAN_SHORT_MS));
    }

    @Test
    void tricklingBodyIsATimeOut() {
        long before = System.nanoTime();
        failure(
                json(200, answer(ANSWER)).withChunkedDribbleDelay(20, LONGER_THAN_SHORT_MS),
                SHORT,
                FailureClass.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(LONGER_THAN_SHORT_MS));
    }

    @Test
    void closedPortAndUnknownHostAreUnavailability() {
        for (String address : List.of("http://127.0.0.1:1", "http://no-such-host.invalid")) {
            try (Backend backend = backend(config(Map.of("base-url", baseUrl(address))))) {
                BackendException failure = failureOf(() -> backend.ask(PROMPT, AMPLE));
                assertThat(failure.failureClass()).isEqualTo(FailureClass.UNAVAILABLE);
                assertThat(failure)
                        .hasMessageStartingWith(address.contains("invalid") ? "unknown host" : "cannot connect")
                        .hasCauseInstanceOf(Exception.class);
            }
        }
    }

    @Test
    void unencryptedServerFailsTls() {
        server.answers(json(200, answer(ANSWER)));
        try (Backend backend =
                backend(config(Map.of("base-url", baseUrl(server.url().replace("http:", "https:")))))) {
            BackendException failure = failureOf(() -> backend.ask(PROMPT, AMPLE));
            assertThat(failure.failureClass()).isEqualTo(FailureClass.UNAVAILABLE);
            // Which of the two sides gives up first is a matter of chance.
            assertThat(failure.getMessage()).containsAnyOf("TLS failed", "the connection broke");
        }
    }

    private record Ended(BackendException failure, boolean interrupted, long at) {}

    @Test
    void interruptEndsTheCallAtOnce() throws Exception {
        server.answers(json(200, answer(ANSWER)).withFixedDelay(LONGER_THAN_SHORT_MS));
        try (Backend backend = backend(config(Map.of()))) {
            CompletableFuture<Ended> ended = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                BackendException failure = failureOf(() -> backend.ask(PROMPT, AMPLE));
                ended.complete(new Ended(failure, Thread.currentThread().isInterrupted(), System.nanoTime()));
            });
            server.awaitRequest();
            long before = System.nanoTime();
            caller.interrupt();
            Ended end = ended.get(10, TimeUnit.SECONDS);
            assertThat(end.failure().failureClass()).isEqualTo(FailureClass.DEADLINE_PASSED);
            assertThat(end.failure()).hasCauseInstanceOf(InterruptedException.class);
            assertThat(end.interrupted()).isTrue();
            assertThat(Duration.ofNanos(end.at() - before)).isLessThan(Duration.ofSeconds(1));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void whoIsInterruptedOrLateAsksNothing() {
        server.answers(json(200, answer(ANSWER)));
        try (Backend backend = backend(config(Map.of()))) {
            assertThat(failureOf(() -> backend.ask(PROMPT, Duration.ZERO)).failureClass())
                    .isEqualTo(FailureClass.DEADLINE_PASSED);
            Thread.currentThread().interrupt();
            assertThat(failureOf(() -> backend.ask(PROMPT, AMPLE)).failureClass())
                    .isEqualTo(FailureClass.DEADLINE_PASSED);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void backendServesManyThreadsAndIsGoodAfterAFailure() {
        try (Backend backend = backend(config(Map.of()))) {
            server.answers(json(500, error("server_error", "Sorry.")));
            failureOf(() -> backend.ask(PROMPT, AMPLE));
            server.answers(json(200, answer(ANSWER)));
            List<CompletableFuture<Reply>> replies = IntStream.range(0, 16)
                    .mapToObj(_ -> {
                        CompletableFuture<Reply> reply = new CompletableFuture<>();
                        Thread.ofVirtual().start(() -> {
                            try {
                                reply.complete(backend.ask(PROMPT, AMPLE));
                            } catch (RuntimeException e) {
                                reply.completeExceptionally(e);
                            }
                        });
                        return reply;
                    })
                    .toList();
            assertThat(replies)
                    .allSatisfy(reply ->
                            assertThat(reply.get(20, TimeUnit.SECONDS).text()).isEqualTo(ANSWER));
            assertThat(server.requests()).hasSize(16);
        }
    }

    @Test
    void keyIsNeverShown() {
        try (Backend backend = backend(config(Map.of("headers.X-Secret", "second-secret-value")))) {
            assertThat(backend.toString()).contains("main").doesNotContain(KEY, "second-secret-value");
            assertThat(backend.name()).isEqualTo("main");
            assertThat(backend.model()).isEqualTo("asked-model");
            assertThat(backend.state().kind()).isEqualTo(State.Kind.READY);
            assertThat(backend.style()).isEqualTo(Style.SIDE_BY_SIDE);
        }
    }
}
