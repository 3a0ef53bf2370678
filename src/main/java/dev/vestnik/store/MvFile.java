package dev.vestnik.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Optional;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.jspecify.annotations.Nullable;

/**
 * The file of the embedded store. Used by one thread, but for reading the tables.
 *
 * <p>A commit is in the hands of the operating system when it returns, and survives the end of the process. It survives the end of
 * the machine after the next {@link #sync()}: what was current at the last one is not written over before the next, because that
 * version is registered as in use.
 */
final class MvFile implements AutoCloseable {

    private static final String NAME = "store.mv";

    /** Holds the version that is safe on disk, so that a file with less in it is known for damaged. */
    private static final String SYNCED = "synced";

    /** Two blocks of 4 KB are what a file begins with. */
    private static final long SMALLEST = 8192;

    private static final int CACHE_MEGABYTES = 16;

    /** Bytes of chunks that one step of compaction rewrites while there are writers who wait for it: some 50 ms. */
    private static final int REWRITTEN = 4 << 20;

    /** Bytes of chunks that one step moves, and rewrites at rest; twice what a commit mostly has, since larger chunks stay. */
    private static final int MOVED = 16 << 20;

    /** Chunks with less than so many percent in use are rewritten; above it more is copied than is won. */
    private static final int SPARSE = 60;

    /** And where nothing else is to do. */
    private static final int SPARSE_AT_REST = 85;

    private final Path file;
    private final MVStore store;
    private final Tables tables;
    private MVStore.TxCounter safe;

    private MvFile(Path file, MVStore store, Tables tables) {
        this.file = file;
        this.store = store;
        this.tables = tables;
        this.safe = store.registerVersionUsage();
    }

    /**
     * Opens the file, or makes one where there is none.
     *
     * @param cap the most that entries and items may take, in bytes
     * @throws IllegalStateException when the file is damaged or cannot be used; the message names it
     */
    static MvFile open(Path folder, Disk disk, Clock clock, long cap) {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                Files.deleteIfExists(folder.resolve(SYNCED));
                create(file, clock, cap);
            } else if (Files.size(file) < SMALLEST) {
                throw damaged(file, "it has " + Files.size(file) + " bytes only", null);
            }
            return openFile(file, disk, clock, cap);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the store in " + folder + " (vestnik.store.folder) cannot be used: " + e, e);
        }
    }

    /** Made under another name first, so that a file under its own name is always a whole one. */
    private static void create(Path file, Clock clock, long cap) throws IOException {
        Path made = file.resolveSibling(NAME + ".new");
        Files.deleteIfExists(made);
        try (MVStore store = mvStore(made.toString())) {
            new Tables(store, clock, cap).begin();
            store.commit();
            store.sync();
        } catch (MVStoreException e) {
            throw new IOException(firstLine(e), e);
        }
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static MvFile openFile(Path file, Disk disk, Clock clock, long cap) throws IOException {
        MVStore store = null;
        MvFile opened = null;
        try {
            store = mvStore(disk.name(file));
            Tables tables = new Tables(store, clock, cap);
            check(file, store.getCurrentVersion(), tables.format());
            opened = new MvFile(file, store, tables);
            return opened;
        } catch (MVStoreException e) {
            throw damaged(file, firstLine(e), e);
        } finally {
            if (opened == null && store != null) {
                store.closeImmediately();
            }
        }
    }

    /** Commits are ours to make, between changes and not within one, so the engine's thread that makes them is off. */
    private static MVStore mvStore(String name) {
        MVStore store = new MVStore.Builder()
                .fileName(name)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(CACHE_MEGABYTES)
                .open();
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        return store;
    }

    private static void check(Path file, long version, long format) throws IOException {
        if (format != Tables.FORMAT) {
            throw new IllegalStateException("the store " + file + " has the format " + format
                    + " and this release reads " + Tables.FORMAT
                    + ": use the release that wrote it, or another folder (vestnik.store.folder)");
        }
        long synced = readSynced(file).orElse(0L);
        if (version < synced) {
            throw damaged(
                    file,
                    "its newest version is " + version + " and there was " + synced
                            + " (to go on without what is missing," + " delete the file " + SYNCED + " beside it)",
                    null);
        }
    }

    private static IllegalStateException damaged(Path file, String how, @Nullable Throwable cause) {
        return new IllegalStateException(
                "the store " + file + " cannot be read, it is damaged or not a store: " + how
                        + "; restore it from a backup, or move it away to begin with an empty one",
                cause);
    }

    private static String firstLine(MVStoreException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static Optional<Long> readSynced(Path file) throws IOException {
        Path path = file.resolveSibling(SYNCED);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(
                    Files.readString(path, StandardCharsets.US_ASCII).strip()));
        } catch (NumberFormatException _) {
            // The machine ended while it was written.
            return Optional.empty();
        }
    }

    Tables tables() {
        return tables;
    }

    /** Keeps what was changed. After a failure the file has to be closed and opened again. */
    void commit() {
        store.commit();
    }

    /** Closes the file without what was changed since the last commit. */
    void abandon() {
        store.closeImmediately();
    }

    /** Waits until all commits are safe on disk. */
    void sync() throws IOException {
        MVStore.TxCounter next = store.registerVersionUsage();
        store.sync();
        store.deregisterVersionUsage(safe);
        safe = next;
        Files.writeString(
                file.resolveSibling(SYNCED), Long.toString(store.getCurrentVersion()), StandardCharsets.US_ASCII);
    }

    /** Bytes of the file. */
    long size() {
        return store.getFileStore().size();
    }

    /**
     * One step towards a smaller file. What it copies is safe on disk before the place it was copied from is used again.
     *
     * @param atRest whether there is time to be thorough
     * @return whether it brought something
     */
    boolean compact(boolean atRest) throws IOException {
        long before = size();
        sync();
        boolean rewritten = store.compact(atRest ? SPARSE_AT_REST : SPARSE, atRest ? MOVED : REWRITTEN);
        store.commit();
        sync();
        store.commit();
        if (store.getFileStore() instanceof RandomAccessStore chunks) {
            chunks.compactMoveChunks(100, MOVED, store);
        }
        sync();
        return rewritten || size() < before;
    }

    @Override
    public void close() {
        try {
            sync();
        } catch (IOException | MVStoreException _) {
            // The next to open it will see what was kept.
        }
        try {
            store.close();
        } catch (MVStoreException _) {
            store.closeImmediately();
        }
    }
}
