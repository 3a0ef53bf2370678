package dev.vestnik.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How a value lies in a store: one byte for the version of this format, a CRC-32C of what follows, one byte that says whether it is
 * compressed, the value's length, and the value. The version is never a digit or a minus, which a counter in Redis begins with.
 *
 * <p>Compression is deflate at its fastest level. Of 113 news texts in Russian and English, 1.9 KB in the mean, it left 46 % in
 * 0.04 ms, and took 0.014 ms to undo; the default level left 43 % in 0.06 ms.
 *
 * @param largest the largest value, in bytes
 */
record Envelope(int largest) {

    private static final Logger LOG = Logger.getLogger(Envelope.class);

    private static final byte VERSION = 1;
    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;
    private static final int HEADER = 10;
    private static final int CHECKED_FROM = 5;

    /** Below this, in bytes, compression saves next to nothing. */
    private static final int COMPRESSED_FROM = 1024;

    /**
     * The value itself.
     *
     * @throws IllegalArgumentException when it is too large
     */
    byte[] fitting(byte[] value) {
        if (value.length > largest) {
            throw new IllegalArgumentException(
                    "a value may have " + largest + " bytes at most (vestnik.store.max-value), not " + value.length);
        }
        return value;
    }

    byte[] seal(byte[] value) {
        fitting(value);
        byte[] deflated = value.length < COMPRESSED_FROM ? value : deflated(value);
        boolean smaller = deflated.length < value.length;
        byte[] body = smaller ? deflated : value;
        byte[] sealed = ByteBuffer.allocate(HEADER + body.length)
                .put(VERSION)
                .putInt(0)
                .put(smaller ? DEFLATED : PLAIN)
                .putInt(value.length)
                .put(body)
                .array();
        ByteBuffer.wrap(sealed).putInt(1, checksum(sealed));
        return sealed;
    }

    /**
     * The value in an envelope.
     *
     * @param key whose it is, for the log
     * @return null when the envelope is of another version or damaged
     */
    byte @Nullable [] open(String key, byte[] sealed) {
        if (sealed.length == 0 || sealed[0] != VERSION) {
            // Another release's, during an update or after going back; or a counter.
            return null;
        }
        byte[] value = sealed.length < HEADER ? null : value(sealed);
        if (value == null) {
            LOG.warnf("what the store has of %s is damaged and counts as absent", key);
        }
        return value;
    }

    private byte @Nullable [] value(byte[] sealed) {
        ByteBuffer header = ByteBuffer.wrap(sealed, 1, HEADER - 1);
        if (header.getInt() != checksum(sealed)) {
            return null;
        }
        byte form = header.get();
        int length = header.getInt();
        return switch (form) {
            case PLAIN -> length == sealed.length - HEADER ? Arrays.copyOfRange(sealed, HEADER, sealed.length) : null;
            case DEFLATED -> inflated(sealed, length);
            default -> null;
        };
    }

    private static int checksum(byte[] sealed) {
        CRC32C crc = new CRC32C();
        crc.update(sealed, CHECKED_FROM, sealed.length - CHECKED_FROM);
        return (int) crc.getValue();
    }

    /** The compressed bytes, or the value itself when they would not be fewer. */
    private static byte[] deflated(byte[] value) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(value);
            deflater.finish();
            byte[] buffer = new byte[value.length];
            int length = deflater.deflate(buffer);
            return deflater.finished() ? Arrays.copyOf(buffer, length) : value;
        }
    }

    private static byte @Nullable [] inflated(byte[] sealed, int length) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(sealed, HEADER, sealed.length - HEADER);
            byte[] value = new byte[length];
            int got = inflater.inflate(value);
            return got == length && inflater.getRemaining() == 0 ? value : null;
        } catch (DataFormatException _) {
            return null;
        }
    }
}
