package dev.vestnik.api;

import dev.vestnik.Account;
import dev.vestnik.Article;
import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Task;
import dev.vestnik.cache.Flight;
import dev.vestnik.cache.Renditions;
import dev.vestnik.cache.Use;
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
    private final Terms terms;
    private final Account account;
    private final @Nullable Rendition ready;
    private Renditions.@Nullable Joined joined;

    /**
     * @param terms with the time at which the caller stops to wait; what is finished by then is taken, and nothing is begun after it
     * @param account on which it is made
     */
    Order(Pipeline pipeline, Article article, Task task, Terms terms, Account account) {
        this.account = account;
        this.terms = terms;
        this.pipeline = pipeline;
        this.article = article;
        this.task = task;
        this.ready = terms.takesWhatIsThere() ? pipeline.ready(article, task, account) : null;
    }

    Task task() {
        return task;
    }

    /** Sets the work going, unless it is done or going. */
    void start() {
        if (ready == null && joined == null && terms.use() != Use.ONLY) {
            joined = pipeline.make(article, task, account, terms.deadline(), terms.use());
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

    /**
     * Tells of what comes, on whichever thread it comes: the blocks of a translation in order, those that are there included, and that
     * {@link #await} no longer has to wait.
     *
     * @param onBlock must be quick, as must {@code onEnd}
     */
    void watch(Consumer<TranslatedBlock> onBlock, Runnable onEnd) {
        Deadline deadline = terms.deadline();
        boolean late = joined == null && deadline != null && deadline.passed();
        if (ready != null || late || terms.use() == Use.ONLY) {
            if (ready instanceof Rendition.Translation translation) {
                translation.blocks().forEach(onBlock);
            }
            onEnd.run();
            return;
        }
        Flight flight = started().flight();
        if (task instanceof Task.Translate) {
            flight.listen(onBlock);
        }
        var _ = flight.result().whenComplete((_, _) -> onEnd.run());
    }

    /** Waits for what comes of it, at most until the deadline. */
    Made await() throws InterruptedException {
        Made made = ready != null ? made(ready, Made.How.HIT) : terms.use() == Use.ONLY ? kept() : flown();
        if (made.rendition() != null) {
            account.answered(1, made.isHit() ? 1 : 0);
        }
        return terms.explain() ? made.explained(pipeline.explain(article, task)) : made;
    }

    private Made made(Rendition rendition, Made.How how) {
        return Made.of(task, article.format(), rendition, how, pipeline.freshFor(rendition));
    }

    private Made kept() {
        Rendition kept = pipeline.find(article, task);
        return kept == null
                ? Made.failed(
                        task,
                        article.format(),
                        new ProblemException(Problem.of(
                                Problem.Kind.NOT_CACHED,
                                "It has not been made, and " + Terms.CACHE + ": only does not let it be made")),
                        Made.How.MISS)
                : made(kept, Made.How.HIT);
    }

    private Made flown() throws InterruptedException {
        Deadline deadline = terms.deadline();
        if (joined == null && deadline != null && deadline.passed()) {
            return instead(tooLate(), Made.How.MISS);
        }
        Renditions.Joined waited = started();
        Made.How how = waited.collapsed() ? Made.How.COLLAPSED : making();
        try {
            CompletableFuture<Rendition> result = waited.flight().result();
            Rendition made =
                    deadline == null ? result.get() : result.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            return made(
                    made,
                    switch (waited.flight().from()) {
                        case WORK -> how;
                        case CACHE -> Made.How.HIT;
                        case REPLICA -> Made.How.COLLAPSED;
                        case STALE -> Made.How.STALE;
                    });
        } catch (TimeoutException e) {
            return instead(tooLate(), how);
        } catch (ExecutionException e) {
            return Made.failed(
                    task, article.format(), ProblemException.of(e.getCause() == null ? e : e.getCause()), how);
        }
    }

    private Made.How making() {
        return switch (terms.use()) {
            case NORMAL, ONLY -> Made.How.MISS;
            case REFRESH -> Made.How.REFRESHED;
            case BYPASS -> Made.How.BYPASSED;
        };
    }

    /** A caller who can wait no longer is better served by an older rendition than by none. */
    private Made instead(ProblemException problem, Made.How how) {
        Rendition stale = terms.use() == Use.NORMAL ? pipeline.stale(article, task) : null;
        return stale == null ? Made.failed(task, article.format(), problem, how) : made(stale, Made.How.STALE);
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
