package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Caller;
import dev.vestnik.Deadline;
import dev.vestnik.Rendition;
import dev.vestnik.Task;
import dev.vestnik.access.ApiKey;
import dev.vestnik.cache.Key;
import dev.vestnik.cache.Use;
import dev.vestnik.job.Failure;
import dev.vestnik.job.Job;
import dev.vestnik.job.Making;
import dev.vestnik.job.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the items of jobs, as a request would, but patiently, and sees to it that what is made is kept. */
final class JobMaking implements Making {

    /** What says nothing about the text, so that another try may do better. */
    private static final Set<Problem.Kind> PASSING =
            EnumSet.of(Problem.Kind.NO_BACKEND, Problem.Kind.STORE_AWAY, Problem.Kind.DEADLINE_PASSED);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Desk desk;
    private final Function<Caller, ApiKey> keys;

    /** @param keys the keys whose quotas count, by who has them */
    JobMaking(Desk desk, Function<Caller, ApiKey> keys) {
        this.desk = desk;
        this.keys = keys;
    }

    @Override
    public Attempt make(Job job, byte[] order, Progress progress) throws InterruptedException {
        Assignment assignment = Assignment.read(order);
        String tenant = job.owner().tenant();
        try {
            Article article = assignment.article(desk.pipeline(), tenant);
            return make(assignment, article, job.owner(), progress);
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the work on an item was ended");
            }
            ProblemException problem = ProblemException.of(e);
            return new Attempt(Outcome.failed(failure(problem)), again(problem), null);
        }
    }

    private Attempt make(Assignment assignment, Article article, Caller owner, Progress progress)
            throws InterruptedException {
        List<Task> tasks = assignment.tasks(desk, owner.tenant());
        int blocks = article.blocks().size();
        int translations =
                (int) tasks.stream().filter(Task.Translate.class::isInstance).count();
        progress.begun(article.id(), assignment.kept(), blocks * translations);
        ApiKey key = owner.key().isEmpty() ? null : keys.apply(owner);
        List<Order> orders = desk.order(article, tasks, new Terms(Deadline.patient(), Use.NORMAL, false, key));
        List<Outcome.Part> parts = new ArrayList<>();
        @Nullable Duration again = null;
        try {
            for (Order order : orders) {
                order.watch(_ -> progress.block(), () -> {});
                Made made = order.await();
                desk.pipeline().settle();
                ProblemException problem = problem(article, made);
                again = longer(again, problem == null ? null : again(problem));
                parts.add(part(article, made, problem));
            }
        } finally {
            orders.forEach(Order::leave);
        }
        Outcome outcome = new Outcome(article.id(), assignment.kept(), blocks, parts, null);
        return new Attempt(
                outcome,
                again,
                assignment.kept() && !outcome.failed() ? assignment.of(article).bytes() : null);
    }

    /** Why it is not good enough; null when it is. What is only there because something is down is not. */
    private @Nullable ProblemException problem(Article article, Made made) {
        Rendition rendition = made.rendition();
        if (rendition == null) {
            return Objects.requireNonNull(made.problem(), "what was not made has a problem");
        }
        List<String> reasons = rendition.provenance().reasons();
        if (reasons.contains(Rendition.OUTAGE) || reasons.contains(Rendition.STALE)) {
            return ProblemException.passing(
                    Problem.Kind.NO_BACKEND,
                    "A backend could not be asked, and what was made without it is less",
                    SOON);
        }
        if (desk.pipeline().kept(desk.pipeline().key(article, made.task())) == null) {
            return ProblemException.passing(
                    Problem.Kind.STORE_AWAY,
                    "What was made is not in the store: it is larger than vestnik.store.max-value, or was forgotten meanwhile",
                    SOON);
        }
        return null;
    }

    private static @Nullable Duration again(ProblemException problem) {
        Duration after = problem.retryAfter();
        return PASSING.contains(problem.problem().kind()) ? after == null ? SOON : after : null;
    }

    private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }

    private Outcome.Part part(Article article, Made made, @Nullable ProblemException problem) {
        Rendition rendition = made.rendition();
        Assignment.Wanted wanted = Assignment.Wanted.of(made.task());
        Key key = problem == null ? desk.pipeline().key(article, made.task()) : null;
        return new Outcome.Part(
                wanted.type() == null ? "translation" : "summary",
                wanted.language(),
                wanted.type(),
                wanted.length(),
                key == null ? null : key.place(),
                key == null ? null : key.digest(),
                rendition != null && problem == null && rendition.provenance().degraded(),
                problem == null ? null : failure(problem));
    }

    private static Failure failure(ProblemException e) {
        Problem problem = e.problem();
        return new Failure(
                problem.kind().slug(),
                problem.status(),
                problem.detail(),
                problem.errors().stream()
                        .map(error -> new Failure.Fault(error.field(), error.got(), error.allowed(), error.message()))
                        .toList());
    }

    /** The problem that a failure was. */
    static ProblemException problem(Failure failure) {
        Problem.Kind kind = Problem.Kind.named(failure.kind()).orElse(Problem.Kind.INTERNAL);
        return new ProblemException(Problem.of(
                        kind,
                        failure.detail(),
                        failure.errors().stream()
                                .map(fault -> new Problem.FieldError(
                                        fault.field(), fault.got(), fault.allowed(), fault.message()))
                                .toArray(Problem.FieldError[]::new))
                .as(failure.status()));
    }
}
