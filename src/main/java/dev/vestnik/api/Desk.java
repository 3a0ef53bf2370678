package dev.vestnik.api;

import dev.vestnik.Account;
import dev.vestnik.Article;
import dev.vestnik.Checking;
import dev.vestnik.Options;
import dev.vestnik.Rendition;
import dev.vestnik.Task;
import dev.vestnik.Tenants;
import dev.vestnik.access.Accounts;
import dev.vestnik.access.ApiKey;
import dev.vestnik.access.Quota;
import dev.vestnik.access.Quotas;
import dev.vestnik.backend.Backends;
import dev.vestnik.cache.Use;
import dev.vestnik.glossary.Chosen;
import dev.vestnik.glossary.Glossaries;
import dev.vestnik.pipeline.Pipeline;
import io.opentelemetry.context.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where requests wait for renditions. What is there already is answered where the request came in, on the event loop; whatever has
 * to wait does so on a virtual thread, and stops waiting when its caller hangs up.
 */
@Singleton
class Desk {

    /** Bodies up to this size are hashed and looked up on the event loop; a larger one would hold up the others there. */
    static final int EVENT_LOOP_BODY = 64 * 1024;

    /** The field by which a caller chooses a chain, in the query and in JSON. */
    static final String CHAIN = "chain";

    /** The field by which a caller says what follows from a check that fails. */
    static final String CHECKS = "checks";

    /** The field by which a caller keeps a text with backends that the operator marked as local. */
    static final String LOCAL_ONLY = "localOnly";

    static final String NO_GLOSSARY = "There is no glossary of this id";

    /** The field by which a caller names a glossary of its own. */
    static final String GLOSSARY = "glossary";

    private static final int EVENT_LOOP_BLOCKS = 200;

    private final Pipeline pipeline;
    private final Backends backends;
    private final Glossaries glossaries;
    private final Quotas quotas;
    private final Accounts accounts;

    @Inject
    Desk(Pipeline pipeline, Backends backends, Glossaries glossaries, Quotas quotas, Accounts accounts) {
        this.accounts = accounts;
        this.quotas = quotas;
        this.pipeline = pipeline;
        this.backends = backends;
        this.glossaries = glossaries;
    }

    /**
     * What a caller chose.
     *
     * @param chain the name of a chain; null when it named none
     * @param checks what follows from a check that fails; null when it did not say
     * @param faults is told of a name that is not one of those that the operator allows
     */
    Options options(@Nullable String chain, @Nullable String checks, Faults faults) {
        return new Options(
                faults.orNull(() -> known(chain)),
                checks == null ? Checking.REPAIR : faults.of(Checking.REPAIR, () -> Query.checking(checks)));
    }

    private @Nullable String known(@Nullable String chain) {
        if (chain != null && !backends.chainNames().contains(chain)) {
            throw ProblemException.field(
                    Problem.Kind.UNKNOWN_CHAIN,
                    CHAIN,
                    chain,
                    backends.chainNames(),
                    backends.chainNames().isEmpty()
                            ? "This service has no chains to choose from: leave chain out"
                            : "There is no chain of this name to choose");
        }
        return chain;
    }

    /**
     * Tasks with the terms of the glossary that a caller named, as it is now; a task in a language that it has no renderings in
     * stays as it is. May ask the store: not for the event loop.
     *
     * @param tenant whose glossary it has to be
     * @param glossary an id; null when the caller named none
     * @throws ProblemException when there is no such glossary, or when it is for none of the tasks
     */
    List<Task> with(String tenant, @Nullable String glossary, List<Task> tasks) {
        if (glossary == null) {
            return tasks;
        }
        Chosen chosen = new Chosen(glossaries
                .get(glossary)
                .filter(_ -> Tenants.owns(tenant, glossary))
                .orElseThrow(() -> new ProblemException(Problem.of(
                                Problem.Kind.UNKNOWN_GLOSSARY,
                                NO_GLOSSARY,
                                new Problem.FieldError(GLOSSARY, glossary, List.of(), NO_GLOSSARY))
                        .as(400))));
        if (!tasks.isEmpty()
                && tasks.stream().noneMatch(task -> chosen.glossary().isInto(task.language()))) {
            throw ProblemException.invalid(
                    GLOSSARY,
                    glossary,
                    "The glossary is for texts in another language than those asked for",
                    chosen.glossary().target().tag());
        }
        return tasks.stream()
                .map(task -> chosen.glossary().isInto(task.language())
                        ? task.with(task.options().with(chosen))
                        : task)
                .toList();
    }

    /** A task with terms that were chosen already. */
    static Task with(@Nullable Chosen chosen, Task task) {
        return chosen == null ? task : task.with(task.options().with(chosen));
    }

    Pipeline pipeline() {
        return pipeline;
    }

    /** The caller's article, if it is in the process; never waits. */
    @Nullable Article here(RoutingContext context, String id) {
        return Tenants.owns(Callers.of(context).tenant(), id) ? pipeline.here(id) : null;
    }

    /**
     * The caller's article; another tenant's is not there. May ask the store: not for the event loop.
     *
     * @throws ProblemException when there is none
     */
    Article article(RoutingContext context, String id) {
        return Optional.of(id)
                .filter(each -> Tenants.owns(Callers.of(context).tenant(), each))
                .flatMap(pipeline::article)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        Problem.Kind.UNKNOWN_ARTICLE,
                        "There is no such article here; post it again, it gets the same id")));
    }

    /** Whether an answer about the article is small enough to be written on the event loop. */
    static boolean isSmall(Article article) {
        return article.text().length() <= EVENT_LOOP_BODY && article.blocks().size() <= EVENT_LOOP_BLOCKS;
    }

    /** Everything that was asked for, if all of it is there and will do; null otherwise. Never waits. */
    @Nullable List<Made> ready(Article article, List<Task> tasks, Terms terms) {
        if (!terms.takesWhatIsThere()) {
            return null;
        }
        Account account = accounts.of(terms.key());
        List<Made> all = new ArrayList<>();
        for (Task task : allowed(tasks, terms)) {
            Rendition rendition = pipeline.ready(article, task, account);
            if (rendition == null) {
                return null;
            }
            Made made = Made.of(task, article.format(), rendition, Made.How.HIT, pipeline.freshFor(rendition));
            if (made.rendition() == null) {
                return null;
            }
            all.add(terms.explain() ? made.explained(pipeline.explain(article, task)) : made);
        }
        if (!all.isEmpty()) {
            account.answered(all.size(), all.size());
        }
        return all;
    }

    /** A key that is for local backends alone is so whatever its bearer asks for. */
    private static List<Task> allowed(List<Task> tasks, Terms terms) {
        ApiKey key = terms.key();
        return key != null && key.localOnly()
                ? tasks.stream()
                        .map(task -> task.with(task.options().locally(true)))
                        .toList()
                : tasks;
    }

    /** Makes everything that was asked for; what cannot be made is there as a problem. Waits. */
    List<Made> make(Article article, List<Task> tasks, Terms terms) throws InterruptedException {
        List<Order> orders = order(article, tasks, terms);
        try {
            List<Made> all = new ArrayList<>();
            for (Order order : orders) {
                all.add(order.await());
            }
            return all;
        } finally {
            orders.forEach(Order::leave);
        }
    }

    /**
     * Orders everything that was asked for. Hosted models are set to work on all of it at once; a model that does one thing after the
     * other gets them in the order of the request, each when it is waited for. The caller leaves each order in the end.
     */
    List<Order> order(Article article, List<Task> tasks, Terms terms) {
        List<Task> allowed = allowed(tasks, terms);
        charge(article, allowed, terms);
        Account account = accounts.of(terms.key());
        List<Order> orders = allowed.stream()
                .map(task -> new Order(pipeline, article, task, terms, account))
                .toList();
        orders.stream()
                .filter(order -> !pipeline.oneAtATime(article, order.task()))
                .forEach(Order::start);
        return orders;
    }

    /**
     * Takes the characters that have to be worked on from the caller's quota, and sees to it that tokens are left; what is there, and
     * what is not to be made, is free.
     *
     * @throws ProblemException when there are too few left
     */
    private void charge(Article article, List<Task> tasks, Terms terms) {
        ApiKey key = terms.key();
        if (key == null
                || (key.limits().charactersPerDay() == null && key.limits().tokensPerDay() == null)
                || terms.use() == Use.ONLY) {
            return;
        }
        long missing = tasks.stream()
                .filter(task -> !terms.takesWhatIsThere() || pipeline.find(article, task) == null)
                .count();
        if (missing > 0 && quotas.isUsedUp(key, Quota.TOKENS)) {
            throw Guard.exceeded(quotas, key, Quota.TOKENS);
        }
        if (missing > 0
                && quotas.take(key, Quota.CHARACTERS, missing * article.characters()) == Quotas.Answer.EXCEEDED) {
            throw Guard.exceeded(quotas, key, Quota.CHARACTERS);
        }
    }

    /** Runs on a virtual thread, which is interrupted when the caller hangs up before the answer is there. */
    static <T> CompletionStage<T> onVirtualThread(RoutingContext context, Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Callable<T> traced = Context.current().wrap(work);
        Thread thread = Thread.ofVirtual().name("request").unstarted(() -> {
            try {
                answer.complete(traced.call());
            } catch (Throwable e) {
                // The caller is to hear of whatever it was; the mappers tell it apart.
                answer.completeExceptionally(e);
            }
        });
        context.addEndHandler(end -> {
            if (end.failed() && !answer.isDone()) {
                thread.interrupt();
            }
        });
        thread.start();
        return answer;
    }
}
