package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestnik.Article;
import dev.vestnik.Deadline;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Task;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Renditions as events, task by task: {@code progress} when one begins, {@code block} for each block of a translation as soon as it
 * is checked, {@code summary}, {@code progress} again; and in the end {@code done} with the whole answer, or {@code error}.
 *
 * <p>Each event has a number that follows from the article and the tasks alone. A reader whose connection broke sends the last it
 * has as {@code Last-Event-ID} and gets what comes after it, from whichever replica: of finished work from the cache, of work under way
 * by joining it.
 */
final class RenditionEvents {

    static final String LAST = "Last-Event-ID";

    /** In front of the blocks of a task and behind them. */
    private static final int BEFORE = 1;

    private static final int AFTER = 2;

    private final Desk desk;
    private final Sse sse;
    private final Occasion occasion;
    private final Duration heartbeat;

    /** @param heartbeat after so long without an event a comment is sent, by which both sides see whether the other is there */
    RenditionEvents(Desk desk, Sse sse, Occasion occasion, Duration heartbeat) {
        this.desk = desk;
        this.sse = sse;
        this.occasion = occasion;
        this.heartbeat = heartbeat;
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
     * The data of a {@code progress} event.
     *
     * @param task the number of the task, from 1
     * @param of how many tasks there are
     * @param kind {@code translation} or {@code summary}
     * @param type of a summary; null for a translation
     * @param state {@code started}, {@code finished} or {@code failed}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProgressEvent(
            int task, int of, String kind, @Nullable String type, String language, String state) {}

    /** What is behind the last event: the reader has everything. */
    static int last(Article article, List<Task> tasks) {
        return tasks.stream().mapToInt(task -> events(article, task)).sum() + 1;
    }

    private static int events(Article article, Task task) {
        return BEFORE + blocks(article, task) + AFTER;
    }

    private static int blocks(Article article, Task task) {
        return task instanceof Task.Translate ? article.blocks().size() : 0;
    }

    /**
     * The number of the last event that the reader has; 0 when it has none.
     *
     * @param last the number that the last event will have
     */
    static int seen(HttpHeaders headers, int last) {
        String given = headers.getHeaderString(LAST);
        if (given == null || given.isBlank()) {
            return 0;
        }
        return Optional.of(given.strip())
                .filter(number -> number.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> number <= last)
                .orElseThrow(() -> ProblemException.invalid(
                        LAST, given, LAST + " must be the id of an event of this answer", "1 to " + last));
    }

    /**
     * The events; a reader that hangs up leaves the work to the others who wait for it. To be called once.
     *
     * @param seen the number of the last event that the reader has
     * @param whole the data of {@code done}
     */
    Multi<OutboundSseEvent> of(
            Article article,
            List<Task> tasks,
            Terms terms,
            int seen,
            Function<List<Made>, Object> whole,
            RoutingContext context) {
        Context trace = Context.current();
        PacedEvents<OutboundSseEvent> events = new PacedEvents<>(reader -> {
            try (var _ = trace.makeCurrent()) {
                new Telling(article, tasks, terms, seen, whole, reader).tell();
            }
        });
        // Before the first event nothing is subscribed to the connection yet, and its end would not be noticed.
        context.addEndHandler(end -> {
            if (end.failed()) {
                events.leave();
            }
        });
        return Multi.createFrom().publisher(events);
    }

    /** One reader's events. */
    private final class Telling {

        private final Article article;
        private final List<Task> tasks;
        private final Terms terms;
        private final int seen;
        private final Function<List<Made>, Object> whole;
        private final PacedEvents.Reader<OutboundSseEvent> reader;

        Telling(
                Article article,
                List<Task> tasks,
                Terms terms,
                int seen,
                Function<List<Made>, Object> whole,
                PacedEvents.Reader<OutboundSseEvent> reader) {
            this.article = article;
            this.tasks = tasks;
            this.terms = terms;
            this.seen = seen;
            this.whole = whole;
            this.reader = reader;
        }

        void tell() throws InterruptedException {
            List<Order> orders = desk.order(article, tasks, terms);
            try {
                List<Made> all = new ArrayList<>();
                int number = 1;
                for (Order order : orders) {
                    all.add(tell(order, all.size() + 1, number));
                    number += events(article, order.task());
                }
                if (!all.isEmpty() && all.stream().allMatch(made -> made.rendition() == null)) {
                    ProblemException first = all.getFirst().problem();
                    error(number, first == null ? unexplained() : first);
                } else {
                    send(number, "done", whole.apply(all));
                }
            } catch (RuntimeException e) {
                error(last(article, tasks), ProblemException.of(e));
            } finally {
                orders.forEach(Order::leave);
            }
        }

        private Made tell(Order order, int task, int first) throws InterruptedException {
            progress(first, order.task(), task, "started");
            blocks(order, first + BEFORE);
            Made made = order.await();
            int behind = first + BEFORE + RenditionEvents.blocks(article, order.task());
            if (made.rendition() instanceof Rendition.Summary summary) {
                send(behind, "summary", Views.summary(summary, made.isHit(), true, made.explained()));
            }
            progress(behind + 1, order.task(), task, made.rendition() == null ? "failed" : "finished");
            return made;
        }

        /** Tells of blocks until there are no more, or the caller waits no longer. What waits here is the article's own blocks. */
        private void blocks(Order order, int first) throws InterruptedException {
            BlockingQueue<Optional<TranslatedBlock>> queue = new LinkedBlockingQueue<>();
            order.watch(block -> queue.add(Optional.of(block)), () -> queue.add(Optional.empty()));
            String language = order.task().language().tag();
            int of = RenditionEvents.blocks(article, order.task());
            int number = 0;
            for (var next = next(queue); next.isPresent(); next = next(queue)) {
                number++;
                var block = Views.TranslatedBlockView.of(next.get());
                send(first + number - 1, "block", new BlockEvent(language, number, of, block));
            }
        }

        private Optional<TranslatedBlock> next(BlockingQueue<Optional<TranslatedBlock>> queue)
                throws InterruptedException {
            Deadline deadline = terms.deadline();
            while (true) {
                Duration wait = deadline == null ? heartbeat : deadline.atMost(heartbeat);
                Optional<TranslatedBlock> next = queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
                if (next != null) {
                    return next;
                }
                if (deadline != null && deadline.passed()) {
                    return Optional.empty();
                }
                // One that does not read is not told that we are here.
                if (reader.waits()) {
                    reader.send(sse.newEventBuilder().comment("").build());
                }
            }
        }

        private void progress(int number, Task task, int place, String state) throws InterruptedException {
            send(
                    number,
                    "progress",
                    switch (task) {
                        case Task.Translate _ ->
                            new ProgressEvent(
                                    place,
                                    tasks.size(),
                                    "translation",
                                    null,
                                    task.language().tag(),
                                    state);
                        case Task.Summarize summarize ->
                            new ProgressEvent(
                                    place,
                                    tasks.size(),
                                    "summary",
                                    summarize.type().wireName(),
                                    task.language().tag(),
                                    state);
                    });
        }

        /** An error is no event that a reader has and needs not see again. */
        private void error(int number, ProblemException problem) throws InterruptedException {
            reader.send(event(number, "error", ProblemMappers.described(problem, occasion)));
        }

        private void send(int number, String name, Object data) throws InterruptedException {
            if (number > seen) {
                reader.send(event(number, name, data));
            }
        }
    }

    private OutboundSseEvent event(int number, String name, Object data) {
        return sse.newEventBuilder()
                .id(String.valueOf(number))
                .name(name)
                .data(Json.text(data))
                .build();
    }

    private static ProblemException unexplained() {
        return ProblemException.of(new IllegalStateException("nothing was made and nothing was said"));
    }
}
