package dev.vestnik.store;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the store is and how much it may hold; which one it is says {@link StoreKind}. */
@ConfigMapping(prefix = "vestnik.store")
public interface StoreConfig {

    /** The largest value, in bytes before compression. */
    @WithDefault("8M")
    MemorySize maxValue();

    /**
     * The folder of the embedded store; by default {@code vestnik/store} in the user's data folder ({@code XDG_DATA_HOME} or
     * {@code ~/.local/share}). One process at a time.
     */
    Optional<Path> folder();

    /**
     * What the embedded store may hold, in bytes of keys and compressed values with what each costs beside. At the limit the oldest
     * of what has an expiry goes; what has none never does. The file takes up to twice as much and 64 MB more.
     */
    @WithDefault("2G")
    MemorySize size();

    Redis redis();

    /** Redis 7 or Valkey. What must last is kept without an expiry, so {@code maxmemory-policy volatile-lru} leaves it alone. */
    interface Redis {

        /**
         * {@code redis://[[user:]password@]host[:port][/database]}, {@code rediss://…} with TLS; with a password file
         * {@code redis://[user@]host…}. Required for {@code redis}.
         */
        Optional<String> url();

        /** A file with the password, such as a mounted Secret; read again for each new connection. */
        Optional<Path> passwordFile();

        /** What every key begins with. */
        @WithDefault("vestnik:")
        String keyPrefix();

        /** The longest that a command may take. The first that takes longer counts Redis as away until it answers again. */
        @WithDefault("150ms")
        Duration timeout();
    }
}
