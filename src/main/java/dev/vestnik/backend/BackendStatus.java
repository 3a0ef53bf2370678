package dev.vestnik.backend;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known about one backend.
 *
 * @param provider the provider's name as in the configuration
 * @param local whether texts that are not to leave may be given to it
 * @param inFlight calls that run or wait for their turn
 * @param queued those that wait: for their turn, for a limit, before a repetition; for {@code embedded}, articles
 * @param maxConcurrent calls at once
 * @param maxQueued calls that may wait for their turn
 * @param requestsPerMinute requests in a minute at most; null for no limit of the operator's
 * @param tokensPerMinute tokens in a minute at most; null for no limit of the operator's
 * @param limits what the provider said of its own limits and still holds; empty when nothing
 * @param calls attempts since the start
 * @param failures the failed ones among them, by the wire name of their class
 * @param p50Millis half of the last minutes' attempts were over within so many milliseconds; 0 when there were none
 * @param p95Millis 95 of 100 were
 * @param inputTokens tokens of prompts since the start, as the provider counts
 * @param outputTokens tokens of answers since the start
 * @param cost money for those tokens; 0 when there is no price
 * @param currency the ISO 4217 code of the cost's currency; null when there is no price
 */
public record BackendStatus(
        String name,
        String provider,
        String model,
        boolean local,
        State state,
        int inFlight,
        int queued,
        int maxConcurrent,
        int maxQueued,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer tokensPerMinute,
        List<Told> limits,
        long calls,
        Map<String, Long> failures,
        long p50Millis,
        long p95Millis,
        long inputTokens,
        long outputTokens,
        BigDecimal cost,
        @Nullable String currency) {
    /**
     * A provider's word on one of its limits.
     *
     * @param of {@code requests}, {@code tokens}, {@code input-tokens} or {@code output-tokens}
     * @param left how much of it may be asked now; 0 or more
     * @param limit how much of it there is when nothing is used up; empty when it was not said
     * @param resets when nothing is used up any more, unless more is asked
     */
    public record Told(String of, long left, OptionalLong limit, Instant resets) {}

    public BackendStatus {
        limits = List.copyOf(limits);
        failures = Map.copyOf(failures);
    }
}
