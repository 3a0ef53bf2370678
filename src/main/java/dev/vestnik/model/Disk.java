package dev.vestnik.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a disk does when it gets full, apart from the rest so that a test can fill one. */
interface Disk {

    Disk REAL = new Disk() {
        @Override
        public long freeBytes(Path path) throws IOException {
            return Files.getFileStore(path).getUsableSpace();
        }

        @Override
        public void write(FileChannel channel, ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    };

    /** Bytes that this user may still write where that path is. */
    long freeBytes(Path path) throws IOException;

    /** Writes all of them at the channel's position. */
    void write(FileChannel channel, ByteBuffer bytes) throws IOException;
}
