package dev.vestnik.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was asked to be forgotten, so that work that began before cannot bring it back. Moments are counted, not timed: every request
 * to forget is one.
 *
 * <p>Who keeps something asks {@link #since} afterwards as well, and then removes what it kept; who forgets says so here before it
 * removes anything. So one of the two always comes after the other.
 */
final class Forgotten {

    /** More names than work under way can be of; beyond that, everything begun before counts as forgotten. */
    private static final int MOST = 10_000;

    private final AtomicLong moments = new AtomicLong();
    private final AtomicLong all = new AtomicLong();

    /** The moment at which an article, by its id, or a place was forgotten last. */
    private final Cache<String, Long> names = Caffeine.newBuilder()
            .maximumSize(MOST)
            .evictionListener((@Nullable String _, @Nullable Long moment, RemovalCause _) ->
                    forgetAllUntil(moment == null ? 0 : moment))
            .build();

    /** The moment at which work begins. */
    long now() {
        return moments.get();
    }

    /** @param name an article's id or a place, see {@link Key#place} */
    void forget(String name) {
        names.asMap().merge(name, moments.incrementAndGet(), Math::max);
    }

    void forgetAll() {
        forgetAllUntil(moments.incrementAndGet());
    }

    private void forgetAllUntil(long moment) {
        all.accumulateAndGet(moment, Math::max);
    }

    /** Whether an article or a place, or everything, was forgotten after a moment. */
    boolean since(long moment, String article, String place) {
        return all.get() > moment || lastOf(article) > moment || lastOf(place) > moment;
    }

    private long lastOf(String name) {
        Long moment = names.getIfPresent(name);
        return moment == null ? 0 : moment;
    }
}
