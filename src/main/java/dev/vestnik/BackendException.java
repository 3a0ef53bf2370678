package dev.vestnik;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asking a backend failed; the class says what is to be done about it. The message holds no article text and no key. */
public final class BackendException extends RuntimeException {

    private final FailureClass failureClass;
    private final @Nullable Duration retryAfter;

    public BackendException(FailureClass failureClass, String message) {
        this(failureClass, message, null, null);
    }

    /**
     * @param retryAfter how long the backend asked us to stay away; null when it did not say
     * @param cause what the client threw; null when there is no such thing
     */
    public BackendException(
            FailureClass failureClass, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.failureClass = failureClass;
        this.retryAfter = retryAfter;
    }

    public FailureClass failureClass() {
        return failureClass;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
