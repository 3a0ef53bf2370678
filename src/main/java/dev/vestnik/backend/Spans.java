package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is traced of one backend: a span for every attempt, a child of the flight's. It tells how long and how much, never what was
 * asked or answered.
 */
final class Spans {

    private static final AttributeKey<String> BACKEND = AttributeKey.stringKey("vestnik.backend");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("vestnik.attempt");
    private static final AttributeKey<Long> MAX_TOKENS = AttributeKey.longKey("gen_ai.request.max_tokens");
    private static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    private static final AttributeKey<List<String>> FINISH_REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    private static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    private static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");

    private final Tracer tracer;
    private final String name;
    private final Attributes attributes;

    Spans(Tracer tracer, String backend, BackendsConfig.Provider provider, String model) {
        this.tracer = tracer;
        this.name = GenAi.CHAT + " " + model;
        this.attributes = Attributes.builder()
                .put(BACKEND, backend)
                .put(GenAi.OPERATION, GenAi.CHAT)
                .put(GenAi.PROVIDER, GenAi.providerName(provider))
                .put(GenAi.REQUEST_MODEL, model)
                .build();
    }

    /**
     * Makes an attempt within a span of its own.
     *
     * @param number its number among the calls for the same question, whichever backend they went to; from 1
     */
    Reply around(int number, Prompt prompt, Supplier<Reply> attempt) {
        Span span = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(attributes)
                .setAttribute(MAX_TOKENS, (long) prompt.maxOutputTokens())
                .setAttribute(ATTEMPT, (long) number)
                .startSpan();
        try {
            Reply reply = attempt.get();
            answered(span, reply);
            return reply;
        } catch (BackendException e) {
            failed(span, e.failureClass(), String.valueOf(e.getMessage()));
            throw e;
        } catch (RuntimeException e) {
            // A library's own words may quote what was asked.
            failed(span, FailureClass.UNAVAILABLE, "unexpected " + e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    private static void answered(Span span, Reply reply) {
        span.setAttribute(RESPONSE_MODEL, reply.model());
        span.setAttribute(FINISH_REASONS, List.of(finishReason(reply.finish())));
        if (reply.inputTokens() > 0) {
            span.setAttribute(INPUT_TOKENS, (long) reply.inputTokens());
        }
        if (reply.outputTokens() > 0) {
            span.setAttribute(OUTPUT_TOKENS, (long) reply.outputTokens());
        }
    }

    private static String finishReason(Reply.Finish finish) {
        return switch (finish) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case FILTERED -> "content_filter";
        };
    }

    private static void failed(Span span, FailureClass failure, String what) {
        span.setAttribute(GenAi.ERROR_TYPE, failure.wireName());
        span.setStatus(StatusCode.ERROR, what);
    }
}
