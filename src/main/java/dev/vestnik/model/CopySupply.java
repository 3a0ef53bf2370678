package dev.vestnik.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A model that is already on this machine, outside the folder of models. */
final class CopySupply implements Supply {

    private static final int BUFFER_BYTES = 1 << 20;

    private final Path from;

    CopySupply(Path from) {
        this.from = from;
    }

    @Override
    public void fill(PartFile part) throws SourceFailure, ModelException, InterruptedException {
        part.truncate(0);
        try (FileChannel in = FileChannel.open(from)) {
            part.begin(in.size());
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (in.read(buffer) >= 0) {
                part.append(buffer.flip());
                buffer.clear();
            }
        } catch (ClosedByInterruptException _) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException e) {
            throw new SourceFailure("cannot be read: " + Reason.of(e), e);
        }
    }
}
