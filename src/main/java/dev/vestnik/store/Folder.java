package dev.vestnik.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder of an embedded store, which one process has at a time. */
final class Folder implements AutoCloseable {

    private static final String PROPERTY = "vestnik.store.folder";

    /** Those of this process: a second lock on a file would end the first when it is let go. */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private Folder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Where the store is when nobody says otherwise: in the user's data folder, by the XDG base directory specification or as
     * macOS has it.
     *
     * @param env the environment variables
     */
    static Path standard(Map<String, String> env) {
        return standard(env, System.getProperty("os.name", ""), System.getProperty("user.home", "."));
    }

    static Path standard(Map<String, String> env, String system, String home) {
        // "All paths set in these environment variables must be absolute"; others are to be ignored.
        String data = env.getOrDefault("XDG_DATA_HOME", "");
        Path base;
        if (!data.isBlank() && Path.of(data).isAbsolute()) {
            base = Path.of(data);
        } else if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            base = Path.of(home, "Library", "Application Support");
        } else {
            base = Path.of(home, ".local", "share");
        }
        return base.resolve("vestnik").resolve("store");
    }

    /**
     * Takes the folder, which is made if it is not there.
     *
     * @throws IllegalStateException when another process has it, or it cannot be used
     */
    static Folder take(Path folder) {
        Path path;
        try {
            // What is kept is nobody else's to read.
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            path = folder.toRealPath();
        } catch (IOException e) {
            throw unusable(folder, e);
        }
        if (!TAKEN.add(path)) {
            throw taken(path, "this process");
        }
        boolean done = false;
        try {
            Folder taken = lock(path);
            done = true;
            return taken;
        } finally {
            if (!done) {
                TAKEN.remove(path);
            }
        }
    }

    private static Folder lock(Path path) {
        try {
            // Not closed where it succeeds: the lock lasts as long as the channel.
            FileChannel channel = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                String owner = read(channel);
                channel.close();
                throw taken(path, owner.isEmpty() ? "another process" : "process " + owner);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new Folder(path, channel);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(20);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
    }

    private static IllegalStateException taken(Path path, String owner) {
        return new IllegalStateException(
                "the store in " + path + " is in use by " + owner + "; end that one, give this one"
                        + " a folder of its own (" + PROPERTY + "), or share a Redis (vestnik.store=redis)");
    }

    private static IllegalStateException unusable(Path path, IOException e) {
        return new IllegalStateException(
                "the folder of the store cannot be used: " + e + "; " + PROPERTY + " is " + path, e);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The lock ends with the process at the latest.
        } finally {
            TAKEN.remove(path);
        }
    }
}
