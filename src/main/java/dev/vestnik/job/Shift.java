package dev.vestnik.job;

import dev.vestnik.job.Making.Attempt;
import dev.vestnik.store.StoreException;
import dev.vestnik.store.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The work on one item that was leased, on a thread of its own. */
final class Shift implements Runnable {

    private static final Logger LOG = Logger.getLogger(Shift.class);

    /** One that was begun so often and never finished may be what ends the processes. */
    private static final int MOST_TIMES = 20;

    /** How often a job is looked for that is in the queue and not yet, or no longer, there. */
    private static final int MOST_LOOKS = 3;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Tools tools;
    private final WorkQueue.Lease lease;
    private final CountDownLatch closing;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Progress progress;
    private volatile boolean lost;

    /**
     * What every shift uses.
     *
     * @param ledger what is known of jobs
     */
    record Tools(
            Ledger ledger,
            Owners owners,
            Making making,
            Courier courier,
            JobsConfig config,
            Clock clock,
            Meters meters) {

        /** Notes that an item of a round is finished, and the end of the round when it was the last. */
        void finished(Job job, int number) {
            long count = ledger.count(job.id(), number);
            Forms.Round round = ledger.round(job);
            if (round.number() == number && count >= round.items()) {
                endIfOver(job, round);
            }
        }

        /** The items themselves have the last word, since one may have been counted twice. */
        void endIfOver(Job job, Forms.Round round) {
            List<Item> items = ledger.items(
                    job, round, IntStream.rangeClosed(1, job.items()).boxed().toList());
            Tally tally = Tally.of(items);
            boolean over = tally.done() + tally.failed() == job.items();
            if (over && ledger.ended(job.id(), round.number()) == null) {
                // A process that dies in between has it told twice, rather than never.
                if (job.callback() != null) {
                    courier.send(job, round.number());
                }
                ledger.end(job.id(), round.number(), clock.instant());
            }
        }
    }

    /** @param closing opened when the process ends */
    Shift(Tools tools, WorkQueue.Lease lease, CountDownLatch closing) {
        this.tools = tools;
        this.lease = lease;
        this.closing = closing;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        tools.meters.begun(lease.times() > 1);
        try {
            if (closing.getCount() == 0) {
                giveBack();
            } else if (work()) {
                lease.done();
            }
        } catch (InterruptedException _) {
            giveBack();
        } catch (StoreException e) {
            // The lease ends, and then somebody tries again.
            LOG.debugf("an item is left for later: %s", e.getMessage());
            Thread.interrupted();
        } catch (RuntimeException | Error e) {
            LOG.error("an item of a job is left for later", e);
        } finally {
            tools.meters.left();
        }
    }

    private void giveBack() {
        // What waits for the store is not to be ended by what ended the work.
        Thread.interrupted();
        try {
            if (!lost) {
                lease.release();
            }
        } catch (StoreException e) {
            LOG.debugf("an item comes back when its lease is over: %s", e.getMessage());
        }
    }

    /** Says that it is still being worked on; when another has it by now, the work is ended. */
    void renew() {
        try {
            if (!lease.renew()) {
                lost = true;
                end();
            }
        } catch (StoreException e) {
            LOG.debugf("a lease is not renewed now: %s", e.getMessage());
        }
    }

    /** Has what takes long be seen. */
    void look() {
        Progress now = progress;
        if (now != null) {
            now.look();
        }
    }

    void end() {
        Thread working = thread;
        if (working != null) {
            working.interrupt();
        }
    }

    /** @return whether the item need not come back */
    private boolean work() throws InterruptedException {
        Forms.Waiting waiting = Forms.read(lease.value(), Forms.Waiting.class);
        if (waiting == null) {
            return true;
        }
        Job job = tools.ledger.job(waiting.job());
        if (job == null) {
            // Of a job whose creation broke off, or that was forgotten. One that is being created is there the next
            // time.
            return waiting.item() > 0 || lease.times() >= MOST_LOOKS;
        }
        if (waiting.item() == 0) {
            unfold(job, waiting.round());
        } else if (tools.ledger.hasOutcome(job.id(), waiting.item(), waiting.round())) {
            tools.finished(job, waiting.round());
        } else if (!tools.ledger.isCancelled(job.id())) {
            make(job, waiting);
        }
        return true;
    }

    /** Puts the items of a round into the queue. Where that broke off before, some are there twice, and done once. */
    private void unfold(Job job, int round) {
        if (tools.ledger.isCancelled(job.id())) {
            return;
        }
        tools.ledger.begin(job.id());
        WorkQueue queue = tools.owners.queue(Owners.name(job.owner()));
        List<Integer> all = IntStream.rangeClosed(1, job.items()).boxed().toList();
        List<Integer> these = round == 1
                ? all
                : tools.ledger.items(job, new Forms.Round(round - 1, 0), all).stream()
                        .filter(item -> item.state() == State.FAILED)
                        .map(Item::number)
                        .toList();
        these.forEach(number ->
                queue.add(job.id() + ":" + number, Forms.written(new Forms.Waiting(job.id(), number, round))));
        tools.owners.heard(Owners.name(job.owner()));
    }

    private void make(Job job, Forms.Waiting waiting) throws InterruptedException {
        byte[] order = tools.ledger.order(job.id(), waiting.item());
        Progress made = new Progress(tools.ledger, job.id(), waiting.item(), tools.config.lease());
        progress = made;
        Attempt attempt = order == null
                ? failed("what it asks for is not kept any more")
                : lease.times() > MOST_TIMES
                        ? failed("it was begun " + MOST_TIMES + " times and never finished")
                        : made(job, order, made);
        if (attempt.order() != null) {
            tools.ledger.putOrder(job.id(), waiting.item(), attempt.order());
        }
        tools.ledger.put(job.id(), waiting.item(), waiting.round(), attempt.outcome());
        made.end();
        tools.meters.finished(attempt.outcome());
        tools.finished(job, waiting.round());
    }

    private static Attempt failed(String why) {
        return new Attempt(Outcome.failed(new Failure("internal", 500, why, List.of())), null, null);
    }

    /** As often as may help. What had some success in between is not given up: it is a long one. */
    private Attempt made(Job job, byte[] order, Progress progress) throws InterruptedException {
        byte[] asked = order;
        int before = 0;
        int failures = 0;
        while (true) {
            Attempt attempt = tools.making.make(job, asked, progress);
            Duration again = attempt.again();
            failures = progress.most() > before ? 1 : failures + 1;
            if (again == null || failures >= tools.config.tries()) {
                return attempt;
            }
            before = progress.most();
            asked = attempt.order() == null ? asked : attempt.order();
            Duration pause = longer(again, FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10)));
            if (closing.await(shorter(pause, LONGEST_PAUSE).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("the process ends");
            }
        }
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
