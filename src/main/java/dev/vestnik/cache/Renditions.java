package dev.vestnik.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestnik.Deadline;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finished renditions and remembered blocks, in the process and behind that in the store, and the flights that make new ones.
 *
 * <p>What is kept: a rendition that passed, and one that is degraded by its content after every backend was asked, marked as it
 * is, so that a repeat costs nothing. One that is degraded because a backend could not be asked is kept briefly, since soon a
 * better one can be had. Failures are not kept, save for a minute that every backend refused.
 */
public final class Renditions implements AutoCloseable {

    /** Refusals that are remembered at most. */
    private static final int MOST_REFUSALS = 10_000;

    private final Shelves shelves;
    private final Archive archive;
    private final Articles articles;
    private final @Nullable Replicas replicas;
    private final Everywhere everywhere;
    private final CacheConfig config;
    private final CacheMeters meters;
    private final Cache<Key, Throwable> refusals;
    private final ConcurrentHashMap<Key, Flight> flights = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = timer();

    /**
     * @param articles told which articles are to be forgotten
     * @param shared whether other processes use the same store
     */
    public Renditions(
            CacheConfig config,
            Archive archive,
            Articles articles,
            boolean shared,
            MeterRegistry registry,
            Clock clock) {
        this(config, archive, articles, shared, registry, clock, Ticker.systemTicker());
    }

    Renditions(
            CacheConfig config,
            Archive archive,
            Articles articles,
            boolean shared,
            MeterRegistry registry,
            Clock clock,
            Ticker ticker) {
        this.config = config;
        this.archive = archive;
        this.articles = articles;
        this.shelves = new Shelves(config, archive, registry, clock, ticker);
        this.meters = shelves.meters();
        this.refusals = Caffeine.newBuilder()
                .maximumSize(MOST_REFUSALS)
                .expireAfterWrite(config.refused())
                .ticker(ticker)
                .build();
        this.replicas = shared ? new Replicas(archive.store()) : null;
        this.everywhere = new Everywhere(archive, new Here(), shared);
    }

    /** Forgets what is cancelled at once: a flight's limit is minutes away when the flight ends. */
    private static ScheduledExecutorService timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("flight-timer").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** How long a rendition stays fresh; negative when it is no longer. */
    public Duration freshFor(Rendition rendition) {
        return shelves.freshFor(rendition);
    }

    /**
     * The rendition, if it is in the process and may be answered with; never waits. One that is due to be made anew is, behind the
     * caller's back, once for all callers.
     *
     * @param revalidation makes it anew
     */
    public @Nullable Rendition get(Key key, Runnable revalidation) {
        return shelves.get(key, revalidation);
    }

    /**
     * An answer, written once for all who ask for the same.
     *
     * @param writer writes it; not to ask for another answer
     */
    public Written written(Written.Of of, Supplier<Written> writer) {
        return shelves.written(of, writer);
    }

    /** The rendition, if it is in the process or in the store and fresh; may ask the store, makes nothing. */
    public @Nullable Rendition find(Key key) {
        return shelves.find(key);
    }

    /**
     * The rendition as it is in the store, however old it is; null when it is not there, or no longer.
     *
     * @throws dev.vestnik.store.StoreException when the store cannot be asked
     */
    public @Nullable Rendition kept(Key key) {
        return archive.kept(key);
    }

    /** Has what was made until now in the store, as far as that takes it. Waits. */
    public void settle() {
        archive.settle();
    }

    /** What may be answered with, marked as stale, where no backend can be asked; null when there is no such thing. May ask the store. */
    public @Nullable Rendition stale(Key key) {
        return shelves.stale(key);
    }

    /** The blocks that were translated before, for callers who want that of the cache. */
    public BlockMemory blocks(Use use) {
        return shelves.blocks(use);
    }

    /**
     * Joins the flight of this key, or starts one. The caller has to {@link Joined#leave() leave} it in the end.
     *
     * @param longest the longest that the work may take
     * @param caller when the caller stops to wait; null when it does not say
     * @param use what the caller wants of the cache; not {@link Use#ONLY}
     */
    public Joined make(Key key, Duration longest, @Nullable Deadline caller, Use use, Flight.Work work) {
        while (true) {
            Flight mine = new Flight(timer, config.linger());
            Flight flying = use == Use.BYPASS ? mine : flights.computeIfAbsent(key, _ -> mine);
            if (!flying.join(caller)) {
                flights.remove(key, flying);
                continue;
            }
            if (flying == mine) {
                mine.fly(callers -> fly(key, mine, use, work, callers), longest);
                return new Joined(mine, caller, false);
            }
            Span.current().addLink(flying.origin());
            meters.collapsed();
            return new Joined(flying, caller, true);
        }
    }

    private Rendition fly(Key key, Flight flight, Use use, Flight.Work work, Flight.Callers callers) throws Exception {
        try {
            // A flight that ended between the caller's look and this one's start has left its result in the process.
            Rendition there = use == Use.NORMAL ? find(key) : null;
            if (there != null) {
                return found(there, Flight.From.CACHE, flight, callers);
            }
            if (use == Use.NORMAL && refusals.getIfPresent(key) instanceof Exception refusal) {
                throw refusal;
            }
            meters.miss();
            if (replicas == null || use != Use.NORMAL) {
                return made(key, use, work, flight, callers);
            }
            long since = archive.forgotten().now();
            Rendition made = replicas.once(
                    key,
                    () -> archive.rendition(key),
                    () -> made(key, use, work, flight, callers),
                    () -> flight.came(Flight.From.REPLICA));
            if (flight.from() != Flight.From.REPLICA) {
                return made;
            }
            shelves.put(key, made, since);
            return found(made, Flight.From.REPLICA, flight, callers);
        } catch (Exception e) {
            return insteadOf(e, key, use, work, flight, callers);
        } finally {
            flights.remove(key, flight);
        }
    }

    private static Rendition found(Rendition there, Flight.From from, Flight flight, Flight.Callers callers) {
        flight.came(from);
        if (there instanceof Rendition.Translation translation) {
            translation.blocks().forEach(callers::tell);
        }
        return there;
    }

    private Rendition made(Key key, Use use, Flight.Work work, Flight flight, Flight.Callers callers) throws Exception {
        long since = archive.forgotten().now();
        Rendition made = work.make(callers);
        if (use != Use.BYPASS) {
            keep(key, made, flight, since);
        }
        return made;
    }

    private void keep(Key key, Rendition made, Flight flight, long since) {
        if (made.provenance().reasons().contains(Rendition.OUTAGE)) {
            keepBriefly(key, made, flight, since);
            return;
        }
        shelves.put(key, made, since);
        Duration keep = shelves.keptFor(made);
        if (replicas == null) {
            archive.keepSoon(key, made, keep, since);
        } else {
            // The callers here need not wait for the store. Others may, and look there as soon as the lock is freed.
            flight.land(made);
            archive.keep(key, made, keep, since);
        }
    }

    /**
     * What is less than it should be for a while does not take the place of what was whole: not here while that can be answered with,
     * and never in the store, where it is what stands in on a worse day.
     */
    private void keepBriefly(Key key, Rendition made, Flight flight, long since) {
        if (shelves.holdsFresh(key)) {
            return;
        }
        shelves.put(key, made, since);
        flight.land(made);
        if (replicas != null && archive.rendition(key) == null) {
            archive.keep(key, made, shelves.keptFor(made), since);
        }
    }

    private Rendition insteadOf(Exception e, Key key, Use use, Flight.Work work, Flight flight, Flight.Callers callers)
            throws Exception {
        if (use == Use.NORMAL && work.lasting(e)) {
            refusals.put(key, e);
        }
        Rendition stale = use == Use.NORMAL && work.passing(e) ? stale(key) : null;
        if (stale == null) {
            throw e;
        }
        return found(stale, Flight.From.STALE, flight, callers);
    }

    /** Flights under way. */
    public int inFlight() {
        return flights.size();
    }

    /** Flights that wait for another process. */
    int waiting() {
        return replicas == null ? 0 : replicas.waiting();
    }

    /**
     * Forgets everything made of an article, here and in every other process; work on it that is under way is ended.
     *
     * @throws dev.vestnik.store.StoreException when the store cannot be asked
     */
    public void forgetArticle(String article) {
        everywhere.forgetArticle(article);
    }

    /** The same for the renditions of one place, see {@link Key#place}. */
    public void forgetPlace(String place) {
        everywhere.forgetPlace(place);
    }

    /**
     * Forgets the renditions and blocks that are meant, in every process.
     *
     * @return how many there were in the store
     */
    public int purge(Predicate<Rendition> renditions, Predicate<TranslatedBlock> blocks) {
        return everywhere.purge(renditions, blocks);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        if (replicas != null) {
            replicas.close();
        }
        everywhere.close();
    }

    /** What this process forgets, whoever asks for it. */
    private final class Here implements Bulletin.Reader {
        @Override
        public void done(String rendition) {
            if (replicas != null) {
                replicas.done(rendition);
            }
        }

        @Override
        public void forgetArticle(String article) {
            archive.forgotten().forget(article);
            articles.forget(article);
            forget(key -> key.article().equals(article));
        }

        @Override
        public void forgetPlace(String place) {
            archive.forgotten().forget(place);
            forget(key -> key.place().equals(place));
        }

        @Override
        public void forgetAll() {
            archive.forgotten().forgetAll();
            missed();
        }

        /** Work under way goes on and is kept: it hardly is what was forgotten meanwhile, and has been paid for. */
        @Override
        public void missed() {
            articles.forgetAll();
            shelves.forget(_ -> true);
        }

        private void forget(Predicate<Key> meant) {
            flights.forEach((key, flight) -> {
                if (meant.test(key)) {
                    flight.end();
                }
            });
            shelves.forget(meant);
        }
    }

    /**
     * A flight and how the caller came to it.
     *
     * @param caller when the caller stops to wait; null when it did not say
     * @param collapsed whether it was under way already
     */
    public record Joined(Flight flight, @Nullable Deadline caller, boolean collapsed) {
        /** Waits no longer; to be called once. */
        public void leave() {
            flight.leave(caller);
        }
    }
}
