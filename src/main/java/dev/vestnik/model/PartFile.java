package dev.vestnik.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file that a model grows in before it is whole. Its first {@link #length} bytes are those of the model, whichever
 * source they came from; that they really are is found out at the end, by the checksum.
 */
final class PartFile implements AutoCloseable {

    private static final long MB = 1_000_000;

    private final Path path;
    private final FileChannel channel;
    private final Disk disk;
    private final long spareBytes;
    private final Progress progress;
    private long length;
    private boolean begun;

    private PartFile(Path path, FileChannel channel, Disk disk, long spareBytes, Progress progress, long length) {
        this.path = path;
        this.channel = channel;
        this.disk = disk;
        this.spareBytes = spareBytes;
        this.progress = progress;
        this.length = length;
    }

    static PartFile open(Path path, Disk disk, long spareBytes, Progress progress) throws ModelException {
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!Gguf.is(channel)) {
                channel.truncate(0);
            }
            return new PartFile(path, channel, disk, spareBytes, progress, channel.size());
        } catch (IOException e) {
            throw new ModelException("cannot write " + path + ": " + Reason.of(e), e);
        }
    }

    Path path() {
        return path;
    }

    long length() {
        return length;
    }

    /**
     * The transfer begins, or begins anew.
     *
     * @param total bytes in all, or -1 when nobody knows
     * @throws ModelException when the disk has no room for the rest
     */
    void begin(long total) throws ModelException {
        long needed = Math.max(0, total - length) + spareBytes;
        long free;
        try {
            free = disk.freeBytes(path);
        } catch (IOException e) {
            throw new ModelException("cannot ask for the free space of " + path + ": " + Reason.of(e), e);
        }
        if (free < needed) {
            throw new ModelException("not enough room for " + path + ": " + needed / MB + " MB needed, " + free / MB
                    + " MB free; free some, or set VESTNIK_MODELS to a folder elsewhere");
        }
        begun = true;
        progress.begin(Progress.Stage.FETCHING, length, total);
    }

    void end() {
        begun = false;
        progress.end();
    }

    /** Drops everything from there on. */
    void truncate(long to) throws ModelException, InterruptedException {
        if (to >= length) {
            return;
        }
        try {
            channel.truncate(to);
        } catch (IOException e) {
            throw failed(e);
        }
        length = to;
        if (begun) {
            progress.at(length);
        }
    }

    /** @throws SourceFailure when what has come by now cannot be a model, such as an error page */
    void append(ByteBuffer bytes) throws SourceFailure, ModelException, InterruptedException {
        long before = length;
        try {
            channel.position(length);
            disk.write(channel, bytes);
            length = channel.position();
            progress.at(length);
        } catch (IOException e) {
            throw failed(e);
        }
        if (before < Gguf.MAGIC_BYTES && length >= Gguf.MAGIC_BYTES) {
            checkBeginning();
        }
    }

    /** @throws SourceFailure when it is no GGUF file; then nothing of it is left */
    void checkBeginning() throws SourceFailure, ModelException, InterruptedException {
        try {
            if (Gguf.is(channel)) {
                return;
            }
        } catch (IOException e) {
            throw failed(e);
        }
        truncate(0);
        throw new SourceFailure("what it sends is not a GGUF file");
    }

    /** Everything written so far is on the disk when this returns. */
    void force() throws ModelException, InterruptedException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Closes it; an empty one goes away, any other waits for the next try. */
    @Override
    public void close() {
        try {
            channel.close();
            if (Files.exists(path) && Files.size(path) == 0) {
                Files.delete(path);
            }
        } catch (IOException _) {
            // It is only a part: whatever state it is in, the next try copes with it.
        }
    }

    private ModelException failed(IOException e) throws InterruptedException {
        if (e instanceof ClosedByInterruptException) {
            // The interrupt has been delivered; the flag would only make the tidying up fail as well.
            Thread.interrupted();
            throw new InterruptedException();
        }
        return new ModelException(
                "cannot write " + path + " beyond " + length / MB + " MB: " + Reason.of(e)
                        + "; what is there is kept for the next try",
                e);
    }
}
