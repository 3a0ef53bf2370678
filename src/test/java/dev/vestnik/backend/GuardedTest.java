package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedTest {

    private static final Prompt PROMPT = new Prompt("s", List.of(), "u", 10);

    /** Stands still until it is moved. */
    private static final class Hands extends Clock {
        private Instant now = Instant.EPOCH;

        void move(Duration by) {
            now = now.plus(by);
        }

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
    }

    private final Hands clock = new Hands();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private Guarded guarded(Backend backend, String... settings) {
        Map<String, String> properties = new HashMap<>();
        String prefix = "vestnik.backends." + backend.name() + ".";
        properties.put(prefix + "provider", "openai");
        properties.put(prefix + "retry.delay", "1ms");
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(prefix + settings[i], settings[i + 1]);
        }
        var config =
                Objects.requireNonNull(TestChains.config(properties).backends().get(backend.name()));
        return new Guarded(
                backend,
                config,
                Price.UNKNOWN,
                registry,
                clock,
                OpenTelemetry.noop().getTracer("test"));
    }

    /** Fails as long as it is told to. */
    private static ScriptedBackend unavailable(AtomicInteger times, Duration retryAfter) {
        return new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> {
            if (times.getAndDecrement() > 0) {
                throw new BackendException(FailureClass.UNAVAILABLE, "scripted", retryAfter, null);
            }
            return "answer";
        });
    }

    @Test
    void pauseBeforeARepetition_isNoShorterThanTheServerAskedFor() {
        long before = System.nanoTime();
        assertThat(ask(guarded(unavailable(new AtomicInteger(1), Duration.ofMillis(300)))))
                .isEqualTo("answer");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void pauseThatIsTooLong_isNotWaitedFor() {
        ScriptedBackend one = unavailable(new AtomicInteger(1), Duration.ofSeconds(6));
        assertThatThrownBy(() -> ask(guarded(one))).isInstanceOf(BackendException.class);
        assertThat(one.asked()).hasSize(1);
    }

    /** One runs, two wait; when the first is let go, nobody does. */
    @Test
    void callsThatWait_areToldFromThoseThatRun() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Guarded guarded = guarded(
                new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> {
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "answer";
                }),
                "max-concurrent",
                "1");
        List<Thread> callers = Stream.generate(() -> Thread.ofVirtual().start(() -> ask(guarded)))
                .limit(3)
                .toList();
        await().untilAsserted(() -> {
            assertThat(guarded.inFlight()).isEqualTo(3);
            assertThat(guarded.queued()).isEqualTo(2);
        });

        gate.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(guarded.queued()).isZero();
        assertThat(guarded.inFlight()).isZero();
    }

    private static String ask(Guarded guarded) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        try (Backend.Session session = guarded.open(new Backend.Work(1, 1), deadline)) {
            return guarded.ask(session, PROMPT, deadline, false, new AtomicInteger())
                    .text();
        }
    }

    @Test
    void attempts_areCountedByClass() {
        AtomicInteger asked = new AtomicInteger();
        Guarded guarded = guarded(new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> {
            if (asked.incrementAndGet() == 1) {
                throw new BackendException(FailureClass.UNAVAILABLE, "down");
            }
            return "good";
        }));

        assertThat(ask(guarded)).isEqualTo("good");

        assertThat(guarded.meters().calls()).isEqualTo(2);
        assertThat(guarded.meters().failures()).containsExactly(Map.entry("unavailable", 1L));
        assertThat(guarded.meters().inputTokens()).isEqualTo(10);
        assertThat(guarded.meters().outputTokens()).isEqualTo(5);
        assertThat(registry.get("gen_ai.client.operation.duration")
                        .tag("error.type", "unavailable")
                        .tag("backend", "one")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void outage_isNotMultipliedByRetries() {
        ScriptedBackend down = new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> {
            throw new BackendException(FailureClass.UNAVAILABLE, "down");
        });
        Guarded guarded = guarded(down, "breaker.volume", "10000", "retry.budget", "0.1");
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> ask(guarded)).isInstanceOf(BackendException.class);
        }

        // 100 calls, the 10 repetitions that are there from the start, and a tenth of the calls.
        assertThat(down.asked().size()).isBetween(115, 121);
    }

    @Test
    void badKey_restsFiveMinutes_resetEndsThat() {
        AtomicInteger asked = new AtomicInteger();
        Guarded guarded = guarded(new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> {
            asked.incrementAndGet();
            throw new BackendException(FailureClass.MISCONFIGURED, "the key is not accepted");
        }));
        assertThatThrownBy(() -> ask(guarded)).isInstanceOf(BackendException.class);
        assertThat(guarded.state().kind()).isEqualTo(State.Kind.RESTING);
        assertThat(guarded.state().cause()).isEqualTo("the key is not accepted");
        assertThat(guarded.state().nextTry()).isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(5)));

        guarded.reset();
        assertThat(guarded.state().kind()).isEqualTo(State.Kind.READY);

        assertThatThrownBy(() -> ask(guarded)).isInstanceOf(BackendException.class);
        clock.move(Duration.ofMinutes(5));
        assertThat(guarded.state().kind()).isEqualTo(State.Kind.READY);
    }

    @Test
    void shortRest_doesNotReplaceALongOne() {
        AtomicInteger asked = new AtomicInteger();
        Guarded guarded = guarded(new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> {
            throw new BackendException(
                    asked.incrementAndGet() == 1 ? FailureClass.MISCONFIGURED : FailureClass.RATE_LIMITED, "no");
        }));
        assertThatThrownBy(() -> ask(guarded)).isInstanceOf(BackendException.class);
        assertThatThrownBy(() -> ask(guarded)).isInstanceOf(BackendException.class);

        assertThat(guarded.state().nextTry()).isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(5)));
    }

    @Test
    void breaker_opens_andResetClosesIt() {
        AtomicReference<String> answer = new AtomicReference<>("");
        Guarded guarded = guarded(
                new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> String.valueOf(answer.get())),
                "breaker.volume",
                "4",
                "retry.max",
                "0");
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> ask(guarded)).hasMessage("an empty answer");
        }
        assertThat(guarded.state().kind()).isEqualTo(State.Kind.OPEN);
        assertThatThrownBy(() -> ask(guarded))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.failureClass()).isEqualTo(FailureClass.BREAKER_OPEN));
        answer.set("good");

        guarded.reset();

        assertThat(ask(guarded)).isEqualTo("good");
    }

    @Test
    void probe_goesPastTheRest_andResetsWhatWorks() {
        AtomicReference<String> answer = new AtomicReference<>();
        Guarded guarded = guarded(new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> {
            String text = answer.get();
            if (text == null) {
                throw new BackendException(FailureClass.MISCONFIGURED, "bad key");
            }
            return text;
        }));
        assertThatThrownBy(() -> ask(guarded)).isInstanceOf(BackendException.class);
        assertThatThrownBy(guarded::probe).hasMessage("bad key");
        assertThat(guarded.state().kind()).isEqualTo(State.Kind.RESTING);
        answer.set("OK");

        assertThat(guarded.probe().text()).isEqualTo("OK");
        assertThat(guarded.state().kind()).isEqualTo(State.Kind.READY);
    }

    @Test
    void keyFile_isReadAgainWhenItChanges(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key");
        Files.writeString(file, "first\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        List<String> keys = new ArrayList<>();
        var config = Objects.requireNonNull(TestChains.config(Map.of(
                        "vestnik.backends.one.provider",
                        "openai",
                        "vestnik.backends.one.api-key-file",
                        file.toString()))
                .backends()
                .get("one"));
        Backend backend = new KeyedBackend(
                new KeyFile("one", file),
                config,
                with -> {
                    keys.add(with.apiKey().orElse("none"));
                    return new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> "good");
                },
                clock);
        Guarded guarded = new Guarded(
                backend,
                config,
                Price.UNKNOWN,
                registry,
                clock,
                OpenTelemetry.noop().getTracer("test"));
        ask(guarded);
        Files.writeString(file, "second");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(1)));

        ask(guarded);
        assertThat(keys).containsExactly("first");
        clock.move(Duration.ofSeconds(6));
        ask(guarded);

        assertThat(keys).containsExactly("first", "second");
    }

    @Test
    void missingKeyFile_isNamed(@TempDir Path folder) {
        Path file = folder.resolve("nothing");

        var config = Objects.requireNonNull(TestChains.config(Map.of("vestnik.backends.one.provider", "openai"))
                .backends()
                .get("one"));

        assertThatThrownBy(() -> new KeyFile("one", file).in(config))
                .hasMessageStartingWith("vestnik.backends.one.api-key-file names a file that cannot be read");
    }

    @Test
    void maxTokens_capsWhatIsAskedFor_andRaisesNothing() {
        ScriptedBackend backend = new ScriptedBackend("b", Style.SIDE_BY_SIDE, _ -> "fine");
        for (String most : List.of("4", "10", "4000")) {
            ask(guarded(backend, "max-tokens", most));
        }
        ask(guarded(backend));
        assertThat(backend.asked()).containsExactly(new Prompt("s", List.of(), "u", 4), PROMPT, PROMPT, PROMPT);
    }
}
