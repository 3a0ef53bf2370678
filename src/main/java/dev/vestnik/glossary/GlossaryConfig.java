package dev.vestnik.glossary;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The terms of the house, which hold for every translation between their languages; a caller's own go before them. */
@ConfigMapping(prefix = "vestnik.glossary")
public interface GlossaryConfig {

    /**
     * Whether the glossary that comes with the service is used: names of states, their heads, cities, bodies and organisations from
     * Russian into English.
     */
    @WithDefault("true")
    boolean base();

    /** More terms, which go before those that come with the service. */
    Extra extra();

    /** A file of terms. */
    interface Extra {

        /**
         * Source, tab and target on a line, in UTF-8; further columns are variants that are as right as the target; an
         * equals sign before a source says that it has no other forms, and a tilde that a translation without any of
         * the renderings is warned of, no failure; lines that begin with {@code #} are comments. Read
         * once, at the start; a file that cannot be read or understood keeps the service from starting. Without it there are
         * no more terms.
         */
        Optional<Path> file();

        /** The language of the sources, as a BCP 47 tag. */
        @WithDefault("ru")
        String source();

        /** The language of the targets, as a BCP 47 tag. */
        @WithDefault("en")
        String target();
    }
}
