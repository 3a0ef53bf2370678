package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Task;
import dev.vestnik.cache.Renditions;
import dev.vestnik.pipeline.Pipeline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One task of a request: what is there is taken, what is not is made, or joined where it is being made. Used by one thread. */
final class Order {

    private final Pipeline pipeline;
    private final Article article;
    private final Task task;
    private final @Nullable Deadline deadline;
    private final @Nullable Rendition ready;
    private Renditions.@Nullable Joined joined;

    /**
     * @param deadline when the caller stops to wait; what is finished by then is taken, and nothing is begun after it. Null when it
     *     waits as long as the work takes
     */
    Order(Pipeline pipeline, Article article, Task task, @Nullable Deadline deadline) {
        this.deadline = deadline;
        this.pipeline = pipeline;
        this.article = article;
        this.task = task;
        this.ready = pipeline.ready(article, task);
    }

    Task task() {
        return task;
    }

    /** Sets the work going, unless it is done or going. */
    void start() {
        if (ready == null && joined == null) {
            joined = pipeline.make(article, task, deadline);
        }
    }

    private Renditions.Joined started() {
        start();
        Renditions.Joined started = joined;
        if (started == null) {
            throw new IllegalStateException("what is ready needs no flight");
        }
        return started;
    }

    /** Tells of the blocks of a translation, in order, those that are there included. */
    void tellBlocks(Consumer<TranslatedBlock> listener) {
        if (ready instanceof Rendition.Translation translation) {
            translation.blocks().forEach(listener);
        } else if (ready == null) {
            started().flight().listen(listener);
        }
    }

    /** Waits for what comes of it, at most until the deadline. */
    Made await() throws InterruptedException {
        if (ready != null) {
            return new Made(task, ready, null, Made.How.HIT);
        }
        if (joined == null && deadline != null && deadline.passed()) {
            return new Made(task, null, tooLate(), Made.How.MISS);
        }
        Renditions.Joined waited = started();
        Made.How how = waited.collapsed() ? Made.How.COLLAPSED : Made.How.MISS;
        try {
            CompletableFuture<Rendition> result = waited.flight().result();
            Rendition made =
                    deadline == null ? result.get() : result.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            return new Made(task, made, null, how);
        } catch (TimeoutException e) {
            return new Made(task, null, tooLate(), how);
        } catch (ExecutionException e) {
            return new Made(task, null, ProblemException.of(e.getCause() == null ? e : e.getCause()), how);
        }
    }

    private static ProblemException tooLate() {
        return ProblemException.of(
                new BackendException(FailureClass.DEADLINE_PASSED, "the time that the caller gave is over"));
    }

    /** Waits no longer; to be called once, whatever came of it. */
    void leave() {
        if (joined != null) {
            Renditions.Joined left = joined;
            joined = null;
            left.leave();
        }
    }
}
