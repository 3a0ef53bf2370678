package dev.vestnik.model;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The file format of the models, as far as it can be told apart from an error page: it begins with its name. */
final class Gguf {

    // https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, "magic"
    private static final byte[] MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);

    static final int MAGIC_BYTES = MAGIC.length;
    static final String SUFFIX = ".gguf";

    private Gguf() {}

    /** Whether it can be read and begins as it should. */
    static boolean is(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        // Not a channel: an interrupt would close it, and a whole model would look like none.
        try (InputStream in = new FileInputStream(path.toFile())) {
            return Arrays.equals(MAGIC, in.readNBytes(MAGIC_BYTES));
        } catch (IOException _) {
            return false;
        }
    }

    static boolean is(FileChannel channel) throws IOException {
        ByteBuffer beginning = ByteBuffer.allocate(MAGIC_BYTES);
        for (int read = 0; read >= 0 && beginning.hasRemaining(); ) {
            read = channel.read(beginning, beginning.position());
        }
        return Arrays.equals(MAGIC, beginning.array());
    }
}
