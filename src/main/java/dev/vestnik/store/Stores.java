package dev.vestnik.store;

import java.nio.file.Path;
import java.time.Clock;

/** Opens the store that is configured. */
public final class Stores {

    private Stores() {}

    /**
     * Opens the store. A Redis that is away does not keep it from opening.
     *
     * @throws IllegalArgumentException for a configuration that cannot work, naming the property
     * @throws IllegalStateException when the folder of the embedded store is in use or cannot be used, or its file is damaged; the
     *     message is for the operator
     */
    public static Store open(StoreKind kind, StoreConfig config, Clock clock) {
        Envelope envelope = new Envelope(Math.toIntExact(config.maxValue().asLongValue()));
        return switch (kind.engine()) {
            case EMBEDDED -> {
                Path folder = config.folder().orElseGet(() -> Folder.standard(System.getenv()));
                yield EmbeddedStore.open(folder, config.size().asLongValue(), envelope, clock, Disk.REAL);
            }
            case REDIS -> new RedisStore(RedisSettings.of(config.redis()), envelope);
        };
    }
}
