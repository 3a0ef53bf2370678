package dev.vestnik.backend;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a backend can be asked.
 *
 * @param kind what it is doing
 * @param cause why, in a sentence for the operator; null when it is ready
 * @param since since when
 * @param nextTry when it will be asked again; null when that is not known, or now
 */
public record State(
        Kind kind,
        @Nullable String cause,
        Instant since,
        @Nullable Instant nextTry) {

    /** What a backend is doing. */
    public enum Kind {
        READY,
        /** Its model is being loaded. */
        LOADING,
        /** Its model is not on disk, or could not be loaded. */
        MISSING,
        /** It was told to stay away, or its key or model was refused. */
        RESTING,
        /** Its breaker is open. */
        OPEN;

        /** The name on the wire, in lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
