package dev.vestnik.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestnik.Deadline;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Finished renditions and remembered blocks, bounded by bytes, and the flights that make new ones.
 *
 * <p>What is kept: a rendition that passed, and one that is degraded by its content after every backend was asked, marked as it
 * is, so that a repeat costs nothing. One that is degraded because a backend could not be asked is kept briefly, since soon a
 * better one can be had. Failures are not kept.
 */
public final class Renditions implements AutoCloseable {

    private static final Duration FOR_GOOD = Duration.ofNanos(Long.MAX_VALUE);

    /** Bytes an entry costs beside its text: object headers, references, findings, the map's own. */
    private static final int ENTRY_BYTES = 400;

    private final Cache<Key, Rendition> finished;
    private final Cache<Key, TranslatedBlock> blocks;
    private final ConcurrentHashMap<Key, Flight> flights = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("flight-timer").daemon().factory());
    private final Duration linger;

    public Renditions(CacheConfig config) {
        this(config, Ticker.systemTicker());
    }

    Renditions(CacheConfig config, Ticker ticker) {
        this.linger = config.linger();
        long half = config.size().asLongValue() / 2;
        this.finished = Caffeine.newBuilder()
                .maximumWeight(half)
                .weigher((Key _, Rendition rendition) -> bytes(rendition))
                .expireAfter(Expiry.<Key, Rendition>creating((_, rendition) -> keptFor(rendition, config.outage())))
                .ticker(ticker)
                .build();
        this.blocks = Caffeine.newBuilder()
                .maximumWeight(half)
                .weigher((Key _, TranslatedBlock block) -> bytes(block))
                .ticker(ticker)
                .build();
    }

    private static Duration keptFor(Rendition rendition, Duration outage) {
        return rendition.provenance().reasons().contains(Rendition.OUTAGE) ? outage : FOR_GOOD;
    }

    private static int bytes(Rendition rendition) {
        int text = ENTRY_BYTES + 2 * rendition.text().length();
        return switch (rendition) {
            case Rendition.Translation translation ->
                text + translation.blocks().stream().mapToInt(Renditions::bytes).sum();
            case Rendition.Summary _ -> text;
        };
    }

    private static int bytes(TranslatedBlock block) {
        return ENTRY_BYTES + 2 * (block.source().text().length() + block.text().length());
    }

    /** The rendition, if it is here; never waits. */
    public @Nullable Rendition get(Key key) {
        return finished.getIfPresent(key);
    }

    /**
     * Joins the flight of this key, or starts one. The caller has to {@link Joined#leave() leave} it in the end.
     *
     * @param longest the longest that the work may take
     * @param caller when the caller stops to wait; null when it does not say
     */
    public Joined make(Key key, Duration longest, @Nullable Deadline caller, Flight.Work work) {
        while (true) {
            Flight mine = new Flight(timer, linger);
            Flight flying = flights.computeIfAbsent(key, _ -> mine);
            if (!flying.join(caller)) {
                flights.remove(key, flying);
                continue;
            }
            if (flying == mine) {
                mine.fly(callers -> fly(key, mine, work, callers), longest);
                return new Joined(mine, caller, false);
            }
            Span.current().addLink(flying.origin());
            return new Joined(flying, caller, true);
        }
    }

    private Rendition fly(Key key, Flight flight, Flight.Work work, Flight.Callers callers) throws Exception {
        try {
            // A flight that ended between the caller's look and this one's start has left its result here.
            Rendition there = finished.getIfPresent(key);
            if (there instanceof Rendition.Translation translation) {
                translation.blocks().forEach(callers::tell);
            }
            Rendition made = there != null ? there : work.make(callers);
            finished.put(key, made);
            return made;
        } finally {
            flights.remove(key, flight);
        }
    }

    /** A block that was translated before; null when it is not remembered. */
    public @Nullable TranslatedBlock block(Key key) {
        return blocks.getIfPresent(key);
    }

    public void remember(Key key, TranslatedBlock block) {
        blocks.put(key, block);
    }

    /** Flights under way. */
    public int inFlight() {
        return flights.size();
    }

    @Override
    public void close() {
        timer.shutdownNow();
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
