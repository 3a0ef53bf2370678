package dev.vestnik.store;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A queue as a stream with one consumer group of one consumer: that a name of a process need not be remembered when the process is
 * gone. A lease is told from an earlier one of the same item by how often the item was handed out.
 */
final class RedisQueue implements WorkQueue {

    private static final String ID = "id";
    private static final String VALUE = "value";

    private final RedisLink link;
    private final Envelope envelope;
    private final String[] stream;
    private final byte[] lease;

    RedisQueue(RedisLink link, Envelope envelope, String stream, Duration lease) {
        this.link = link;
        this.envelope = envelope;
        this.stream = new String[] {stream};
        this.lease = ascii(Long.toString(Moments.length(lease)));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void add(String id, byte[] value) {
        Map<String, byte[]> fields = Map.of(ID, ascii(Keys.valid(id)), VALUE, envelope.seal(value));
        link.call(redis -> redis.xadd(stream[0], fields));
    }

    @Override
    public @Nullable Lease lease() {
        List<Object> answer = link.call(redis -> redis.eval(RedisScripts.LEASE, ScriptOutputType.MULTI, stream, lease));
        if (answer == null
                || answer.size() < 3
                || !(answer.get(0) instanceof byte[] number)
                || !(answer.get(1) instanceof List<?> list)
                || !(answer.get(2) instanceof Long times)) {
            return null;
        }
        Map<String, byte[]> fields = fields(list);
        return new RedisLease(
                number, fields.getOrDefault(ID, new byte[0]), fields.getOrDefault(VALUE, new byte[0]), times);
    }

    private static Map<String, byte[]> fields(List<?> list) {
        Map<String, byte[]> fields = new TreeMap<>();
        for (int i = 0; i + 1 < list.size(); i += 2) {
            if (list.get(i) instanceof byte[] name && list.get(i + 1) instanceof byte[] value) {
                fields.put(new String(name, StandardCharsets.US_ASCII), value);
            }
        }
        return fields;
    }

    @Override
    public long size() {
        return link.call(redis -> redis.xlen(stream[0]));
    }

    private final class RedisLease implements Lease {
        private final byte[] number;
        private final String id;
        private final byte[] sealed;
        private final long times;

        RedisLease(byte[] number, byte[] id, byte[] sealed, long times) {
            this.number = number;
            this.id = new String(id, StandardCharsets.US_ASCII);
            this.sealed = sealed;
            this.times = times;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public byte @Nullable [] value() {
            return envelope.open(id, sealed);
        }

        @Override
        public int times() {
            return Math.toIntExact(times);
        }

        @Override
        public boolean renew() {
            return eval(RedisScripts.RENEW_LEASE) == 1;
        }

        @Override
        public void release() {
            var _ = eval(RedisScripts.RELEASE_LEASE);
        }

        private long eval(String script) {
            return link.<Long>call(redis ->
                    redis.eval(script, ScriptOutputType.INTEGER, stream, number, ascii(Long.toString(times)), lease));
        }

        @Override
        public void done() {
            link.<Long>call(redis -> redis.eval(RedisScripts.DONE, ScriptOutputType.INTEGER, stream, number));
        }
    }
}
