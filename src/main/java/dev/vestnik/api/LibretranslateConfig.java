package dev.vestnik.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** LibreTranslate's dialect, at {@code /translate}, {@code /detect}, {@code /languages} and so on. */
@ConfigMapping(prefix = "vestnik.libretranslate")
public interface LibretranslateConfig {

    /** Whether it is spoken. */
    @WithDefault("true")
    boolean enabled();
}
