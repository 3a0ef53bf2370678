package dev.vestnik.access;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Whether callers need keys, and the first of these. */
@ConfigMapping(prefix = "vestnik.keys")
public interface AccessConfig {

    /**
     * Whether every call needs a key. By default it does where others than this machine can reach the service, unless
     * {@code vestnik.public-without-keys} is set.
     */
    Optional<Boolean> required();

    /** The first admin key, with which others are created: a secret of at least 32 characters. */
    Optional<String> admin();

    /** A file with the first admin key, such as a mounted secret; blanks around it are none of it. Read once, at the start. */
    Optional<Path> adminFile();
}
