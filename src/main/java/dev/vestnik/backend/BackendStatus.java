package dev.vestnik.backend;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known about one backend.
 *
 * @param provider the provider's name as in the configuration
 * @param inFlight calls that run or wait for their turn
 * @param maxConcurrent calls at once
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
        State state,
        int inFlight,
        int maxConcurrent,
        long calls,
        Map<String, Long> failures,
        long p50Millis,
        long p95Millis,
        long inputTokens,
        long outputTokens,
        BigDecimal cost,
        @Nullable String currency) {
    public BackendStatus {
        failures = Map.copyOf(failures);
    }
}
