package dev.vestnik.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All keys: in the store until they are revoked, and as a copy in each process, from which they are checked.
 *
 * <ol>
 *   <li>Checking never waits and never asks the store. A key that is not known is sought there once in {@link #MISSING}, and
 *       all such ones {@value #MOST_SOUGHT} times a second: what a process has just created, another may not have heard of.
 *   <li>Who creates or revokes a key sees it so from then on in the same process, and every other process is told at once; one
 *       that could not be told looks at all keys anew when its connection is back, and in any case every {@link #REFRESH}.
 *   <li>A key that was seen to be revoked stays so, whatever an older reading says.
 *   <li>While the store cannot be asked, the keys are those of before.
 *   <li>There are at most {@link #MOST}.
 * </ol>
 *
 * Safe for any number of threads.
 */
public final class ApiKeys implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ApiKeys.class);

    /** Less than a kilobyte each in the process. */
    public static final int MOST = 10_000;

    static final String PREFIX = "api-key:";
    static final String CHANNEL = "api-keys";

    static final Duration REFRESH = Duration.ofSeconds(30);

    /** For so long a key that is not in the store is not sought again. */
    static final Duration MISSING = Duration.ofSeconds(10);

    static final int MOST_SOUGHT = 20;

    private static final int MOST_MISSING = 10_000;

    /** For how long a revoked key is listed. */
    private static final Duration REVOKED = Duration.ofDays(30);

    private static final int PAGE = 500;

    /** The id of the key of the configuration; no other id looks like it. */
    private static final String ADMIN_ID = "admin";

    private final Secrets secrets = new Secrets();
    private final ConcurrentHashMap<String, ApiKey> copy = new ConcurrentHashMap<>();
    private final AtomicBoolean reloading = new AtomicBoolean();
    private final Store store;
    private final Clock clock;
    private final @Nullable ApiKey admin;
    private final ScheduledExecutorService reader;
    private final Store.Subscription subscription;
    private volatile boolean loaded;

    /** By the id; the value is of no matter. */
    private final Cache<String, Boolean> missing;

    // Guarded by missing.
    private long soughtIn;
    private int sought;

    /**
     * A key that has just been created.
     *
     * @param secret the whole key, which is told this once
     */
    public record Created(ApiKey key, String secret) {

        @Override
        public String toString() {
            return "Created[" + key.id() + "]";
        }
    }

    /** What is to be said of a key that was presented. */
    public sealed interface Check {

        /** It is good. */
        record Good(ApiKey key) implements Check {}

        /** It is none, or no longer; which of the two is not told. */
        record Bad() implements Check {}

        /** It has the form of a key and is not known here: see {@link ApiKeys#seek}. */
        record Unseen() implements Check {}

        /** The keys have not been read yet, since the store cannot be asked. */
        record Unread() implements Check {}

        /** It is a token, and its issuer's keys cannot be had. */
        record Away() implements Check {}
    }

    /**
     * Reads all keys before it returns, if the store can be asked.
     *
     * @param admin the key of the configuration, which has every scope; null when there is none
     * @param reader one thread, on which the copy is read; closed with this
     */
    public ApiKeys(Store store, Clock clock, @Nullable String admin, ScheduledExecutorService reader) {
        this.store = store;
        this.clock = clock;
        this.missing = Caffeine.newBuilder()
                .maximumSize(MOST_MISSING)
                .expireAfterWrite(MISSING)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
        this.admin = admin == null ? null : admin(admin);
        this.reader = reader;
        this.subscription = store.subscribe(CHANNEL, this::told, this::reloadSoon);
        reload();
        var _ = reader.scheduleWithFixedDelay(
                this::reload, REFRESH.toMillis(), REFRESH.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ApiKey admin(String secret) {
        return new ApiKey(
                ADMIN_ID,
                ADMIN_ID,
                "",
                Set.of(Scope.ADMIN),
                Limits.NONE,
                Instant.EPOCH,
                null,
                null,
                false,
                Secrets.digest(secret));
    }

    /** Whether a presented key is good. Never waits. */
    public Check check(String presented) {
        String digest = Secrets.digest(presented);
        if (admin != null && Secrets.same(admin.digest(), digest)) {
            return new Check.Good(admin);
        }
        String id = Secrets.id(presented);
        ApiKey key = id == null ? null : copy.get(id);
        if (key != null && Secrets.same(key.digest(), digest) && key.isValid(clock.instant())) {
            return new Check.Good(key);
        }
        if (key == null && id != null && loaded) {
            return mayBeSought(id) ? new Check.Unseen() : new Check.Bad();
        }
        return loaded || id == null ? new Check.Bad() : new Check.Unread();
    }

    /** Whether the store may be asked for a key that is not in the copy: seldom for one, and not often for all. */
    private boolean mayBeSought(String id) {
        if (missing.getIfPresent(id) != null) {
            return false;
        }
        long second = clock.millis() / 1_000;
        synchronized (missing) {
            if (second != soughtIn) {
                soughtIn = second;
                sought = 0;
            }
            return sought < MOST_SOUGHT && ++sought > 0;
        }
    }

    /** Whether a key is good that was {@link Check.Unseen}: another process may just have created it. Asks the store. */
    public Check seek(String presented) {
        String id = Secrets.id(presented);
        if (id == null) {
            return new Check.Bad();
        }
        missing.put(id, true);
        reload(id);
        return check(presented) instanceof Check.Good good ? good : new Check.Bad();
    }

    /** Whether there is no room for another one. */
    public boolean isFull() {
        return copy.size() >= MOST;
    }

    /**
     * Creates a key.
     *
     * @param expires when it ends; null for never
     * @param localOnly whether what it asks may go to local backends alone
     * @throws StoreException when the store cannot be asked
     */
    public Created create(
            String name,
            String tenant,
            Set<Scope> scopes,
            Limits limits,
            @Nullable Instant expires,
            boolean localOnly) {
        String id = secrets.newId();
        String secret = secrets.newKey(id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ApiKey key =
                new ApiKey(id, name, tenant, scopes, limits, now, expires, null, localOnly, Secrets.digest(secret));
        store.put(PREFIX + id, KeyForm.of(key), null);
        take(key);
        tell(id);
        return new Created(key, secret);
    }

    /**
     * Revokes a key, in every process.
     *
     * @return false when there is none that is not revoked already
     * @throws StoreException when the store cannot be asked
     */
    public boolean revoke(String id) {
        ApiKey key = Secrets.isId(id) ? stored(id) : null;
        if (key == null || key.revoked() != null) {
            return false;
        }
        ApiKey revoked = key.revokedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        store.put(PREFIX + id, KeyForm.of(revoked), REVOKED);
        take(revoked);
        tell(id);
        return true;
    }

    /** A key, revoked or not; from the copy. */
    public Optional<ApiKey> get(String id) {
        return Optional.ofNullable(copy.get(id));
    }

    /** All keys, the oldest first; from the copy. */
    public List<ApiKey> list() {
        return copy.values().stream()
                .sorted(Comparator.comparing(ApiKey::created).thenComparing(ApiKey::id))
                .toList();
    }

    private @Nullable ApiKey stored(String id) {
        byte[] kept = store.get(PREFIX + id);
        return kept == null ? null : KeyForm.key(id, kept);
    }

    private void take(ApiKey key) {
        copy.merge(key.id(), key, (before, now) -> before.revoked() == null ? now : before);
    }

    private void tell(String id) {
        try {
            store.publish(CHANNEL, id.getBytes(StandardCharsets.US_ASCII));
        } catch (StoreException e) {
            // Whoever cannot be reached has lost its connection, and reads everything when that is back.
            LOG.debugf("not told to the others: %s", e.getMessage());
        }
    }

    private void told(byte[] message) {
        String id = new String(message, StandardCharsets.US_ASCII);
        if (Secrets.isId(id)) {
            later(() -> reload(id));
        } else {
            reloadSoon();
        }
    }

    private void reloadSoon() {
        if (reloading.compareAndSet(false, true)) {
            later(() -> {
                reloading.set(false);
                reload();
            });
        }
    }

    private void later(Runnable work) {
        try {
            reader.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed");
        }
    }

    private void reload(String id) {
        try {
            ApiKey key = stored(id);
            if (key == null) {
                copy.remove(id);
            } else {
                take(key);
            }
        } catch (StoreException e) {
            LOG.debugf("the key %s is not read: %s", id, e.getMessage());
        }
    }

    private void reload() {
        try {
            Set<String> before = new HashSet<>(copy.keySet());
            Map<String, ApiKey> found = new HashMap<>();
            String cursor = null;
            do {
                Store.Page page = store.scan(PREFIX, cursor, PAGE);
                for (String name : page.keys()) {
                    String id = name.substring(PREFIX.length());
                    ApiKey key = found.size() < MOST ? stored(id) : null;
                    if (key != null) {
                        found.put(id, key);
                    }
                }
                cursor = page.next();
            } while (cursor != null);
            found.values().forEach(this::take);
            before.stream().filter(id -> !found.containsKey(id)).forEach(copy::remove);
            loaded = true;
        } catch (StoreException e) {
            LOG.debugf("the keys are not read: %s", e.getMessage());
        } catch (RuntimeException e) {
            // One that got out would end the schedule.
            LOG.warn("the keys are not read", e);
        }
    }

    @Override
    public void close() {
        subscription.close();
        reader.shutdownNow();
    }
}
