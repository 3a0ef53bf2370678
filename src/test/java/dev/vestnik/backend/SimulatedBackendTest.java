package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SimulatedBackendTest {

    private static final Duration AMPLE = Duration.ofMinutes(1);
    private static final Prompt PROMPT = prompt("Мэр открыл 16 мостов.");

    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());

    private static Prompt prompt(String text) {
        return new Prompt("system", List.of(), "<<<\n" + text + "\n>>>", 1000);
    }

    private SimulatedBackend backend(String... settings) {
        return named("main", settings);
    }

    private SimulatedBackend named(String name, String... settings) {
        return new SimulatedBackend(
                name, Optional.empty(), SimulatedSettings.of(settings), Clock.systemUTC(), waits::add);
    }

    private static BackendException failureOf(Backend backend, Duration limit) {
        return catchThrowableOfType(BackendException.class, () -> backend.ask(PROMPT, limit));
    }

    @Test
    void everything_isMarkedAsSimulated() {
        assertThat(backend().model()).isEqualTo("simulated");
        SimulatedBackend named =
                new SimulatedBackend("main", Optional.of("fast"), SimulatedSettings.of(), Clock.systemUTC());
        assertThat(named.model()).isEqualTo("simulated/fast");
        assertThat(named.ask(PROMPT, AMPLE))
                .isEqualTo(new Reply("Mer otkryl 16 mostov.", Reply.Finish.STOP, 13, 6, "simulated/fast"));
        assertThat(named.style()).isEqualTo(Style.SIDE_BY_SIDE);
        assertThat(named.state().kind()).isEqualTo(State.Kind.READY);
    }

    @Test
    void sameSeed_sameCallsInAnyOrder() {
        String[] settings = {
            "seed", "7", "latency", "1s", "latency-spread", "1", "share.echo", "0.3", "share.unavailable", "0.3"
        };
        List<Prompt> prompts = IntStream.range(0, 200)
                .mapToObj(i -> prompt("Текст номер " + i % 100))
                .toList();
        assertThat(told(backend(settings), prompts)).isEqualTo(told(backend(settings), prompts));
        List<String> backwards = told(backend(settings), prompts.subList(0, 100).reversed());
        assertThat(backwards.reversed())
                .isEqualTo(told(backend(settings), prompts).subList(0, 100));
    }

    @Test
    void otherSeedAndOtherName_otherCalls() {
        List<Prompt> prompts =
                IntStream.range(0, 100).mapToObj(i -> prompt("Текст " + i)).toList();
        String[] half = {"share.echo", "0.5"};
        List<String> one = told(backend(half), prompts);
        assertThat(told(backend("seed", "1", "share.echo", "0.5"), prompts)).isNotEqualTo(one);
        assertThat(told(named("other", half), prompts)).isNotEqualTo(one);
    }

    @Test
    void repeatedCall_mayFareOtherwise() {
        List<String> told = told(backend("share.unavailable", "0.5"), Collections.nCopies(200, PROMPT));
        assertThat(Collections.frequency(told, "unavailable after PT0S")).isBetween(70, 130);
    }

    private List<String> told(SimulatedBackend backend, List<Prompt> prompts) {
        List<String> told = new ArrayList<>();
        for (Prompt prompt : prompts) {
            String said;
            try {
                said = backend.ask(prompt, AMPLE).text();
            } catch (BackendException e) {
                said = e.failureClass().wireName();
            }
            told.add(said + " after " + waits.getLast());
        }
        return told;
    }

    @Test
    void shares_areMet() {
        SimulationConfig settings = SimulatedSettings.of(
                "share.rate-limited", "0.1",
                "share.timed-out", "0.05",
                "share.refused", "0.02",
                "share.empty", "0.2",
                "share.refusal-text", "0.15");
        var backend = new SimulatedBackend("main", Optional.empty(), settings, Clock.systemUTC(), waits::add);
        Map<FailureClass, Integer> failures = new EnumMap<>(FailureClass.class);
        int empty = 0;
        int sorry = 0;
        int good = 0;
        for (int i = 0; i < 10_000; i++) {
            try {
                String text = backend.ask(prompt("Текст " + i), AMPLE).text();
                empty += text.isEmpty() ? 1 : 0;
                sorry += text.startsWith("I'm sorry") ? 1 : 0;
                good += text.equals("Tekst " + i) ? 1 : 0;
            } catch (BackendException e) {
                failures.merge(e.failureClass(), 1, Integer::sum);
            }
        }
        // Four standard deviations of a share of a half are 200 calls.
        assertThat(failures)
                .containsOnlyKeys(FailureClass.RATE_LIMITED, FailureClass.TIMED_OUT, FailureClass.REFUSED)
                .hasEntrySatisfying(
                        FailureClass.RATE_LIMITED, count -> assertThat(count).isCloseTo(1000, within(120)))
                .hasEntrySatisfying(
                        FailureClass.TIMED_OUT, count -> assertThat(count).isCloseTo(500, within(88)))
                .hasEntrySatisfying(
                        FailureClass.REFUSED, count -> assertThat(count).isCloseTo(200, within(56)));
        assertThat(empty).isCloseTo(2000, within(160));
        assertThat(sorry).isCloseTo(1500, within(143));
        assertThat(good).isCloseTo(4800, within(200));
    }

    @Test
    void rateLimit_saysHowLongToStayAway() {
        BackendException limited = failureOf(backend("share.rate-limited", "1", "retry-after", "9s"), AMPLE);
        assertThat(limited.failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
        assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(9));
        assertThat(failureOf(backend("share.unavailable", "1"), AMPLE).retryAfter())
                .isNull();
    }

    @Test
    void latencyAndSpeed_addUp() {
        // "Mer otkryl 16 mostov." is 6 tokens.
        backend("latency", "200ms", "tokens-per-second", "10").ask(PROMPT, AMPLE);
        assertThat(waits).containsExactly(Duration.ofMillis(800));
    }

    @Test
    void error_comesAfterTheLatencyAlone() {
        assertThat(failureOf(backend("latency", "200ms", "tokens-per-second", "1", "share.refused", "1"), AMPLE)
                        .failureClass())
                .isEqualTo(FailureClass.REFUSED);
        assertThat(waits).containsExactly(Duration.ofMillis(200));
    }

    @Test
    void spread_scattersAroundTheMedian() {
        SimulatedBackend backend = backend("latency", "1s", "latency-spread", "0.5");
        Duration longest = Duration.ofHours(1);
        for (int i = 0; i < 2000; i++) {
            backend.ask(prompt("Текст " + i), longest);
        }
        List<Duration> sorted = waits.stream().sorted().toList();
        assertThat(sorted.get(1000).toMillis()).isBetween(930L, 1070L);
        // exp(1.645 sigma) is the 95th percentile.
        assertThat(sorted.get(1900).toMillis()).isBetween(2050L, 2530L);
        assertThat(sorted.get(100).toMillis()).isBetween(395L, 490L);
    }

    @Test
    void answerThatTakesLongerThanTheLimit_isTimedOutAtTheLimit() {
        BackendException failure = failureOf(backend("latency", "10s"), Duration.ofMillis(1500));
        assertThat(failure.failureClass()).isEqualTo(FailureClass.TIMED_OUT);
        assertThat(failure).hasMessageContaining("1500 ms");
        assertThat(waits).containsExactly(Duration.ofMillis(1500));
    }

    @Test
    void hangingCall_isTimedOutAtTheLimit() {
        assertThat(failureOf(backend("share.timed-out", "1"), Duration.ofSeconds(3))
                        .failureClass())
                .isEqualTo(FailureClass.TIMED_OUT);
        assertThat(waits).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void noTimeLeft_isTimedOutAtOnce() {
        assertThat(failureOf(backend("latency", "1ms"), Duration.ZERO).failureClass())
                .isEqualTo(FailureClass.TIMED_OUT);
    }

    @Test
    void answerLongerThanItsLimitOfTokens_isCutOff() {
        Reply reply = backend().ask(new Prompt("", List.of(), "Мэр открыл мост.", 2), AMPLE);
        assertThat(reply).isEqualTo(new Reply("Mer otkr", Reply.Finish.LENGTH, 8, 2, "simulated"));
    }

    @Test
    @Timeout(20)
    void interrupt_endsTheWaitAndIsKept() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        SimulatedBackend backend = new SimulatedBackend(
                "main", Optional.empty(), SimulatedSettings.of("share.timed-out", "1"), Clock.systemUTC(), duration -> {
                    waiting.countDown();
                    new CountDownLatch(1).await();
                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> kept = threads.submit(() -> {
                assertThat(failureOf(backend, AMPLE).failureClass()).isEqualTo(FailureClass.DEADLINE_PASSED);
                return Thread.currentThread().isInterrupted();
            });
            waiting.await();
            threads.shutdownNow();
            assertThat(kept.get()).isTrue();
        }
    }

    @Test
    void interruptThatCameBefore_endsTheCallToo() {
        var backend = new SimulatedBackend("main", Optional.empty(), SimulatedSettings.of(), Clock.systemUTC());
        Thread.currentThread().interrupt();
        BackendException failure = failureOf(backend, AMPLE);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.failureClass()).isEqualTo(FailureClass.DEADLINE_PASSED);
    }

    /** They all wait at the same time: each waits for the last. */
    @Test
    @Timeout(60)
    void thousandCalls_waitAtOnce() throws Exception {
        int calls = 1000;
        CountDownLatch all = new CountDownLatch(calls);
        SimulatedBackend backend = new SimulatedBackend(
                "main", Optional.empty(), SimulatedSettings.of("latency", "1s"), Clock.systemUTC(), duration -> {
                    all.countDown();
                    all.await();
                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = IntStream.range(0, calls)
                    .mapToObj(i -> threads.submit(() -> backend.ask(prompt("Текст " + i), AMPLE)))
                    .toList();
            for (int i = 0; i < calls; i++) {
                assertThat(replies.get(i).get().text()).isEqualTo("Tekst " + i);
            }
        }
    }
}
