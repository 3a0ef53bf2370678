package dev.vestnik.store;

import java.nio.file.Path;
import java.time.Duration;

/** An embedded store in a folder of a test, with a clock that is turned by hand. */
final class EmbeddedFixture implements AutoCloseable {

    static final Duration BRIEF = Duration.ofSeconds(10);

    final Path folder;
    final HandClock clock = new HandClock();
    final long cap;
    final Disk disk;
    private EmbeddedStore store;

    EmbeddedFixture(Path folder) {
        this(folder, 100 << 20, Disk.REAL);
    }

    EmbeddedFixture(Path folder, long cap, Disk disk) {
        this.folder = folder;
        this.cap = cap;
        this.disk = disk;
        this.store = opened();
    }

    private EmbeddedStore opened() {
        return EmbeddedStore.open(folder, cap, new Envelope(StoreContract.LARGEST), clock, disk);
    }

    EmbeddedStore store() {
        return store;
    }

    void reopen() {
        store.close();
        store = opened();
    }

    @Override
    public void close() {
        store.close();
    }
}
