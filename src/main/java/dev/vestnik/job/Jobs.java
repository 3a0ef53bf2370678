package dev.vestnik.job;

import dev.vestnik.Caller;
import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Jobs, kept in the store and worked on in the background. What holds:
 *
 * <ol>
 *   <li>A job that was taken is there after the process has ended in whatever way; each of its items is done at last, by this process
 *       or another one on the same store.
 *   <li>What came of an item is written once for each round, and is what was made, kept, before that.
 *   <li>An item may be begun again when a process dies: what it made before is found and not made again.
 *   <li>Owners take turns, one item each.
 *   <li>Nothing is begun while {@code busy} says so.
 * </ol>
 *
 * Methods ask the store and wait for it, as long as that allows, and throw a {@link StoreException} when it cannot be asked. Safe for
 * any number of threads.
 */
public final class Jobs implements AutoCloseable {

    private static final int ID_LENGTH = 26;
    private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final Pattern ID = Pattern.compile("[a-z0-9]{" + ID_LENGTH + "}");

    /** Places of the list that are looked at for one page. */
    private static final int MOST_LOOKED_AT = 2_000;

    private static final int LOOKED_AT_TOGETHER = 100;
    private static final Duration RETRY_LOCK = Duration.ofSeconds(30);

    private final SecureRandom random = new SecureRandom();
    private final Store store;
    private final JobsConfig config;
    private final Clock clock;
    private final Ledger ledger;
    private final Owners owners;
    private final Crew crew;
    private final Courier courier;

    /**
     * @param making how an item is made
     * @param telling how callbacks are told
     * @param busy whether those who wait for an answer need what items would be made with
     */
    public Jobs(
            Store store,
            JobsConfig config,
            Clock clock,
            MeterRegistry registry,
            Making making,
            Telling telling,
            BooleanSupplier busy) {
        this.store = store;
        this.config = config;
        this.clock = clock;
        this.ledger = new Ledger(store, config.retention());
        this.owners = new Owners(store, config.lease(), System::nanoTime);
        Meters meters = new Meters(registry, owners);
        this.courier = new Courier(store, ledger, this, telling, clock);
        Shift.Tools tools = new Shift.Tools(ledger, owners, making, courier, config, clock, meters);
        this.crew = new Crew(store, owners, tools, busy);
    }

    /** Begins to work. */
    public void start() {
        if (config.workers() > 0) {
            crew.start();
            courier.start();
        }
    }

    /** An id that no job has: {@value #ID_LENGTH} lower-case letters and digits, which nobody guesses. */
    public String newId() {
        return random.ints(ID_LENGTH, 0, ID_LETTERS.length())
                .mapToObj(i -> String.valueOf(ID_LETTERS.charAt(i)))
                .collect(Collectors.joining());
    }

    /**
     * Takes a job. To be called again with the same id after it failed: then the job is taken once.
     *
     * @param id a {@link #newId}
     * @param orders what each item asks for, at least one
     * @throws FullException when too much waits already
     * @throws IllegalArgumentException when an order is larger than what the store takes
     */
    public Job create(String id, Caller owner, List<byte[]> orders, @Nullable Callback callback) {
        String name = Owners.name(owner);
        requireRoom(name, orders.size());
        Job job = new Job(id, owner, clock.instant().truncatedTo(ChronoUnit.MILLIS), orders.size(), callback);
        ledger.putOrders(id, orders);
        owners.add(name);
        // In the queue before it can be seen: a job that can be seen is one that is worked on.
        owners.queue(name).add(id, Forms.written(new Forms.Waiting(id, 0, 1)));
        if (ledger.put(job)) {
            ledger.list(Owners.tenant(owner), id);
        }
        tell(name);
        return job;
    }

    private void requireRoom(String name, int more) {
        long own = owners.queue(name).size();
        if (own + more > config.maxQueuedPerKey()) {
            throw new FullException(
                    true, own + " articles of yours wait already; " + config.maxQueuedPerKey() + " may");
        }
        long all = owners.waiting();
        if (all + more > config.maxQueued()) {
            throw new FullException(false, all + " articles wait already; " + config.maxQueued() + " may");
        }
    }

    private void tell(String owner) {
        store.publish(Crew.NEWS, owner.getBytes(StandardCharsets.US_ASCII));
    }

    /** A job that a caller may see. */
    public Optional<Job> get(Caller caller, String id) {
        return Optional.ofNullable(ID.matcher(id).matches() ? ledger.job(id) : null)
                .filter(job -> job.owner().tenant().equals(caller.tenant()));
    }

    /**
     * How a job is.
     *
     * @param round how often it was tried
     * @param finished when it ended; null while it has not
     * @param told how far it is with its callback; null where there is none, or it has not ended
     */
    public record Standing(
            State state,
            int round,
            Tally tally,
            List<Item> items,
            @Nullable Instant finished,
            @Nullable Told told) {}

    public Standing standing(Job job) {
        Forms.Round round = ledger.round(job);
        List<Item> items = ledger.items(
                job, round, IntStream.rangeClosed(1, job.items()).boxed().toList());
        Tally tally = Tally.of(items);
        State state = ledger.state(job, round);
        return new Standing(
                state,
                round.number(),
                tally,
                items,
                ledger.ended(job.id(), round.number()),
                job.callback() == null ? null : courier.told(job, round.number()));
    }

    /** One item as it is; empty when there is none of this number. */
    public Optional<Item> item(Job job, int number) {
        return number < 1 || number > job.items()
                ? Optional.empty()
                : Optional.of(
                        ledger.items(job, ledger.round(job), List.of(number)).getFirst());
    }

    /** What an item asks for; empty when that is not kept any more. */
    public Optional<byte[]> order(Job job, int number) {
        return Optional.ofNullable(ledger.order(job.id(), number));
    }

    /** How a job is, without its items. */
    public State state(Job job) {
        return ledger.state(job, ledger.round(job));
    }

    /**
     * Some jobs.
     *
     * @param next the cursor of the next page; null when this is the last
     */
    public record Page(List<Job> jobs, @Nullable Long next) {}

    /**
     * The jobs that a caller may see, newest first, a page at a time.
     *
     * @param cursor {@link Page#next()} of the page before; null for the first
     * @param state those in this state alone; null for all
     */
    public Page list(Caller caller, @Nullable Long cursor, int limit, @Nullable State state) {
        String tenant = Owners.tenant(caller);
        long newest = ledger.newest(tenant);
        long lowest = ledger.lowest(tenant);
        long number = cursor == null ? newest : Math.min(cursor, newest);
        long oldest = number + 1;
        int looked = 0;
        List<Job> jobs = new ArrayList<>();
        while (number >= lowest && jobs.size() < limit && looked < MOST_LOOKED_AT) {
            long to = Math.max(lowest, number - LOOKED_AT_TOGETHER + 1);
            Map<String, byte[]> ids = ledger.listed(tenant, number, to);
            for (; number >= to && jobs.size() < limit; number--) {
                looked++;
                byte[] id = ids.get(Ledger.listed(tenant, number));
                if (id != null) {
                    oldest = number;
                    get(caller, new String(id, StandardCharsets.US_ASCII))
                            .filter(job -> state == null || state(job) == state)
                            .ifPresent(jobs::add);
                }
            }
        }
        if (number >= lowest) {
            return new Page(jobs, number);
        }
        // What has no place any more was kept for its time: the next look need not go down there.
        if (oldest > lowest) {
            ledger.lowest(tenant, oldest);
        }
        return new Page(jobs, null);
    }

    /** Keeps what was not begun from being begun; what is being worked on is finished. */
    public void cancel(Job job) {
        ledger.cancel(job.id());
    }

    /** Forgets a job, what its items ask for and what came of them. What was made stays, as that of any request does. */
    public void forget(Job job) {
        ledger.forget(job, ledger.round(job));
    }

    /**
     * Has what failed in a job that has ended tried again.
     *
     * @return how many items; 0 when it has not ended or nothing failed
     */
    public int retry(Job job) {
        Store.Lock lock = store.lock("job:" + job.id(), RETRY_LOCK);
        if (lock == null) {
            return 0;
        }
        try {
            Forms.Round round = ledger.round(job);
            if (ledger.ended(job.id(), round.number()) == null) {
                return 0;
            }
            int failed = standing(job).tally().failed();
            if (failed > 0) {
                String name = Owners.name(job.owner());
                requireRoom(name, failed);
                Forms.Round next = new Forms.Round(round.number() + 1, failed);
                owners.queue(name).add(job.id(), Forms.written(new Forms.Waiting(job.id(), 0, next.number())));
                ledger.put(job, next);
                tell(name);
                // All of it may be finished by now, before anybody could know how much that is.
                crew.tools().endIfOver(job, next);
            }
            return failed;
        } finally {
            lock.release();
        }
    }

    /** Begins nothing more, and gives back what is being worked on, to be done by others or after the next start. */
    @Override
    public void close() {
        crew.close();
        courier.close();
    }
}
