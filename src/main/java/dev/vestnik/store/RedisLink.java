package dev.vestnik.store;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The connection for commands, and the breaker around it. What holds:
 *
 * <ol>
 *   <li>A call waits for the time-out at most. The first that has to counts Redis as away; from then on every call fails at once.
 *   <li>One thread looks every second whether Redis answers, also while nobody calls, so mostly no call has to find out.
 *   <li>Each change of state is one line in the log, and no call is.
 *   <li>A command is sent once: one that was under way when a connection broke fails, and may have been done.
 * </ol>
 */
final class RedisLink implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RedisLink.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** A connection that has been silent for so long is given up: what is at its other end may be gone without a word. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final int MOST_TOLD = 10;

    private final RedisClient client;
    private final RedisSettings settings;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("store-watch").daemon().factory());
    private final Runnable alsoEverySecond;

    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;

    /** Why Redis cannot be used; null when it can. */
    private volatile @Nullable String away = "was not connected to yet";

    /** What the log has of this absence. */
    private final Set<String> told = new HashSet<>();

    private boolean anew;

    /** The question that was asked last, and when; only the watch touches them. */
    private @Nullable RedisFuture<?> asked;

    private long askedAt;

    /** @param alsoEverySecond what else is to be done each time after the look at Redis; must not wait long */
    RedisLink(RedisClient client, RedisSettings settings, Runnable alsoEverySecond) {
        this.client = client;
        this.settings = settings;
        this.alsoEverySecond = alsoEverySecond;
    }

    /** Connects, for a bounded time, and begins to watch. */
    void start() {
        var first = watch.submit(this::look);
        var _ = watch.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        try {
            first.get(2 * RedisSettings.CONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // It is away, then, and the watch goes on.
        }
    }

    /** Sends a command and waits for the answer. */
    <T extends @Nullable Object> T call(Function<RedisAsyncCommands<String, byte[]>, ? extends Future<T>> command) {
        StatefulRedisConnection<String, byte[]> open = connection;
        String why = away;
        if (why != null || open == null) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, settings.where() + " " + why);
        }
        Future<T> answer = null;
        try {
            answer = command.apply(open.async());
            return answer.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE, "interrupted while waiting for " + settings.where(), e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw failed(RedisFailure.tooSlow(settings.timeout().toMillis()), e);
        } catch (ExecutionException | CancellationException | RedisException e) {
            throw failed(RedisFailure.of(e), e);
        }
    }

    /**
     * Sends a command whose answer nobody waits for, also while Redis is away: one that only hangs gets to it after those that were
     * sent before.
     */
    void send(Function<RedisAsyncCommands<String, byte[]>, ? extends RedisFuture<?>> command) {
        StatefulRedisConnection<String, byte[]> open = connection;
        if (open == null) {
            return;
        }
        try {
            var _ = command.apply(open.async());
        } catch (RedisException e) {
            LOG.debugf("not sent: %s", e.getMessage());
        }
    }

    private StoreException failed(RedisFailure failure, Exception e) {
        if (failure.away()) {
            leave(failure);
        }
        return new StoreException(failure.kind(), settings.where() + " " + failure.why(), e);
    }

    private void leave(RedisFailure failure) {
        boolean first;
        synchronized (this) {
            first = away == null;
            away = failure.why();
            anew |= failure.anew();
            // Each reason once: while it starts it is not there, then it loads, and so on.
            if (told.size() < MOST_TOLD && told.add(failure.why())) {
                LOG.warnf("%s %s; going on without it until it answers", settings.where(), failure.why());
            }
        }
        if (first) {
            lookNow();
        }
    }

    private synchronized void comeBack() {
        if (away != null) {
            away = null;
            told.clear();
            LOG.infof("%s is in use", settings.where());
        }
    }

    /** Why Redis cannot be used; null when it can. */
    @Nullable String away() {
        return away;
    }

    /** Looks without waiting for the next second. */
    void lookNow() {
        try {
            watch.execute(this::look);
        } catch (RejectedExecutionException _) {
            // Closed.
        }
    }

    private void look() {
        try {
            StatefulRedisConnection<String, byte[]> open = connection;
            if (open != null && (!open.isOpen() || isSilent() || takeAnew())) {
                var _ = open.closeAsync();
                asked = null;
                open = null;
            }
            if (open == null) {
                open = client.connect(settings.codec());
                connection = open;
            }
            ask(open);
        } catch (RuntimeException e) {
            leave(RedisFailure.of(e));
        }
        try {
            alsoEverySecond.run();
        } catch (RuntimeException e) {
            LOG.debug("the channels are not there", e);
        }
    }

    private synchronized boolean takeAnew() {
        boolean wanted = anew;
        anew = false;
        return wanted;
    }

    private boolean isSilent() {
        RedisFuture<?> waiting = asked;
        return waiting != null && !waiting.isDone() && System.nanoTime() - askedAt > SILENCE.toNanos();
    }

    /** One question at a time: while one is not answered there is no use in another. */
    private void ask(StatefulRedisConnection<String, byte[]> open) {
        RedisFuture<?> waiting = asked;
        if (waiting == null || waiting.isDone()) {
            // While it is away it has to show that it can be written to; a replica answers a ping, too.
            waiting = away == null
                    ? open.async().ping()
                    : open.async().set(settings.key("probe", ""), new byte[] {'1'}, SetArgs.Builder.px(60_000));
            asked = waiting;
            askedAt = System.nanoTime();
        }
        try {
            waiting.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
            comeBack();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException _) {
            leave(RedisFailure.tooSlow(settings.timeout().toMillis()));
        } catch (ExecutionException | CancellationException e) {
            RedisFailure failure = RedisFailure.of(e);
            if (failure.away()) {
                leave(failure);
            } else {
                // Full, but there.
                comeBack();
            }
        }
    }

    @Override
    public void close() {
        // The client closes the connection.
        watch.shutdownNow();
        connection = null;
        away = "is closed";
    }
}
