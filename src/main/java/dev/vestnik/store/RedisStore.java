package dev.vestnik.store;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The store of several processes: Redis 7 or Valkey. What has no expiry here has none there. */
final class RedisStore implements Store {

    private static final Logger LOG = Logger.getLogger(RedisStore.class);

    private static final String ENTRY = "entry";

    /** Values that are sent before the first answer is waited for: of a few KB each, they are there long before the time-out. */
    private static final int MOST_SENT = 50;

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisSettings settings;
    private final RedisLink link;
    private final RedisChannels channels;
    private final Envelope envelope;

    RedisStore(RedisSettings settings, Envelope envelope) {
        this.settings = settings;
        this.envelope = envelope;
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
        this.client = settings.client(resources);
        this.channels = new RedisChannels(client, settings);
        this.link = new RedisLink(client, settings, channels::look);
        link.start();
    }

    @Override
    public byte @Nullable [] get(String key) {
        String entry = settings.key(ENTRY, Keys.valid(key));
        byte[] sealed = link.<byte @Nullable []>call(redis -> redis.get(entry));
        return sealed == null ? null : envelope.open(key, sealed);
    }

    @Override
    public Map<String, byte[]> getAll(List<String> keys) {
        Map<String, byte[]> values = new HashMap<>();
        for (int from = 0; from < keys.size(); from += MOST_SENT) {
            List<String> some = keys.subList(from, Math.min(from + MOST_SENT, keys.size()));
            String[] entries = some.stream()
                    .map(key -> settings.key(ENTRY, Keys.valid(key)))
                    .toArray(String[]::new);
            List<KeyValue<String, byte[]>> found = link.call(redis -> redis.mget(entries));
            for (int i = 0; i < some.size(); i++) {
                String key = some.get(i);
                byte[] value = found.get(i).hasValue()
                        ? envelope.open(key, found.get(i).getValue())
                        : null;
                if (value != null) {
                    values.put(key, value);
                }
            }
        }
        return values;
    }

    @Override
    public void put(String key, byte[] value, @Nullable Duration keep) {
        set(key, value, arguments(keep));
    }

    @Override
    public void putAll(List<Put> puts) {
        List<Sealed> sealed = puts.stream()
                .map(put -> new Sealed(
                        settings.key(ENTRY, Keys.valid(put.key())), envelope.seal(put.value()), arguments(put.keep())))
                .toList();
        for (int from = 0; from < sealed.size(); from += MOST_SENT) {
            List<Sealed> some = sealed.subList(from, Math.min(from + MOST_SENT, sealed.size()));
            link.<@Nullable Void>call(redis -> CompletableFuture.allOf(some.stream()
                    .map(each -> redis.set(each.key, each.value, each.arguments).toCompletableFuture())
                    .toArray(CompletableFuture[]::new)));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // it is sent and never compared
    private record Sealed(String key, byte[] value, SetArgs arguments) {}

    @Override
    public boolean putIfAbsent(String key, byte[] value, @Nullable Duration keep) {
        return set(key, value, arguments(keep).nx());
    }

    private static SetArgs arguments(@Nullable Duration keep) {
        return keep == null ? new SetArgs() : new SetArgs().px(Moments.length(Keys.positive(keep)));
    }

    private boolean set(String key, byte[] value, SetArgs arguments) {
        String entry = settings.key(ENTRY, Keys.valid(key));
        byte[] sealed = envelope.seal(value);
        return link.<@Nullable String>call(redis -> redis.set(entry, sealed, arguments)) != null;
    }

    @Override
    public boolean delete(String key) {
        String entry = settings.key(ENTRY, Keys.valid(key));
        return link.<Long>call(redis -> redis.del(entry)) > 0;
    }

    @Override
    public Page scan(String prefix, @Nullable String cursor, int limit) {
        String all = settings.key(ENTRY, "");
        ScanArgs arguments = ScanArgs.Builder.matches(escaped(all + Keys.validPrefix(prefix)) + "*")
                .limit(Keys.validLimit(limit));
        ScanCursor from = cursor == null ? ScanCursor.INITIAL : ScanCursor.of(validCursor(cursor));
        KeyScanCursor<String> page = link.call(redis -> redis.scan(from, arguments));
        return new Page(
                page.getKeys().stream().map(key -> key.substring(all.length())).toList(),
                page.isFinished() ? null : page.getCursor());
    }

    private static String validCursor(String cursor) {
        if (!cursor.matches("\\d{1,20}")) {
            throw new IllegalArgumentException("a cursor has to be one that a page named as its next");
        }
        return cursor;
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\*?\\[\\]^-]", "\\\\$0");
    }

    @Override
    public long add(String key, long delta, @Nullable Duration keep) {
        String[] counter = {settings.key(ENTRY, Keys.valid(key))};
        byte[] time = keep == null ? new byte[0] : RedisQueue.ascii(Long.toString(Moments.length(Keys.positive(keep))));
        byte[] sum = link.<byte @Nullable []>call(redis -> redis.eval(
                RedisScripts.ADD, ScriptOutputType.VALUE, counter, RedisQueue.ascii(Long.toString(delta)), time));
        if (sum == null) {
            throw new IllegalStateException(key + " is an entry, not a counter");
        }
        return Long.parseLong(new String(sum, StandardCharsets.US_ASCII));
    }

    @Override
    public WorkQueue queue(String name, Duration lease) {
        return new RedisQueue(link, envelope, settings.key("queue", Keys.valid(name)), Keys.positive(lease));
    }

    @Override
    public @Nullable Lock lock(String name, Duration keep) {
        String[] key = {settings.key("lock", Keys.valid(name))};
        long millis = Moments.length(Keys.positive(keep));
        byte[] owner = RedisQueue.ascii(UUID.randomUUID().toString());
        RedisLock lock = new RedisLock(key, owner, RedisQueue.ascii(Long.toString(millis)));
        try {
            String answer = link.<@Nullable String>call(
                    redis -> redis.set(key[0], owner, new SetArgs().nx().px(millis)));
            return answer == null ? null : lock;
        } catch (StoreException e) {
            // Redis may do it all the same when it goes on, and then nobody would know that it is theirs.
            lock.releaseLater();
            throw e;
        }
    }

    @Override
    public void publish(String channel, byte[] message) {
        String key = settings.key("channel", Keys.valid(channel));
        envelope.fitting(message);
        link.<Long>call(redis -> redis.publish(key, message));
    }

    @Override
    public Subscription subscribe(String channel, Consumer<byte[]> listener, Runnable onLoss) {
        return channels.subscribe(Keys.valid(channel), listener, onLoss, link::lookNow, () -> link.away() != null);
    }

    @Override
    public Health health() {
        String away = link.away();
        return new Health(away == null, settings.where() + " " + (away == null ? "is in use" : away));
    }

    @Override
    public void close() {
        link.close();
        channels.close();
        client.shutdown(0, RedisSettings.CONNECT.toMillis(), TimeUnit.MILLISECONDS);
        var _ = resources.shutdown(0, RedisSettings.CONNECT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private final class RedisLock implements Lock {
        private final String[] key;
        private final byte[] owner;
        private final byte[] millis;

        RedisLock(String[] key, byte[] owner, byte[] millis) {
            this.key = key;
            this.owner = owner;
            this.millis = millis;
        }

        @Override
        public boolean renew() {
            return link.<Long>call(
                            redis -> redis.eval(RedisScripts.RENEW, ScriptOutputType.INTEGER, key, owner, millis))
                    == 1;
        }

        @Override
        public void release() {
            try {
                link.<Long>call(redis -> redis.eval(RedisScripts.RELEASE, ScriptOutputType.INTEGER, key, owner));
            } catch (StoreException e) {
                LOG.debugf("a lock is released when Redis goes on, or ends by its time: %s", e.getMessage());
                releaseLater();
            }
        }

        void releaseLater() {
            link.send(redis -> redis.eval(RedisScripts.RELEASE, ScriptOutputType.INTEGER, key, owner));
        }
    }
}
