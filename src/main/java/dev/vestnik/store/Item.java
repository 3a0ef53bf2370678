package dev.vestnik.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * An item of a queue in the embedded store.
 *
 * @param times how often it was handed out
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares items
record Item(String id, int times, byte[] bytes) {

    /** How an item is written. */
    static final class Type extends BasicDataType<Item> {

        private static final int MEMORY = 100;

        @Override
        public int getMemory(Item item) {
            return MEMORY + item.id.length() + item.bytes.length;
        }

        @Override
        public void write(WriteBuffer buffer, Item item) {
            StringDataType.INSTANCE.write(buffer, item.id);
            buffer.putVarInt(item.times).putVarInt(item.bytes.length).put(item.bytes);
        }

        @Override
        public Item read(ByteBuffer buffer) {
            String id = StringDataType.INSTANCE.read(buffer);
            int times = DataUtils.readVarInt(buffer);
            byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
            buffer.get(bytes);
            return new Item(id, times, bytes);
        }

        @Override
        public Item[] createStorage(int size) {
            return new Item[size];
        }
    }
}
