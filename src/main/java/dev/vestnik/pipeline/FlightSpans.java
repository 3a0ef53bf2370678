package dev.vestnik.pipeline;

import dev.vestnik.Article;
import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Task;
import dev.vestnik.backend.ChainException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.concurrent.Callable;

/**
 * A span for every flight, in the trace of the request that started it. A request that joins the flight has a link to that
 * request's span; one whose rendition was there already has neither.
 */
final class FlightSpans {

    private final Tracer tracer;

    FlightSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Does the work; spans that begin in it, or in threads that it starts, are children of the flight's. */
    Rendition around(Article article, Task task, Callable<Rendition> work) throws Exception {
        String name = switch (task) {
            case Task.Translate _ -> "translate";
            case Task.Summarize _ -> "summarize";
        };
        Span span = tracer.spanBuilder(name)
                .setAttribute("vestnik.task", name)
                .setAttribute("vestnik.source", article.language().tag())
                .setAttribute("vestnik.language", task.language().tag())
                .setAttribute("vestnik.blocks", article.blocks().size())
                .startSpan();
        if (!span.getSpanContext().isValid()) {
            // Tracing is off; an invalid span made current would stand in log lines as an id of zeros.
            return work.call();
        }
        try (Scope _ = span.makeCurrent()) {
            Rendition made = work.call();
            describe(span, made);
            return made;
        } catch (Exception e) {
            fail(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    private static void describe(Span span, Rendition made) {
        span.setAttribute("vestnik.degraded", made.provenance().degraded());
        if (made instanceof Rendition.Translation translation) {
            long remembered = translation.blocks().stream()
                    .filter(TranslatedBlock::remembered)
                    .count();
            span.setAttribute("vestnik.blocks.remembered", remembered);
        }
    }

    /** Messages of others are left out: they may quote the text. */
    private static void fail(Span span, Exception failure) {
        switch (failure) {
            case BackendException ours -> fail(span, ours.failureClass().wireName(), String.valueOf(ours.getMessage()));
            case ChainException ours -> fail(span, wireName(ours), String.valueOf(ours.getMessage()));
            default -> fail(span, failure.getClass().getName(), "");
        }
    }

    private static void fail(Span span, String type, String message) {
        span.setAttribute("error.type", type);
        span.setStatus(StatusCode.ERROR, message);
    }

    private static String wireName(ChainException failure) {
        FailureClass seen = failure.deadlinePassed()
                ? FailureClass.DEADLINE_PASSED
                : failure.refused() ? FailureClass.REFUSED : FailureClass.UNAVAILABLE;
        return seen.wireName();
    }
}
