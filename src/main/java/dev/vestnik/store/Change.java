package dev.vestnik.store;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change of the embedded store that waits to be made. */
final class Change<T> {

    private final Function<Tables, T> change;
    private final int kilobytes;
    private final boolean grows;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable T result;

    /**
     * @param kilobytes what it holds in memory while it waits
     * @param grows whether it takes room that it must not take on a full disk
     */
    Change(Function<Tables, T> change, int kilobytes, boolean grows) {
        this.change = change;
        this.kilobytes = kilobytes;
        this.grows = grows;
    }

    int kilobytes() {
        return kilobytes;
    }

    boolean grows() {
        return grows;
    }

    /** Done when it is kept, or has failed. */
    CompletableFuture<T> done() {
        return done;
    }

    /** A change that finds no room has changed nothing that it would have to undo. */
    void make(Tables tables) {
        try {
            result = change.apply(tables);
        } catch (StoreException e) {
            fail(e);
        }
    }

    void fail(StoreException failure) {
        done.completeExceptionally(failure);
    }

    /** Nothing happens to one that has failed. */
    @SuppressWarnings("NullAway") // a result may be null where T may
    void answer() {
        done.complete(result);
    }
}
