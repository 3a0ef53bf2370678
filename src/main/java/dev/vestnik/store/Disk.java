package dev.vestnik.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk under an embedded store, apart from the rest so that a test can fill one. */
interface Disk {

    Disk REAL = new Disk() {
        @Override
        public long freeBytes(Path path) {
            try {
                return Files.getFileStore(path).getUsableSpace();
            } catch (IOException _) {
                // Not known; then the write will tell.
                return Long.MAX_VALUE;
            }
        }

        @Override
        public String name(Path file) {
            return file.toString();
        }
    };

    /** Bytes that this user may still write where that path is. */
    long freeBytes(Path path);

    /** What H2 calls the file; a prefix chooses one of its file systems. */
    String name(Path file);
}
