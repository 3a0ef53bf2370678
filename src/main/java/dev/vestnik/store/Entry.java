package dev.vestnik.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * What the embedded store has for a key.
 *
 * @param expiryKey its place in the order by expiry; 0 when it has none
 * @param age its place in the order by age; 0 when it has no expiry
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares entries
record Entry(Kind kind, long expiryKey, long age, byte[] bytes) {

    /** What the bytes are. */
    enum Kind {
        VALUE,
        COUNTER
    }

    private static final byte COUNTER = 'n';
    private static final byte VALUE = 'v';

    boolean isOver(long now) {
        return expiryKey != 0 && Tables.moment(expiryKey) <= now;
    }

    /** How an entry is written. */
    static final class Type extends BasicDataType<Entry> {

        private static final int MEMORY = 80;

        @Override
        public int getMemory(Entry entry) {
            return MEMORY + entry.bytes.length;
        }

        @Override
        public void write(WriteBuffer buffer, Entry entry) {
            buffer.put(entry.kind == Kind.COUNTER ? COUNTER : VALUE)
                    .putVarLong(entry.expiryKey)
                    .putVarLong(entry.age)
                    .putVarInt(entry.bytes.length)
                    .put(entry.bytes);
        }

        @Override
        public Entry read(ByteBuffer buffer) {
            Kind kind = buffer.get() == COUNTER ? Kind.COUNTER : Kind.VALUE;
            long expiryKey = DataUtils.readVarLong(buffer);
            long age = DataUtils.readVarLong(buffer);
            byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
            buffer.get(bytes);
            return new Entry(kind, expiryKey, age, bytes);
        }

        @Override
        public Entry[] createStorage(int size) {
            return new Entry[size];
        }
    }
}
