package dev.vestnik.store;

import dev.vestnik.store.Store.Subscription;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connection for messages. Whenever a channel is listened to again after it was not, or later than its subscriber was told,
 * that is a loss.
 */
final class RedisChannels implements AutoCloseable {

    /** A connection that has been silent for so long is given up. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final RedisClient client;
    private final RedisSettings settings;
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private volatile @Nullable StatefulRedisPubSubConnection<String, byte[]> connection;
    private @Nullable RedisFuture<?> asked;
    private long askedAt;

    RedisChannels(RedisClient client, RedisSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * Listens from now on, or as soon as Redis is there.
     *
     * @param lookNow has {@link #look()} called soon
     * @param isAway whether there is no use in waiting
     */
    Subscription subscribe(
            String name, Consumer<byte[]> listener, Runnable onLoss, Runnable lookNow, BooleanSupplier isAway) {
        Mailbox mailbox = new Mailbox(name, listener, onLoss);
        Channel channel = channels.compute(settings.key("channel", name), (_, known) -> {
            Channel joined = known == null ? new Channel() : known;
            joined.mailboxes.add(mailbox);
            return joined;
        });
        if (!channel.first.isDone()) {
            lookNow.run();
            channel.await(isAway.getAsBoolean() ? Duration.ZERO : RedisSettings.CONNECT);
        }
        return () -> {
            mailbox.close();
            channels.computeIfPresent(settings.key("channel", name), (key, known) -> {
                known.mailboxes.remove(mailbox);
                return known.mailboxes.isEmpty() ? forget(key) : known;
            });
        };
    }

    private @Nullable Channel forget(String key) {
        StatefulRedisPubSubConnection<String, byte[]> open = connection;
        if (open != null) {
            var _ = open.async().unsubscribe(key);
        }
        return null;
    }

    /** Connects where there is need to, and subscribes to what is not. Called by one thread, from time to time. */
    void look() {
        if (channels.isEmpty()) {
            return;
        }
        StatefulRedisPubSubConnection<String, byte[]> open = connection;
        if (open != null && (!open.isOpen() || isSilent())) {
            var _ = open.closeAsync();
            connection = null;
            open = null;
        }
        if (open == null) {
            asked = null;
            channels.values().forEach(channel -> channel.listening = false);
            open = client.connectPubSub(settings.codec());
            open.addListener(new Listener());
            connection = open;
        }
        RedisFuture<?> waiting = asked;
        if (waiting == null || waiting.isDone()) {
            asked = open.async().ping();
            askedAt = System.nanoTime();
        }
        for (Map.Entry<String, Channel> each : channels.entrySet()) {
            if (!each.getValue().listening) {
                var _ = open.async().subscribe(each.getKey());
            }
        }
    }

    private boolean isSilent() {
        RedisFuture<?> waiting = asked;
        return waiting != null && !waiting.isDone() && System.nanoTime() - askedAt > SILENCE.toNanos();
    }

    @Override
    public void close() {
        channels.values().forEach(channel -> channel.mailboxes.forEach(Mailbox::close));
        channels.clear();
    }

    /** Called on the connection's thread, which must not wait. */
    private final class Listener extends RedisPubSubAdapter<String, byte[]> {
        @Override
        public void message(String key, byte[] message) {
            Channel channel = channels.get(key);
            if (channel != null) {
                channel.mailboxes.forEach(mailbox -> mailbox.deliver(message.clone()));
            }
        }

        @Override
        public void subscribed(String key, long count) {
            Channel channel = channels.get(key);
            if (channel != null && !channel.listening) {
                channel.listening = true;
                if (!channel.first.complete(true)) {
                    channel.mailboxes.forEach(Mailbox::lose);
                }
            }
        }
    }

    private static final class Channel {
        private final List<Mailbox> mailboxes = new CopyOnWriteArrayList<>();
        /** Whether it was listened to, when the first subscriber was told that it was. */
        private final CompletableFuture<Boolean> first = new CompletableFuture<>();

        private volatile boolean listening;

        void await(Duration limit) {
            try {
                first.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                first.complete(false);
            } catch (ExecutionException | TimeoutException _) {
                first.complete(false);
            }
        }
    }
}
