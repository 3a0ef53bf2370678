package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Rendition;
import dev.vestnik.Task;
import dev.vestnik.backend.BackendStatus;
import dev.vestnik.backend.Backends;
import dev.vestnik.cache.Flight;
import dev.vestnik.cache.Renditions;
import dev.vestnik.pipeline.Pipeline;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Where requests wait for renditions. What is there already is answered where the request came in, on the event loop; whatever has
 * to wait does so on a virtual thread, and stops waiting when its caller hangs up.
 */
@Singleton
class Desk {

    /** Bodies up to this size are hashed and looked up on the event loop; a larger one would hold up the others there. */
    static final int EVENT_LOOP_BODY = 64 * 1024;

    private final Pipeline pipeline;
    private final Backends backends;

    @Inject
    Desk(Pipeline pipeline, Backends backends) {
        this.pipeline = pipeline;
        this.backends = backends;
    }

    Pipeline pipeline() {
        return pipeline;
    }

    List<BackendStatus> backends() {
        return backends.statuses();
    }

    /** Everything that was asked for, if all of it is there; null otherwise. Never waits. */
    @Nullable List<Made> ready(Article article, List<Task> tasks) {
        List<Made> all = new ArrayList<>();
        for (Task task : tasks) {
            Rendition rendition = pipeline.ready(article, task);
            if (rendition == null) {
                return null;
            }
            all.add(new Made(task, rendition, null, Made.How.HIT));
        }
        return all;
    }

    /** Makes everything that was asked for; what cannot be made is there as a problem. Waits. */
    List<Made> make(Article article, List<Task> tasks) throws InterruptedException {
        List<Order> orders = order(article, tasks);
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

    /** Starts or joins the flights of everything that was asked for. The caller leaves each order in the end. */
    List<Order> order(Article article, List<Task> tasks) {
        return tasks.stream()
                .map(task -> {
                    Rendition ready = pipeline.ready(article, task);
                    return ready != null
                            ? new Order(task, ready, null, Made.How.HIT)
                            : ordered(task, pipeline.make(article, task));
                })
                .toList();
    }

    private static Order ordered(Task task, Renditions.Joined joined) {
        return new Order(task, null, joined.flight(), joined.collapsed() ? Made.How.COLLAPSED : Made.How.MISS);
    }

    /** One task of a request, with the rendition that is there or the flight that makes it. */
    record Order(
            Task task, @Nullable Rendition ready, @Nullable Flight flight, Made.How how) {

        Made await() throws InterruptedException {
            Flight making = flight;
            if (making == null) {
                return new Made(task, ready, null, how);
            }
            try {
                return new Made(task, making.result().get(), null, how);
            } catch (ExecutionException e) {
                return new Made(task, null, ProblemException.of(e.getCause() == null ? e : e.getCause()), how);
            }
        }

        void leave() {
            if (flight != null) {
                flight.leave();
            }
        }
    }

    /** Runs on a virtual thread, which is interrupted when the caller hangs up before the answer is there. */
    static <T> CompletionStage<T> onVirtualThread(RoutingContext context, Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("request").unstarted(() -> {
            try {
                answer.complete(work.call());
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
