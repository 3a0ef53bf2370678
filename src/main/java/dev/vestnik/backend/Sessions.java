package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

/** The sessions of one run: at each backend at most one, opened when it is first needed. */
final class Sessions implements AutoCloseable {

    private final Backend.Work work;
    private final Deadline until;
    private final ConcurrentMap<Guarded, CompletableFuture<Backend.Session>> sessions = new ConcurrentHashMap<>();

    Sessions(Backend.Work work, Deadline until) {
        this.work = work;
        this.until = until;
    }

    /**
     * The session at a backend, opened by the first that needs it. The others wait for that one: each opening its own would wait
     * for a place that this very run holds.
     *
     * @throws BackendException when the backend cannot be asked
     */
    Backend.Session at(Guarded backend) throws InterruptedException {
        CompletableFuture<Backend.Session> mine = new CompletableFuture<>();
        CompletableFuture<Backend.Session> first = sessions.putIfAbsent(backend, mine);
        if (first == null) {
            return opened(backend, mine);
        }
        try {
            return first.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BackendException failure) {
                throw failure;
            }
            throw new IllegalStateException("a session could not be opened", e.getCause());
        }
    }

    private Backend.Session opened(Guarded backend, CompletableFuture<Backend.Session> mine) {
        try {
            Backend.Session session = backend.open(work, until);
            mine.complete(session);
            return session;
        } catch (RuntimeException e) {
            sessions.remove(backend, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    @Override
    public void close() {
        for (CompletableFuture<Backend.Session> session : sessions.values()) {
            // Nobody asks any more: what is not open by now failed to open.
            if (session.isDone() && !session.isCompletedExceptionally()) {
                session.join().close();
            }
        }
    }
}
