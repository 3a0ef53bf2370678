package dev.vestnik.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Deadline;
import dev.vestnik.Language;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FlightTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Key KEY = Key.of("a", "b");

    private final AtomicLong nanos = new AtomicLong();
    private Renditions renditions = TestCaches.renditions(TestCaches.config(64_000, LONG), nanos::get);

    @AfterEach
    void close() {
        renditions.close();
    }

    static Rendition.Translation translation(String text, String... reasons) {
        return new Rendition.Translation(
                "id",
                Language.ENGLISH,
                null,
                text,
                List.of(),
                new Rendition.Provenance(
                        Language.RUSSIAN,
                        null,
                        List.of(),
                        reasons.length > 0,
                        List.of(reasons),
                        List.of(),
                        "sha256:0",
                        Usage.NONE,
                        Instant.EPOCH,
                        Duration.ZERO));
    }

    private static TranslatedBlock block(int number) {
        return new TranslatedBlock(
                new Block("b" + number, BlockKind.PARAGRAPH, "т" + number, ""),
                "t" + number,
                null,
                1,
                false,
                List.of());
    }

    @Test
    void fiftyAtOnce_makeOne() throws Exception {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        List<Renditions.Joined> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(renditions.make(KEY, LONG, null, Use.NORMAL, _ -> {
                made.incrementAndGet();
                go.await();
                return translation("text");
            }));
        }
        go.countDown();

        for (Renditions.Joined joined : all) {
            assertThat(joined.flight().result().get().text()).isEqualTo("text");
            joined.leave();
        }
        assertThat(made).hasValue(1);
        assertThat(all.stream().filter(joined -> !joined.collapsed())).hasSize(1);
        assertThat(renditions.get(KEY, () -> {})).isNotNull();
        assertThat(renditions.inFlight()).isZero();
    }

    @Test
    void failure_reachesAll_andTheNextStartsAnew() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Flight.Work failing = _ -> {
            go.await();
            throw new IllegalStateException("no");
        };
        Renditions.Joined one = renditions.make(KEY, LONG, null, Use.NORMAL, failing);
        Renditions.Joined two = renditions.make(KEY, LONG, null, Use.NORMAL, failing);
        go.countDown();

        assertThatThrownBy(() -> one.flight().result().get()).hasMessageContaining("no");
        assertThatThrownBy(() -> two.flight().result().get()).hasMessageContaining("no");
        assertThat(renditions.get(KEY, () -> {})).isNull();
        assertThat(renditions
                        .make(KEY, LONG, null, Use.NORMAL, _ -> translation("now"))
                        .flight()
                        .result()
                        .get()
                        .text())
                .isEqualTo("now");
    }

    @Test
    void callerThatLeaves_endsNothingForTheOthers() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Flight.Work work = _ -> {
            go.await();
            return translation("text");
        };
        Renditions.Joined one = renditions.make(KEY, LONG, null, Use.NORMAL, work);
        Renditions.Joined two = renditions.make(KEY, LONG, null, Use.NORMAL, work);
        one.leave();
        go.countDown();

        assertThat(two.flight().result().get().text()).isEqualTo("text");
    }

    @Test
    void lastCallerLeaves_workIsEndedAfterTheLinger() throws Exception {
        renditions.close();
        renditions = TestCaches.renditions(TestCaches.config(64_000, Duration.ZERO), nanos::get);
        CompletableFuture<String> ended = new CompletableFuture<>();
        Renditions.Joined joined = renditions.make(KEY, LONG, null, Use.NORMAL, _ -> {
            try {
                new CountDownLatch(1).await();
                return translation("never");
            } catch (InterruptedException e) {
                ended.complete("interrupted");
                throw e;
            }
        });

        joined.leave();

        assertThat(ended.get(5, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }

    @Test
    void newCallerWithinTheLinger_keepsTheWork() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Flight.Work work = _ -> {
            go.await();
            return translation("text");
        };
        renditions.make(KEY, LONG, null, Use.NORMAL, work).leave();
        Renditions.Joined again = renditions.make(KEY, LONG, null, Use.NORMAL, work);
        go.countDown();

        assertThat(again.collapsed()).isTrue();
        assertThat(again.flight().result().get().text()).isEqualTo("text");
    }

    @Test
    void deadline_interruptsTheWork() {
        Renditions.Joined joined = renditions.make(KEY, Duration.ofMillis(1), null, Use.NORMAL, _ -> {
            new CountDownLatch(1).await();
            return translation("never");
        });

        assertThatThrownBy(() -> joined.flight().result().get()).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void work_seesTheSoonestDeadlineOfThoseWhoWait() throws Exception {
        AtomicLong now = new AtomicLong();
        Deadline soon = Deadline.in(Duration.ofSeconds(2), now::get);
        Deadline late = Deadline.in(Duration.ofSeconds(30), now::get);
        AtomicReference<Flight.Callers> seen = new AtomicReference<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Flight.Work work = callers -> {
            seen.set(callers);
            begun.countDown();
            go.await();
            return translation("text");
        };
        Renditions.Joined patient = renditions.make(KEY, LONG, null, Use.NORMAL, work);
        begun.await();
        Flight.Callers callers = Objects.requireNonNull(seen.get());
        assertThat(callers.soonest()).isNull();

        renditions.make(KEY, LONG, late, Use.NORMAL, work);
        Renditions.Joined hurried = renditions.make(KEY, LONG, soon, Use.NORMAL, work);
        assertThat(callers.soonest()).isSameAs(soon);

        hurried.leave();
        assertThat(callers.soonest()).isSameAs(late);

        renditions.make(KEY, LONG, soon, Use.NORMAL, work);
        now.set(Duration.ofSeconds(3).toNanos());
        assertThat(callers.soonest())
                .as("one whose time is over hurries nobody")
                .isSameAs(late);
        go.countDown();
        patient.flight().result().get();
    }

    @Test
    void lateListener_hearsAllBlocksInOrder() throws Exception {
        CountDownLatch two = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Renditions.Joined joined = renditions.make(KEY, LONG, null, Use.NORMAL, callers -> {
            callers.tell(block(1));
            callers.tell(block(2));
            two.countDown();
            go.await();
            callers.tell(block(3));
            return translation("text");
        });
        two.await();
        List<String> heard = new ArrayList<>();
        joined.flight().listen(block -> heard.add(block.text()));
        go.countDown();
        joined.flight().result().get();

        assertThat(heard).containsExactly("t1", "t2", "t3");
    }

    @Test
    void degradedByOutage_isKeptBriefly_othersForGood() throws Exception {
        Key outage = Key.of("outage");
        renditions
                .make(outage, LONG, null, Use.NORMAL, _ -> translation("o", Rendition.CHECKS_FAILED, Rendition.OUTAGE))
                .flight()
                .result()
                .get();
        renditions
                .make(KEY, LONG, null, Use.NORMAL, _ -> translation("c", Rendition.CHECKS_FAILED))
                .flight()
                .result()
                .get();
        assertThat(renditions.get(outage, () -> {})).isNotNull();

        nanos.addAndGet(Duration.ofSeconds(31).toNanos());

        assertThat(renditions.get(outage, () -> {})).isNull();
        assertThat(renditions.get(KEY, () -> {})).isNotNull();
    }

    @Test
    void keys_tellPartsApart() {
        assertThat(Key.of("ab", "c")).isNotEqualTo(Key.of("a", "bc")).isEqualTo(Key.of("ab", "c"));
    }
}
