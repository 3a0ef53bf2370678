package dev.vestnik.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.Caller;
import dev.vestnik.store.Eventually;
import dev.vestnik.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What jobs do on every store. */
@Timeout(60)
abstract class JobsContract {

    private static final Caller ANNA = new Caller("paper", "anna");
    private static final Caller BORIS = new Caller("paper", "boris");
    private static final Caller STRANGER = new Caller("other", "anna");

    private final List<Jobs> open = new ArrayList<>();

    /** How often each order was made, and in what order. */
    private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();

    private final List<String> made = new CopyOnWriteArrayList<>();

    /** Why callbacks are not heard, one try after the other; they are when there is nothing more. */
    private final Queue<String> deaf = new ConcurrentLinkedQueue<>();

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Telling telling = (job, standing) -> {
        told.add(job.id() + " " + standing.state() + " " + standing.tally().done());
        return deaf.poll();
    };

    abstract Store store();

    /** A store as another process has it; the same where there can be only one. */
    abstract Store another();

    @AfterEach
    void closeJobs() {
        open.forEach(Jobs::close);
    }

    private static Outcome outcome(String text) {
        List<Outcome.Part> parts =
                List.of(new Outcome.Part("translation", "en", null, null, "place", "digest", false, null));
        return new Outcome("article-" + text, true, 2, parts, null);
    }

    private static Failure failure(String kind) {
        return new Failure(kind, 503, "it failed", List.of(new Failure.Fault("text", null, List.of(), "why")));
    }

    private Making.Attempt make(String text) {
        times.computeIfAbsent(text, _ -> new AtomicInteger()).incrementAndGet();
        made.add(text);
        return new Making.Attempt(outcome(text), null, null);
    }

    private Jobs jobs(Store store, JobsConfig config, Making making) {
        return jobs(store, config, making, new AtomicBoolean());
    }

    private Jobs jobs(Store store, JobsConfig config, Making making, AtomicBoolean busy) {
        Jobs jobs = new Jobs(store, config, Clock.systemUTC(), new SimpleMeterRegistry(), making, telling, busy::get);
        open.add(jobs);
        return jobs;
    }

    private static String text(byte[] order) {
        return new String(order, StandardCharsets.UTF_8);
    }

    private static List<byte[]> orders(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> (prefix + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static Job create(Jobs jobs, Caller owner, String prefix, int count) {
        return jobs.create(jobs.newId(), owner, orders(prefix, count), null);
    }

    private static void awaitState(Jobs jobs, Job job, State state) {
        Eventually.holds("the job is " + state, () -> jobs.state(job) == state);
    }

    @Test
    void job_isDone_itemByItem() {
        Jobs jobs = jobs(store(), SetJobs.with(4), (_, order, _) -> make(text(order)));
        Job job = create(jobs, ANNA, "text ", 30);
        assertThat(jobs.state(job)).isEqualTo(State.QUEUED);
        jobs.start();

        awaitState(jobs, job, State.DONE);

        Jobs.Standing standing = jobs.standing(job);
        assertThat(standing.tally()).isEqualTo(new Tally(0, 0, 30, 0, 0));
        assertThat(standing.finished()).isNotNull();
        assertThat(standing.items().get(6)).isEqualTo(new Item(7, State.DONE, outcome("text 7"), null));
        assertThat(times.values()).hasSize(30).allMatch(each -> each.get() == 1);
        assertThat(jobs.item(job, 30)).isPresent();
        assertThat(jobs.item(job, 31)).isEmpty();
    }

    @Test
    void job_isSeenByItsTenantAlone() {
        Jobs jobs = jobs(store(), SetJobs.with(1), (_, order, _) -> make(text(order)));
        Job job = create(jobs, ANNA, "text ", 1);

        assertThat(jobs.get(BORIS, job.id())).contains(job);
        assertThat(jobs.get(STRANGER, job.id())).isEmpty();
        assertThat(jobs.get(ANNA, "nosuch")).isEmpty();
        assertThat(jobs.list(STRANGER, null, 10, null).jobs()).isEmpty();
    }

    @Test
    void sameId_isTakenOnce() {
        Jobs jobs = jobs(store(), SetJobs.with(2), (_, order, _) -> make(text(order)));
        String id = jobs.newId();
        jobs.create(id, ANNA, orders("text ", 5), null);
        Job job = jobs.create(id, ANNA, orders("text ", 5), null);
        jobs.start();

        awaitState(jobs, job, State.DONE);
        Eventually.holds("what was there twice is gone", () -> jobs.state(job) == State.DONE && waiting(ANNA) == 0);
        assertThat(times.values()).hasSize(5);
        assertThat(jobs.list(ANNA, null, 10, null).jobs()).hasSize(1);
    }

    private long waiting(Caller owner) {
        return store().queue("jobs:" + Owners.name(owner), Duration.ofSeconds(30))
                .size();
    }

    @Test
    void owners_takeTurns() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Jobs jobs = jobs(store(), SetJobs.with(1), (_, order, _) -> {
            go.await();
            return make(text(order));
        });
        Job many = create(jobs, ANNA, "many ", 40);
        jobs.start();
        Eventually.holds("the items of the one wait", () -> waiting(ANNA) == 40);
        Job few = create(jobs, BORIS, "few ", 3);
        go.countDown();

        awaitState(jobs, few, State.DONE);
        int last = made.indexOf("few 3");
        assertThat(last).isLessThan(12);
        awaitState(jobs, many, State.DONE);
    }

    @Test
    void nothingIsBegun_whileOthersAreWaitedFor() {
        AtomicBoolean busy = new AtomicBoolean(true);
        AtomicInteger asked = new AtomicInteger();
        Jobs jobs = new Jobs(
                store(),
                SetJobs.with(2),
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                (_, order, _) -> make(text(order)),
                telling,
                () -> {
                    asked.incrementAndGet();
                    return busy.get();
                });
        open.add(jobs);
        Job job = create(jobs, ANNA, "text ", 3);
        jobs.start();
        Eventually.holds("it was asked a few times", () -> asked.get() > 3);
        assertThat(jobs.state(job)).isEqualTo(State.QUEUED);

        busy.set(false);
        awaitState(jobs, job, State.DONE);
    }

    @Test
    void whatFails_isTriedAgainOnDemand_andNothingElse() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Jobs jobs = jobs(
                store(),
                SetJobs.with(3),
                (_, order, _) -> broken.get() && text(order).endsWith("3")
                        ? new Making.Attempt(Outcome.failed(failure("refused")), null, null)
                        : make(text(order)));
        Job job = create(jobs, ANNA, "text ", 13);
        assertThat(jobs.retry(job)).isZero();
        jobs.start();
        awaitState(jobs, job, State.DONE);
        assertThat(jobs.standing(job).tally()).isEqualTo(new Tally(0, 0, 11, 2, 0));
        assertThat(jobs.standing(job).items().get(2).outcome()).isEqualTo(Outcome.failed(failure("refused")));

        broken.set(false);
        assertThat(jobs.retry(job)).isEqualTo(2);

        awaitState(jobs, job, State.DONE);
        assertThat(jobs.standing(job).tally()).isEqualTo(new Tally(0, 0, 13, 0, 0));
        assertThat(jobs.standing(job).round()).isEqualTo(2);
        assertThat(times.values()).hasSize(13).allMatch(each -> each.get() == 1);
        assertThat(jobs.retry(job)).isZero();
    }

    @Test
    void passingFailure_isTriedAgain_andGivenUpInTheEnd() {
        Jobs jobs = jobs(store(), SetJobs.with(2), (_, order, _) -> {
            int tried =
                    times.computeIfAbsent(text(order), _ -> new AtomicInteger()).incrementAndGet();
            boolean fails = text(order).equals("text 1") || tried < 2;
            return fails
                    ? new Making.Attempt(Outcome.failed(failure("no-backend")), Duration.ZERO, null)
                    : new Making.Attempt(outcome(text(order)), null, null);
        });
        Job job = create(jobs, ANNA, "text ", 2);
        jobs.start();

        awaitState(jobs, job, State.DONE);

        assertThat(jobs.standing(job).tally()).isEqualTo(new Tally(0, 0, 1, 1, 0));
        assertThat(times.get("text 1")).hasValue(3);
        assertThat(times.get("text 2")).hasValue(2);
    }

    @Test
    void cancelledJob_beginsNothingMore_andKeepsWhatItHas() {
        Semaphore steps = new Semaphore(2);
        CountDownLatch third = new CountDownLatch(3);
        Jobs jobs = jobs(store(), SetJobs.with(1), (_, order, _) -> {
            third.countDown();
            steps.acquire();
            return make(text(order));
        });
        Job job = create(jobs, ANNA, "text ", 10);
        jobs.start();
        Eventually.holds("the third is being made", () -> third.getCount() == 0);

        jobs.cancel(job);
        steps.release(10);

        Eventually.holds("the queue is empty", () -> waiting(ANNA) == 0);
        assertThat(jobs.state(job)).isEqualTo(State.CANCELLED);
        assertThat(jobs.standing(job).tally()).isEqualTo(new Tally(0, 0, 3, 0, 7));
        assertThat(jobs.list(ANNA, null, 10, State.CANCELLED).jobs()).containsExactly(job);
        assertThat(jobs.list(ANNA, null, 10, State.DONE).jobs()).isEmpty();

        jobs.forget(job);
        assertThat(jobs.get(ANNA, job.id())).isEmpty();
        assertThat(jobs.list(ANNA, null, 10, null).jobs()).isEmpty();
        assertThat(store().scan("job-item:", null, 100).keys()).isEmpty();
    }

    @Test
    void jobs_areListed_newestFirst_pageByPage() {
        Jobs jobs = jobs(store(), SetJobs.with(0), (_, order, _) -> make(text(order)));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.addFirst(create(jobs, i % 2 == 0 ? ANNA : BORIS, "text ", 1).id());
        }
        jobs.forget(jobs.get(ANNA, ids.get(3)).orElseThrow());
        ids.remove(3);

        List<String> listed = new ArrayList<>();
        Long cursor = null;
        do {
            Jobs.Page page = jobs.list(ANNA, cursor, 2, null);
            assertThat(page.jobs()).hasSizeLessThanOrEqualTo(2);
            page.jobs().forEach(job -> listed.add(job.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(listed).isEqualTo(ids);
    }

    @Test
    void tooMuch_isRefused() {
        JobsConfig config = new SetJobs(1, 10, 15, Duration.ofSeconds(30), 3);
        Jobs jobs = jobs(store(), config, (_, order, _) -> {
            Thread.currentThread().join();
            return make(text(order));
        });
        assertThatThrownBy(() -> create(jobs, ANNA, "text ", 11))
                .isInstanceOfSatisfying(
                        FullException.class, e -> assertThat(e.own()).isTrue());
        Job job = create(jobs, ANNA, "text ", 9);
        jobs.start();
        Eventually.holds("its items wait", () -> waiting(ANNA) == 9);
        assertThatThrownBy(() -> create(jobs, BORIS, "text ", 8))
                .isInstanceOfSatisfying(
                        FullException.class, e -> assertThat(e.own()).isFalse());
        create(jobs, BORIS, "text ", 5);
        assertThat(jobs.state(job)).isEqualTo(State.RUNNING);
    }

    @Test
    void processThatEnds_givesBackWhatItHas_atOnce() {
        CountDownLatch begun = new CountDownLatch(2);
        Jobs first = jobs(store(), SetJobs.with(2), (_, _, _) -> {
            begun.countDown();
            Thread.currentThread().join();
            throw new IllegalStateException("nobody ends it");
        });
        Job job = create(first, ANNA, "text ", 4);
        first.start();
        Eventually.holds("two are being made", () -> begun.getCount() == 0);
        first.close();

        // The lease would last longer than this test does.
        Jobs second = jobs(another(), SetJobs.with(2), (_, order, _) -> make(text(order)));
        second.start();
        awaitState(second, job, State.DONE);
        assertThat(times.values()).hasSize(4).allMatch(each -> each.get() == 1);
    }

    @Test
    void progress_isSeenWhileItIsMade() {
        CountDownLatch go = new CountDownLatch(1);
        Jobs jobs = jobs(store(), SetJobs.with(1), (_, order, progress) -> {
            progress.begun("the-article", true, 5);
            progress.block();
            progress.block();
            go.await();
            return make(text(order));
        });
        Job job = create(jobs, ANNA, "text ", 1);
        jobs.start();

        Eventually.holds(
                "it is seen",
                () -> jobs.standing(job)
                        .items()
                        .getFirst()
                        .equals(new Item(1, State.RUNNING, null, new Item.Begun("the-article", true, 2, 5))));
        go.countDown();
        awaitState(jobs, job, State.DONE);
        assertThat(jobs.standing(job).items().getFirst().begun()).isNull();
    }

    @Test
    void callback_isToldOfTheEnd_untilItHears() {
        deaf.add("it answered 503");
        Jobs jobs = jobs(store(), SetJobs.with(2), (_, order, _) -> make(text(order)));
        jobs.start();
        Job job = jobs.create(
                jobs.newId(), ANNA, orders("text ", 3), new Callback("https://example.org/hook", "a secret"));
        assertThat(jobs.get(ANNA, job.id())).contains(job);

        Eventually.holds("it was told once", () -> told.size() == 1);
        assertThat(told.getFirst()).isEqualTo(job.id() + " DONE 3");
        Eventually.holds(
                "that was in vain",
                () -> new Told("pending", 1, "it answered 503")
                        .equals(jobs.standing(job).told()));
        // After five seconds.
        Eventually.holds(
                "it has heard",
                () -> new Told("delivered", 2, null).equals(jobs.standing(job).told()));
        assertThat(told).hasSize(2);
    }
}
