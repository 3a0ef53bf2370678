package dev.vestnik.store;

import java.nio.file.Path;
import java.time.Clock;

/** Real stores for tests of what is built on them. */
public final class TestStores {

    private TestStores() {}

    /** A store in a folder of the test, as a process opens it that begins anew. */
    public static Store embedded(Path folder) {
        return EmbeddedStore.open(folder, 1L << 30, new Envelope(8 << 20), Clock.systemUTC(), Disk.REAL);
    }
}
