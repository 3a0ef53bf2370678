package dev.vestnik.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestnik.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What is left of each key's quotas, counted in the store for all processes together.
 *
 * <ol>
 *   <li>A process leases portions, a {@value #PORTIONS}th of the quota each, and grants from these without asking the store; the
 *       next one is fetched before the last is used up, where portions are large enough for that.
 *   <li>Never is more granted than the quota, by all processes together, while the store can be asked. What idle processes hold
 *       is one and a half portions each at most.
 *   <li>While the store cannot be asked, a process grants what was left of the quota as it last knew, and then no more in the
 *       window.
 *   <li>{@link Quota#TOKENS} are known only afterwards: who asks is refused when they are used up, and charged when a model has
 *       answered. So a quota is exceeded by what was begun in this process before it was used up, and in others before that or
 *       within {@link Tab#FRESH} after it; never by anything begun later.
 * </ol>
 *
 * Safe for any number of threads.
 */
public final class Quotas {

    /** Three processes that hold one and a half portions each hold half a percent. */
    static final int PORTIONS = 800;

    /** Some hundred bytes each. One that is dropped leaves what it had leased unused. */
    private static final int MOST = 2 * ApiKeys.MOST;

    private final Store store;
    private final Clock clock;
    private final Executor background;
    private final Cache<Name, Lease> leases =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    private final Cache<Name, Tab> tabs =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    private record Name(String key, Quota quota) {}

    /** @param background where portions are fetched ahead */
    public Quotas(Store store, Clock clock, Executor background) {
        this.store = store;
        this.clock = clock;
        this.background = background;
    }

    /** What comes of asking for some of a quota. */
    public enum Answer {
        GRANTED,
        EXCEEDED,
        /** The store has to be asked: see {@link Quotas#take}. */
        UNKNOWN
    }

    /**
     * What there is to say of one quota of a key.
     *
     * @param left how much of it is left, as far as this process knows
     * @param reset until when its window lasts
     */
    public record State(Quota quota, long limit, long left, Duration reset) {}

    /**
     * Takes some of a quota, if that can be said without waiting. Everything is granted where there is no limit.
     *
     * @param quota not {@link Quota#TOKENS}
     */
    public Answer tryTake(ApiKey key, Quota quota, long amount) {
        Lease lease = lease(key, quota);
        return lease == null ? Answer.GRANTED : lease.tryTake(amount);
    }

    /** The same, asking the store if it must be; never {@link Answer#UNKNOWN}. */
    public Answer take(ApiKey key, Quota quota, long amount) {
        Lease lease = lease(key, quota);
        return lease == null ? Answer.GRANTED : lease.take(amount);
    }

    /** Whether nothing is left of a quota that is charged afterwards. May ask the store. */
    public boolean isUsedUp(ApiKey key, Quota quota) {
        Long limit = key.limits().of(quota);
        return limit != null && tab(key, quota).usedByAll() >= limit;
    }

    /** Charges a quota afterwards; never waits. */
    public void charge(ApiKey key, Quota quota, long amount) {
        if (amount > 0 && key.limits().of(quota) != null) {
            tab(key, quota).charge(amount);
        }
    }

    private Tab tab(ApiKey key, Quota quota) {
        return tabs.get(
                new Name(key.id(), quota),
                name -> new Tab(
                        store, clock, background, "quota:" + name.key + ":" + quota.wireName() + ":", quota.window()));
    }

    /** The quotas that a key has. */
    public List<State> states(ApiKey key) {
        List<State> states = new ArrayList<>();
        for (Quota quota : Quota.values()) {
            Long limit = key.limits().of(quota);
            if (limit != null && quota == Quota.TOKENS) {
                Tab tab = tab(key, quota);
                states.add(new State(quota, limit, Math.max(0, limit - tab.used()), tab.reset()));
            } else if (limit != null) {
                states.add(lease(key, quota, limit).state());
            }
        }
        return states;
    }

    private @Nullable Lease lease(ApiKey key, Quota quota) {
        Long limit = key.limits().of(quota);
        return limit == null ? null : lease(key, quota, limit);
    }

    private Lease lease(ApiKey key, Quota quota, long limit) {
        return leases.get(
                new Name(key.id(), quota), name -> new Lease(store, clock, background, name.key, quota, limit));
    }
}
