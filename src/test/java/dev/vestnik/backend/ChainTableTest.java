package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a chain of three does when one of them, or each, fails in one of the ways: who is called, how often, and what is waited for.
 * The third has a larger context than the others. The time is the test's.
 */
class ChainTableTest {

    private static final List<String> NAMES = List.of("one", "two", "three");
    private static final Duration RETRY_AFTER = Duration.ofSeconds(4);
    private static final Duration UNTIL = Duration.ofSeconds(60);

    /** Repetitions at one backend for a passing fault; the default is two. */
    private static final int REPEATED = 3;

    /** Where the failure is; -1 for everywhere. */
    private static final int EVERYWHERE = -1;

    private final Hands clock = new Hands();
    private final List<String> called = new ArrayList<>();
    private final List<Duration> slept = new ArrayList<>();

    /** Stands still until somebody sleeps. */
    private static final class Hands extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        long nanos() {
            return Duration.between(Instant.EPOCH, now).toNanos();
        }
    }

    private static final Question QUESTION = new Question() {
        @Override
        public Prompt first(Style style) {
            return new Prompt("system", List.of(), "first", 10);
        }

        @Override
        public Prompt again(Style style, Prompt first, String answer, List<Finding> failed) {
            return new Prompt("system", List.of(), "again", 10);
        }
    };

    /**
     * One row.
     *
     * @param calls who is called, in order
     * @param sleeps what the chain waits for in between; the pauses of a backend's own retry are not among them
     * @param maker who answers in the end; null for nobody
     */
    record Row(FailureClass failure, int position, List<String> calls, List<Duration> sleeps, String maker) {}

    private static List<String> times(int times, String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.generate(() -> name).limit(times))
                .toList();
    }

    private static List<String> then(List<String> first, String... next) {
        return Stream.concat(first.stream(), Stream.of(next)).toList();
    }

    static Stream<Arguments> rows() {
        List<Row> rows = new ArrayList<>();
        for (FailureClass failure : FailureClass.values()) {
            int repeated = failure == FailureClass.UNAVAILABLE ? REPEATED : 1;
            boolean moves = failure != FailureClass.DEADLINE_PASSED;
            // One that fails before another that is well: asked as often as its class says, and never waited for.
            String next = failure == FailureClass.PROMPT_TOO_LONG ? "three" : "two";
            rows.add(new Row(
                    failure,
                    0,
                    moves ? then(times(repeated, "one"), next) : List.of("one"),
                    List.of(),
                    moves ? next : "nobody"));
            // One that nobody gets to.
            rows.add(new Row(failure, 1, List.of("one"), List.of(), "one"));
            rows.add(new Row(failure, 2, List.of("one"), List.of(), "one"));
            rows.add(everywhere(failure, repeated));
        }
        return rows.stream().map(Arguments::of);
    }

    /** All three fail, and go on failing. */
    private static Row everywhere(FailureClass failure, int repeated) {
        List<String> each = times(repeated, "one", "two", "three");
        return switch (failure) {
            // Whose time is over is asked once more, for nobody else is left; the others are past their time by then,
            // too.
            case RATE_LIMITED ->
                new Row(failure, EVERYWHERE, then(each, "one", "two", "three"), List.of(RETRY_AFTER), "nobody");
            case TIMED_OUT -> new Row(failure, EVERYWHERE, then(each, "one", "two", "three"), List.of(), "nobody");
            case DEADLINE_PASSED -> new Row(failure, EVERYWHERE, List.of("one"), List.of(), "nobody");
            case PROMPT_TOO_LONG -> new Row(failure, EVERYWHERE, List.of("one", "three"), List.of(), "nobody");
            case UNAVAILABLE, REFUSED, REJECTED, MISCONFIGURED, BUSY, BREAKER_OPEN, NOT_READY, BUDGET_SPENT ->
                new Row(failure, EVERYWHERE, each, List.of(), "nobody");
        };
    }

    private Guarded guarded(String name, FailureClass failure, boolean fails) {
        Backend backend = new ScriptedBackend(name, Style.SIDE_BY_SIDE, _ -> {
            called.add(name);
            if (fails) {
                boolean told = failure == FailureClass.RATE_LIMITED;
                throw new BackendException(failure, "scripted", told ? RETRY_AFTER : null, null);
            }
            return "answer of " + name;
        });
        Map<String, String> properties = new HashMap<>();
        String prefix = "vestnik.backends." + name + ".";
        properties.put(prefix + "provider", "openai");
        properties.put(prefix + "retry.delay", "0ms");
        properties.put(prefix + "context-size", name.equals("three") ? "32768" : "8192");
        BackendsConfig.BackendConfig config =
                TestChains.config(properties).backends().get(name);
        return new Guarded(
                backend,
                Objects.requireNonNull(config),
                Price.UNKNOWN,
                new SimpleMeterRegistry(),
                clock,
                OpenTelemetry.noop().getTracer("test"));
    }

    private static Judgement fine(Reply reply) {
        return Judgement.of(reply, List.of());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void chain_asksAsTheClassSays(Row row) {
        List<Guarded> backends = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            backends.add(guarded(NAMES.get(i), row.failure, row.position == EVERYWHERE || row.position == i));
        }
        Chain chain = new Chain(backends, null, pause -> {
            slept.add(pause);
            clock.now = clock.now.plus(pause);
        });
        String maker;
        try (Chain.Run run = chain.open(1, 10, Deadline.in(UNTIL, clock::nanos))) {
            maker = run.ask(QUESTION, ChainTableTest::fine).maker().backend();
        } catch (ChainException e) {
            maker = "nobody";
        }

        assertThat(called).isEqualTo(row.calls);
        assertThat(slept.stream().filter(Duration::isPositive).toList()).isEqualTo(row.sleeps);
        assertThat(maker).isEqualTo(row.maker);
    }
}
