package dev.vestnik.api;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way in which another service is spoken to, on paths of its own at the root. Its clients are to find here what they find there,
 * down to the status of an error; what they ask for is made where everything is made (see {@link Agency}).
 */
public interface Dialect {

    /**
     * Whether a path is one of its own, be there something or not.
     *
     * @param path with single slashes and without one at the end
     */
    boolean owns(String path);

    /** Whether it is spoken; where it is not, its paths are not there. */
    boolean enabled();

    /** How an error is told on its paths. */
    Told told(Failure failure);

    /** The scheme of the header {@code Authorization} by which its clients send keys, beside {@code Bearer}; null when there is none. */
    default @Nullable String scheme() {
        return null;
    }

    /**
     * The field of queries and bodies in which its clients send keys; null when there is none. Whoever reads the body of a POST has
     * the key checked then: see {@link Agency#admit}.
     */
    default @Nullable String keyField() {
        return null;
    }

    /** Whether pages of any origin may ask it, by CORS. */
    default boolean anyOrigin() {
        return false;
    }

    /** The largest body on a path, in bytes. */
    long largestBody(String path);

    /**
     * What went wrong, as our own API would tell it.
     *
     * @param kind the last part of its type, such as {@code unknown-language}
     * @param status as our own API has it
     * @param detail what was wrong this time, in English
     * @param quota the quota that is used up, {@code requests}, {@code characters} or {@code tokens}; null where it is another failure
     * @param retryAfter when trying again makes sense; null when it does not, or when that is not known
     */
    record Failure(
            String kind,
            int status,
            String detail,
            @Nullable String quota,
            @Nullable Duration retryAfter) {}

    /**
     * An answer about a failure.
     *
     * @param json the body
     */
    record Told(int status, Map<String, String> json) {
        public Told {
            json = Map.copyOf(json);
        }
    }
}
