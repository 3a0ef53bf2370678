package dev.vestnik.store;

import org.jspecify.annotations.Nullable;

/** The store cannot do something now. The message holds no values and no secrets. */
public final class StoreException extends RuntimeException {

    private final Kind kind;

    StoreException(Kind kind, String message) {
        this(kind, message, null);
    }

    StoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What is the matter. */
    public enum Kind {
        /** Down, too slow, loading, failing over, a read-only replica, or the caller was interrupted. Later it may work. */
        UNAVAILABLE,
        /** No room: the disk, the memory or the store's own limit. What is there can be read, and deleting helps. */
        FULL
    }
}
