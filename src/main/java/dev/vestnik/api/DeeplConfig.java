package dev.vestnik.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** DeepL's dialect, at {@code /v2} and {@code /v3}. */
@ConfigMapping(prefix = "vestnik.deepl")
public interface DeeplConfig {

    /** Whether it is spoken. */
    @WithDefault("true")
    boolean enabled();
}
