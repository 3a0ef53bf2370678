package dev.vestnik.job;

import dev.vestnik.Caller;
import dev.vestnik.store.Store;
import dev.vestnik.store.WorkQueue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Those who have jobs, each with a queue of its own, and whose turn it is: one item of each in turn, so that who has little does not
 * wait for who has much. Owners are numbered in the store as they come and are never taken off that list, since there are only as
 * many as there are keys; each process goes round on its own.
 */
final class Owners {

    /** How long an owner whose queue was empty is passed over, unless there is news of it: a lease may end without a word. */
    static final Duration EMPTY = Duration.ofSeconds(2);

    private static final String COUNT = "job-owners";
    private static final String AT = "job-owner-at:";
    private static final String KNOWN = "job-owner:";
    private static final int DIGITS = 32;

    private final Store store;
    private final Duration lease;
    private final LongSupplier nanoTime;

    /** The names of queues in the order of their turns. */
    private final List<String> turns = new ArrayList<>();

    private final Map<String, Long> emptyUntil = new HashMap<>();

    /** Numbers under which nothing was found: taken by a process that has not written its owner yet, or has died before it did. */
    private final TreeSet<Long> open = new TreeSet<>();

    private long counted;
    private long news;
    private long refreshedAt;
    private boolean refreshed;
    private int next;

    /** @param nanoTime a clock that only goes forward */
    Owners(Store store, Duration lease, LongSupplier nanoTime) {
        this.store = store;
        this.lease = lease;
        this.nanoTime = nanoTime;
    }

    /** What an owner's queue is called; callers' own names are not for keys of the store. */
    static String name(Caller owner) {
        return digest(owner.tenant().length() + ":" + owner.tenant() + owner.key());
    }

    /** The same of a tenant. */
    static String tenant(Caller owner) {
        return digest(owner.tenant());
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    WorkQueue queue(String name) {
        return store.queue("jobs:" + name, lease);
    }

    /** Has an owner on the list, for every process; to be called before anything is put into its queue. */
    void add(String name) {
        if (store.get(KNOWN + name) == null) {
            long number = store.add(COUNT, 1, null);
            byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
            store.put(AT + number, bytes, null);
            store.put(KNOWN + name, bytes, null);
        }
    }

    /** There is something in the queue of an owner. */
    synchronized void heard(String name) {
        news++;
        emptyUntil.remove(name);
        if (!turns.contains(name)) {
            turns.add(name);
        }
    }

    /** There may be something in any queue. */
    synchronized void missed() {
        news++;
        emptyUntil.clear();
    }

    /** Items in all queues, those that are being worked on included. */
    long waiting() {
        refresh();
        return names().stream().mapToLong(name -> queue(name).size()).sum();
    }

    private synchronized List<String> names() {
        return List.copyOf(turns);
    }

    /** The next item of the owner whose turn it is, or of the next one that has any; null when there is none. */
    WorkQueue.@Nullable Lease take() {
        refresh();
        int owners = names().size();
        for (int i = 0; i < owners; i++) {
            String name = turn();
            if (name != null) {
                long before = news();
                WorkQueue.Lease taken = queue(name).lease();
                if (taken != null) {
                    return taken;
                }
                empty(name, before);
            }
        }
        return null;
    }

    /** The owner whose turn it is; null when its queue was empty a moment ago. */
    private synchronized @Nullable String turn() {
        String name = turns.get(next);
        next = (next + 1) % turns.size();
        Long until = emptyUntil.get(name);
        return until == null || nanoTime.getAsLong() - until >= 0 ? name : null;
    }

    private synchronized long news() {
        return news;
    }

    /** Unless there was news since the look at its queue. */
    private synchronized void empty(String name, long before) {
        if (news == before) {
            emptyUntil.put(name, nanoTime.getAsLong() + EMPTY.toNanos());
        }
    }

    private synchronized boolean isDue() {
        long now = nanoTime.getAsLong();
        boolean due = !refreshed || now - refreshedAt >= EMPTY.toNanos();
        if (due) {
            refreshed = true;
            refreshedAt = now;
        }
        return due;
    }

    private void refresh() {
        if (!isDue()) {
            return;
        }
        long count = store.add(COUNT, 0, null);
        List<Long> unread;
        synchronized (this) {
            for (; counted < count; counted++) {
                open.add(counted + 1);
            }
            unread = List.copyOf(open);
        }
        for (long number : unread) {
            byte[] bytes = store.get(AT + number);
            if (bytes != null) {
                found(number, new String(bytes, StandardCharsets.US_ASCII));
            }
        }
    }

    private synchronized void found(long number, String name) {
        open.remove(number);
        if (!turns.contains(name)) {
            turns.add(name);
        }
    }
}
