package dev.vestnik.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Checksums of files, as 64 lower-case hexadecimal digits. */
final class Sha256 {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 1 << 20;

    private Sha256() {}

    static boolean isChecksum(String text) {
        return FORM.matcher(text).matches();
    }

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** An interrupt ends it with a {@link java.nio.channels.ClosedByInterruptException}. */
    static String of(Path path, Progress progress) throws IOException {
        MessageDigest digest = digest();
        try (FileChannel channel = FileChannel.open(path)) {
            progress.begin(Progress.Stage.CHECKING, 0, channel.size());
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
                progress.at(channel.position());
            }
        } finally {
            progress.end();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
