package dev.vestnik.job;

import dev.vestnik.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of jobs.
 *
 * <p>Keys: {@code job:ID}; {@code job-item:ID:N} with what an item asks for; {@code job-out:ID:N:ROUND} with what came of it, written
 * once; {@code job-run:ID:N} while it is being worked on; {@code job-round:ID} when something was tried again; {@code
 * job-count:ID:ROUND}, how often an item of a round was found finished; {@code job-end:ID:ROUND} and {@code job-told:ID:ROUND}; {@code job-begun:ID} and {@code
 * job-stop:ID} when it was begun and cancelled; and {@code job-at:TENANT:NUMBER}, by which jobs are listed.
 */
final class Ledger {

    /** What is put together at most, in bytes, so that no write holds up others for long. */
    private static final long TOGETHER = 4L << 20;

    private static final byte[] MARK = {1};

    private final Store store;
    private final Duration keep;

    /** @param keep how long anything is kept */
    Ledger(Store store, Duration keep) {
        this.store = store;
        this.keep = keep;
    }

    void putOrders(String id, List<byte[]> orders) {
        List<Store.Put> some = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < orders.size(); i++) {
            some.add(new Store.Put(item(id, i + 1), orders.get(i), keep));
            bytes += orders.get(i).length;
            if (bytes >= TOGETHER) {
                store.putAll(some);
                some = new ArrayList<>();
                bytes = 0;
            }
        }
        store.putAll(some);
    }

    private static String item(String id, int number) {
        return "job-item:" + id + ":" + number;
    }

    byte @Nullable [] order(String id, int number) {
        return store.get(item(id, number));
    }

    void putOrder(String id, int number, byte[] order) {
        store.put(item(id, number), order, keep);
    }

    /** Keeps a job; false when there is one of its id already. */
    boolean put(Job job) {
        return store.putIfAbsent("job:" + job.id(), Forms.written(Forms.Header.of(job)), keep);
    }

    @Nullable Job job(String id) {
        Forms.Header header = Forms.read(store.get("job:" + id), Forms.Header.class);
        return header == null ? null : header.job();
    }

    Forms.Round round(Job job) {
        Forms.Round later = Forms.read(store.get("job-round:" + job.id()), Forms.Round.class);
        return later == null ? new Forms.Round(1, job.items()) : later;
    }

    void put(Job job, Forms.Round round) {
        store.put("job-round:" + job.id(), Forms.written(round), keep);
    }

    private static String outcome(String id, int number, int round) {
        return "job-out:" + id + ":" + number + ":" + round;
    }

    boolean hasOutcome(String id, int number, int round) {
        return store.get(outcome(id, number, round)) != null;
    }

    /** What came of an item; the first that is written stays. */
    void put(String id, int number, int round, Outcome outcome) {
        store.putIfAbsent(outcome(id, number, round), Forms.written(outcome), keep);
    }

    /** How far the work on an item is; kept for a while alone, since the process may die. */
    void put(String id, int number, Item.Begun begun, Duration lasting) {
        store.put(running(id, number), Forms.written(begun), lasting);
    }

    void stopped(String id, int number) {
        store.delete(running(id, number));
    }

    private static String running(String id, int number) {
        return "job-run:" + id + ":" + number;
    }

    /** Some items of a job as they are now. */
    List<Item> items(Job job, Forms.Round round, List<Integer> numbers) {
        Map<String, byte[]> kept = store.getAll(numbers.stream()
                .flatMap(number ->
                        IntStream.rangeClosed(1, round.number()).mapToObj(each -> outcome(job.id(), number, each)))
                .toList());
        List<Integer> rest = new ArrayList<>();
        List<@Nullable Outcome> outcomes = new ArrayList<>();
        boolean[] over = new boolean[numbers.size()];
        for (int i = 0; i < numbers.size(); i++) {
            Outcome latest = null;
            int at = 0;
            for (int each = round.number(); each > 0 && latest == null; each--) {
                latest = Forms.read(kept.get(outcome(job.id(), numbers.get(i), each)), Outcome.class);
                at = each;
            }
            outcomes.add(latest);
            over[i] = latest != null && (at == round.number() || !latest.failed());
            if (!over[i]) {
                rest.add(numbers.get(i));
            }
        }
        Map<String, byte[]> begun = store.getAll(
                rest.stream().map(number -> running(job.id(), number)).toList());
        boolean cancelled = !rest.isEmpty() && isCancelled(job.id());
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Item.Begun now =
                    over[i] ? null : Forms.read(begun.get(running(job.id(), numbers.get(i))), Item.Begun.class);
            Outcome latest = outcomes.get(i);
            State state = over[i] && latest != null
                    ? latest.failed() ? State.FAILED : State.DONE
                    : now != null ? State.RUNNING : cancelled ? State.CANCELLED : State.QUEUED;
            items.add(new Item(numbers.get(i), state, latest, now));
        }
        return items;
    }

    void begin(String id) {
        store.putIfAbsent("job-begun:" + id, MARK, keep);
    }

    void cancel(String id) {
        store.putIfAbsent("job-stop:" + id, MARK, keep);
    }

    boolean isCancelled(String id) {
        return store.get("job-stop:" + id) != null;
    }

    /**
     * Notes that an item of a round was found finished; one may be counted twice, when a process dies in between, and none is left
     * out.
     *
     * @return how many were
     */
    long count(String id, int round) {
        return store.add("job-count:" + id + ":" + round, 1, keep);
    }

    /** Notes that a round has ended; false when that was known. */
    boolean end(String id, int round, Instant now) {
        return store.putIfAbsent("job-end:" + id + ":" + round, Forms.written(new Forms.End(now.toEpochMilli())), keep);
    }

    void put(String id, int round, Told told) {
        store.put("job-told:" + id + ":" + round, Forms.written(told), keep);
    }

    @Nullable Told told(String id, int round) {
        return Forms.read(store.get("job-told:" + id + ":" + round), Told.class);
    }

    @Nullable Instant ended(String id, int round) {
        Forms.End end = Forms.read(store.get("job-end:" + id + ":" + round), Forms.End.class);
        return end == null ? null : Instant.ofEpochMilli(end.finished());
    }

    /** Without a look at its items. */
    State state(Job job, Forms.Round round) {
        if (ended(job.id(), round.number()) != null) {
            return State.DONE;
        }
        if (isCancelled(job.id())) {
            return State.CANCELLED;
        }
        return store.get("job-begun:" + job.id()) != null ? State.RUNNING : State.QUEUED;
    }

    /** Has a job on its tenant's list. */
    void list(String tenant, String id) {
        long number = store.add("job-number:" + tenant, 1, null);
        store.put("job-at:" + tenant + ":" + number, id.getBytes(StandardCharsets.US_ASCII), keep);
    }

    /** The number of the newest job on a tenant's list; 0 when there never was one. */
    long newest(String tenant) {
        return store.add("job-number:" + tenant, 0, null);
    }

    /** The ids of jobs by their numbers on a tenant's list. */
    Map<String, byte[]> listed(String tenant, long from, long to) {
        List<String> keys = new ArrayList<>();
        for (long number = from; number >= to; number--) {
            keys.add(listed(tenant, number));
        }
        return store.getAll(keys);
    }

    static String listed(String tenant, long number) {
        return "job-at:" + tenant + ":" + number;
    }

    /** Below it there is nothing on a tenant's list any more. */
    long lowest(String tenant) {
        byte[] digits = store.get("job-low:" + tenant);
        return digits == null ? 1 : Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
    }

    void lowest(String tenant, long number) {
        store.put("job-low:" + tenant, Long.toString(number).getBytes(StandardCharsets.US_ASCII), null);
    }

    /** Forgets a job and what is known of it; its place on the list stays empty. */
    void forget(Job job, Forms.Round round) {
        // What others are told of it goes first, so that what is left when this breaks off is found by nobody.
        store.delete("job:" + job.id());
        for (int number = 1; number <= job.items(); number++) {
            store.delete(item(job.id(), number));
            store.delete(running(job.id(), number));
            for (int each = 1; each <= round.number(); each++) {
                store.delete(outcome(job.id(), number, each));
            }
        }
        for (int each = 1; each <= round.number(); each++) {
            store.delete("job-end:" + job.id() + ":" + each);
            store.delete("job-count:" + job.id() + ":" + each);
            store.delete("job-told:" + job.id() + ":" + each);
        }
        store.delete("job-round:" + job.id());
        store.delete("job-begun:" + job.id());
        store.delete("job-stop:" + job.id());
    }
}
