package dev.vestnik;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** Spans that stay in memory when they end. */
public final class Traces {

    private final InMemorySpanExporter ended = InMemorySpanExporter.create();
    private final Tracer tracer = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(ended))
            .build()
            .get("test");

    public Tracer tracer() {
        return tracer;
    }

    /** A span such as the one that the framework makes for a request. */
    public Span request() {
        return tracer.spanBuilder("request").setNoParent().startSpan();
    }

    /** What has ended so far, in the order of the ends. */
    public List<SpanData> spans() {
        return ended.getFinishedSpanItems();
    }

    public List<SpanData> named(String name) {
        return spans().stream().filter(span -> span.getName().equals(name)).toList();
    }
}
