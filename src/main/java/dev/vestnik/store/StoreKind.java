package dev.vestnik.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** Which engine keeps what must last. It is apart from {@link StoreConfig} because one mapping cannot have a value and a group of one name. */
@ConfigMapping(prefix = "vestnik")
public interface StoreKind {

    /** {@code embedded} for one process, {@code redis} for several that share one store. */
    @WithName("store")
    @WithDefault("embedded")
    Engine engine();

    /** The engines. */
    enum Engine {
        EMBEDDED,
        REDIS
    }
}
