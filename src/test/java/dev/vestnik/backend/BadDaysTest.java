package dev.vestnik.backend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Language;
import dev.vestnik.Prompt;
import dev.vestnik.Task;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What providers do on a bad day, and what the caller gets all the same: two real adapters, two real servers, two seconds. */
@Timeout(60)
class BadDaysTest {

    private static final Task TRANSLATE = new Task.Translate(Language.ENGLISH);
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final ModelServer one = new ModelServer();
    private final ModelServer two = new ModelServer();

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    /** What the first backend does. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes what WireMock is told
    enum BadDay {
        HANGS(aResponse().withFixedDelay(30_000)),
        RATE_LIMITED_FOR_A_MINUTE(aResponse().withStatus(429).withHeader("Retry-After", "60")),
        TRICKLES(answer("slow").withChunkedDribbleDelay(100, 30_000)),
        STALLS_IN_MID_BODY(answer("slow").withChunkedDribbleDelay(2, 60_000)),
        RESETS(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        CLOSES(aResponse().withFault(Fault.EMPTY_RESPONSE)),
        CUTS_THE_BODY(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
        CUTS_THE_BODY_SHORT(answer("slow").withHeader("Content-Length", "100000")),
        ANSWERS_NOTHING(answer("")),
        ANSWERS_HTML(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>502</html>")),
        ANSWERS_GARBAGE(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
        FAILS(aResponse().withStatus(500)),
        IS_OVERLOADED(aResponse().withStatus(503).withHeader("Retry-After", "60")),
        HAS_ANOTHER_KEY(aResponse().withStatus(401)),
        ANSWERS_BADLY(answer("bad"));

        private final ResponseDefinitionBuilder response;

        BadDay(ResponseDefinitionBuilder response) {
            this.response = response;
        }
    }

    private static ResponseDefinitionBuilder answer(String text) {
        return aResponse().withHeader("Content-Type", "application/json").withBody("""
                        {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop",
                         "message":{"role":"assistant","content":"%s"}}],
                         "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""".formatted(text));
    }

    private Backends backends(String... settings) {
        Map<String, String> properties = new HashMap<>();
        Map.of("one", one, "two", two).forEach((name, server) -> {
            String prefix = "vestnik.backends." + name + ".";
            properties.put(prefix + "provider", "openai");
            properties.put(prefix + "base-url", server.url() + "/v1");
            properties.put(prefix + "model", "m");
        });
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("vestnik.backends.one." + settings[i], settings[i + 1]);
        }
        return new Backends(
                TestChains.config(properties),
                "none",
                _ -> Optional.empty(),
                _ -> Optional.empty(),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                OpenTelemetry.noop().getTracer("test"));
    }

    private static Answer ask(Backends backends) {
        return ask(backends, Deadline.in(DEADLINE));
    }

    private static Answer ask(Backends backends, Deadline deadline) {
        try (Chain.Run run = backends.chain(TRANSLATE, Language.RUSSIAN).open(1, 10, deadline)) {
            Answer answer = run.ask(
                    new Question() {
                        @Override
                        public Prompt first(Style style) {
                            return new Prompt("s", List.of(), "u", 10);
                        }

                        @Override
                        public Prompt again(Style style, Prompt first, String answered, List<Finding> failed) {
                            return first;
                        }
                    },
                    reply -> Judgement.of(
                            reply,
                            reply.text().equals("bad")
                                    ? List.of(Finding.fail("word", null, null, "The answer is bad."))
                                    : List.of()));
            assertThat(deadline.passed()).as("the deadline").isFalse();
            return answer;
        }
    }

    @ParameterizedTest
    @EnumSource(BadDay.class)
    void answer_comesFromTheSecond_withinTheDeadline(BadDay day) {
        one.answers(day.response);
        two.answers(answer("good"));
        try (Backends backends = backends()) {
            Answer answer = ask(backends);

            assertThat(answer.text()).isEqualTo("good");
            assertThat(answer.maker().backend()).isEqualTo("two");
            assertThat(two.requests()).hasSize(1);
        }
    }

    /** The work has minutes, and goes on when the caller has left; but while there is another to ask, it is asked in time. */
    @ParameterizedTest
    @EnumSource(
            value = BadDay.class,
            names = {"HANGS", "TRICKLES", "RESETS", "RATE_LIMITED_FOR_A_MINUTE"})
    void callerInAHurry_hasTheAnswerOfTheSecondInItsTime(BadDay day) {
        one.answers(day.response);
        two.answers(answer("good"));
        try (Backends backends = backends()) {
            Deadline callers = Deadline.in(DEADLINE);
            Answer answer = ask(backends, Deadline.in(Duration.ofMinutes(2)).hurriedBy(() -> callers));

            assertThat(answer.maker().backend()).isEqualTo("two");
            assertThat(callers.passed()).as("the caller's deadline").isFalse();
        }
    }

    @Test
    void pauseBeforeARepetition_doesNotGoPastTheDeadline() {
        one.answers(aResponse().withStatus(500));
        two.answers(aResponse().withStatus(500));
        try (Backends backends = backends("retry.delay", "30s", "retry.max-delay", "60s")) {
            assertThatThrownBy(() -> ask(backends)).isInstanceOf(ChainException.class);
            assertThat(one.requests()).hasSize(1);
        }
    }

    @Test
    void hangingBackend_costsOneAttemptAtMost_andAfterAFewNotEvenThat() {
        one.answers(aResponse().withFixedDelay(30_000));
        two.answers(answer("good"));
        try (Backends backends = backends("timeout", "100ms", "breaker.volume", "4")) {
            for (int i = 0; i < 10; i++) {
                // Counted here and not at the server, which may not have seen a request yet that was given up.
                long before = backends.statuses().getFirst().calls();
                assertThat(ask(backends).text()).isEqualTo("good");
                assertThat(backends.statuses().getFirst().calls() - before).isLessThanOrEqualTo(1);
            }
            assertThat(backends.statuses().getFirst().calls()).isEqualTo(4);
            assertThat(backends.statuses().getFirst().state().kind()).isEqualTo(State.Kind.OPEN);
        }
    }

    /** Four seconds could be waited for; with another backend that is well nobody has to. */
    @Test
    void rateLimitedForFourSeconds_movesOnAtOnce() {
        one.answers(aResponse().withStatus(429).withHeader("Retry-After", "4"));
        two.answers(answer("good"));
        try (Backends backends = backends()) {
            long before = System.nanoTime();
            assertThat(ask(backends, Deadline.in(Duration.ofSeconds(30))).text())
                    .isEqualTo("good");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
            assertThat(one.requests()).hasSize(1);
        }
    }

    @Test
    void rateLimitedBackend_isNotAskedUntilItsTimeIsOver() {
        one.answers(aResponse().withStatus(429).withHeader("Retry-After", "60"));
        two.answers(answer("good"));
        try (Backends backends = backends()) {
            for (int i = 0; i < 5; i++) {
                assertThat(ask(backends).text()).isEqualTo("good");
            }
            assertThat(one.requests()).hasSize(1);
        }
    }

    @Test
    void overloadedBackend_thatAskedForAMinute_isNotAskedAgainForTheSameQuestion() {
        one.answers(aResponse().withStatus(503).withHeader("Retry-After", "60"));
        two.answers(answer("good"));
        try (Backends backends = backends()) {
            assertThat(ask(backends).text()).isEqualTo("good");
            assertThat(one.requests()).hasSize(1);
        }
    }

    @Test
    void bothRateLimited_theEarlierIsWaitedFor_andAMinuteIsNot() {
        one.answers(aResponse().withStatus(429).withHeader("Retry-After", "60"));
        two.answers(aResponse().withStatus(429).withHeader("retry-after-ms", "300"));
        try (Backends backends = backends()) {
            assertThatThrownBy(() -> ask(backends))
                    .isInstanceOfSatisfying(
                            ChainException.class,
                            e -> assertThat(e.retryAfter()).isLessThanOrEqualTo(Duration.ofSeconds(1)));
            assertThat(two.requests()).hasSize(2);
            assertThat(one.requests()).hasSize(1);
        }
    }

    @Test
    void bothDown_isAFailureWithinTheDeadline_thatSaysWhenToComeAgain() {
        one.answers(aResponse().withStatus(503).withHeader("Retry-After", "7"));
        two.answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        try (Backends backends = backends()) {
            Deadline deadline = Deadline.in(Duration.ofSeconds(10));
            assertThatThrownBy(() -> ask(backends, deadline)).isInstanceOfSatisfying(ChainException.class, e -> {
                assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7));
                assertThat(e.deadlinePassed()).isFalse();
                assertThat(e).hasMessageContaining("one: ").hasMessageContaining("two: ");
            });
            assertThat(deadline.passed()).isFalse();
            assertThat(backends.statuses().getLast().failures()).containsKey(FailureClass.UNAVAILABLE.wireName());
        }
    }
}
