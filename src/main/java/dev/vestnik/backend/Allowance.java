package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operator lets a backend be asked in a minute, so that its provider's own limit is not run into. Who comes too early
 * waits, if that ends before the deadline and nobody else can be asked.
 */
final class Allowance {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Bytes of a prompt for a token, on the safe side of what tokenizers need for Latin (4) and Cyrillic (4 to 5) text. */
    private static final int BYTES_PER_TOKEN = 3;

    private final @Nullable Bucket requests;
    private final @Nullable Bucket tokens;
    private final int tokensPerMinute;

    Allowance(Optional<Integer> requestsPerMinute, Optional<Integer> tokensPerMinute, TimeMeter time) {
        this.requests = requestsPerMinute.map(most -> bucket(most, time)).orElse(null);
        this.tokensPerMinute = tokensPerMinute.orElse(0);
        this.tokens = tokensPerMinute.map(most -> bucket(most, time)).orElse(null);
    }

    private static Bucket bucket(int most, TimeMeter time) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, MINUTE))
                .withCustomTimePrecision(time)
                .build();
    }

    /**
     * Takes what one call needs.
     *
     * @param wait whether to wait for it
     * @return the tokens that were taken, for {@link #settle}
     * @throws BackendException {@code BUSY}, with the time after which there is enough
     */
    long take(Prompt prompt, Deadline deadline, boolean wait) throws InterruptedException {
        take(requests, 1, "requests", deadline, wait);
        // A prompt that is larger than the whole allowance is let through by a full bucket, rather than never.
        long estimate = Math.min(estimate(prompt), tokensPerMinute);
        take(tokens, estimate, "tokens", deadline, wait);
        return estimate;
    }

    private static void take(@Nullable Bucket bucket, long amount, String of, Deadline deadline, boolean wait)
            throws InterruptedException {
        if (bucket == null || amount == 0) {
            return;
        }
        boolean got = wait ? bucket.asBlocking().tryConsume(amount, deadline.left()) : bucket.tryConsume(amount);
        if (!got) {
            Duration until =
                    Duration.ofNanos(bucket.estimateAbilityToConsume(amount).getNanosToWaitForRefill());
            throw new BackendException(
                    FailureClass.BUSY, "its allowance of " + of + " a minute is used up", until, null);
        }
    }

    private static long estimate(Prompt prompt) {
        long bytes = bytes(prompt.system()) + bytes(prompt.user());
        for (Prompt.Turn turn : prompt.turns()) {
            bytes += bytes(turn.user()) + bytes(turn.assistant());
        }
        return bytes / BYTES_PER_TOKEN + prompt.maxOutputTokens() / 2;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Sets the estimate right once the provider has counted. */
    void settle(long taken, Reply reply) {
        Bucket bucket = tokens;
        long used = (long) reply.inputTokens() + reply.outputTokens();
        if (bucket == null || used == 0) {
            return;
        }
        if (used < taken) {
            bucket.addTokens(taken - used);
        } else if (used > taken) {
            bucket.consumeIgnoringRateLimits(used - taken);
        }
    }
}
