package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Rendition;
import dev.vestnik.Task;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An article's renditions as events: each block as soon as it is checked, then the whole. */
final class ArticleStream {

    private final Desk desk;
    private final Sse sse;
    private final Occasion occasion;
    private final RoutingContext context;
    private final Object turn = new Object();
    private boolean over;

    ArticleStream(Desk desk, Sse sse, Occasion occasion, RoutingContext context) {
        this.desk = desk;
        this.sse = sse;
        this.occasion = occasion;
        this.context = context;
    }

    /**
     * The data of a {@code block} event.
     *
     * @param language the language of the translation it belongs to
     * @param number from 1
     * @param of how many there will be
     */
    record BlockEvent(String language, int number, int of, Views.TranslatedBlockView block) {}

    /**
     * The events; a caller that hangs up leaves the work to the others who wait for it. What can wait for a slow reader is bounded by
     * the article, whose blocks it is. To be called once.
     */
    Multi<OutboundSseEvent> events(Article article, List<Task> tasks, Terms terms) {
        Context trace = Context.current();
        return Multi.createFrom().emitter(emitter -> {
            Thread thread =
                    Thread.ofVirtual().name("stream").unstarted(trace.wrap(() -> emit(article, tasks, terms, emitter)));
            emitter.onTermination(thread::interrupt);
            // Before the first event nothing is subscribed to the connection yet, and its end would not be noticed.
            context.addEndHandler(end -> {
                if (end.failed()) {
                    thread.interrupt();
                }
            });
            thread.start();
        });
    }

    private void emit(Article article, List<Task> tasks, Terms terms, MultiEmitter<? super OutboundSseEvent> emitter) {
        List<Order> orders = desk.order(article, tasks, terms);
        try {
            List<Made> all = new ArrayList<>();
            for (Order order : orders) {
                tellBlocks(article, order, emitter);
                all.add(order.await());
            }
            if (!all.isEmpty() && all.stream().allMatch(made -> made.rendition() == null)) {
                ProblemException first = all.getFirst().problem();
                last(
                        emitter,
                        event("error", ProblemMappers.described(first == null ? unexplained() : first, occasion)));
            } else {
                last(emitter, event("done", Answers.view(article, all, null, occasion)));
            }
        } catch (InterruptedException e) {
            // The caller has hung up: nobody reads what would be sent.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            last(emitter, event("error", ProblemMappers.described(ProblemException.of(e), occasion)));
        } finally {
            orders.forEach(Order::leave);
        }
    }

    /** Work that the caller no longer waits for goes on and tells of its blocks; none comes after the last event. */
    private void last(MultiEmitter<? super OutboundSseEvent> emitter, OutboundSseEvent event) {
        synchronized (turn) {
            over = true;
            emitter.emit(event);
            emitter.complete();
        }
    }

    private void block(MultiEmitter<? super OutboundSseEvent> emitter, OutboundSseEvent event) {
        synchronized (turn) {
            if (!over) {
                emitter.emit(event);
            }
        }
    }

    private static ProblemException unexplained() {
        return ProblemException.of(new IllegalStateException("nothing was made and nothing was said"));
    }

    private void tellBlocks(Article article, Order order, MultiEmitter<? super OutboundSseEvent> emitter) {
        if (!(order.task() instanceof Task.Translate translate)) {
            return;
        }
        AtomicInteger number = new AtomicInteger();
        String language = translate.language().tag();
        int of = article.blocks().size();
        order.tellBlocks(block -> block(emitter, blockEvent(language, number.incrementAndGet(), of, block)));
    }

    private OutboundSseEvent blockEvent(String language, int number, int of, Rendition.TranslatedBlock block) {
        return event("block", new BlockEvent(language, number, of, Views.TranslatedBlockView.of(block)));
    }

    private OutboundSseEvent event(String name, Object data) {
        return sse.newEventBuilder().name(name).data(Json.text(data)).build();
    }
}
