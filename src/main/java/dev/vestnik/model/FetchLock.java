package dev.vestnik.model;

import dev.vestnik.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * At most one fetch of a model at a time, over all processes of this machine. The operating system drops the lock of a
 * process that dies. The empty file stays: deleting it would let two processes hold locks on two files of one name.
 */
final class FetchLock implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final FileChannel channel;

    private FetchLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws ModelException when another fetch still holds it after that time */
    static FetchLock take(Path file, Duration wait, Progress progress) throws ModelException, InterruptedException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new ModelException("cannot write " + file + ": " + Reason.of(e), e);
        }
        FetchLock taken = new FetchLock(channel);
        boolean held = false;
        try {
            Deadline deadline = Deadline.in(wait);
            boolean said = false;
            while (!held) {
                held = tryLock(channel) != null;
                if (held) {
                    return taken;
                }
                if (deadline.left().isZero()) {
                    throw new ModelException("another fetch of the same model is still running after " + Reason.in(wait)
                            + "; try again when it is done");
                }
                if (!said) {
                    progress.note(
                            "another fetch of the same model is running; waiting for it, up to " + Reason.in(wait));
                    said = true;
                }
                Thread.sleep(LOOK_AGAIN);
            }
            return taken;
        } catch (IOException e) {
            throw new ModelException("cannot lock " + file + ": " + Reason.of(e), e);
        } finally {
            if (!held) {
                taken.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // held by another thread of this very process
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The lock goes with the process at the latest.
        }
    }
}
