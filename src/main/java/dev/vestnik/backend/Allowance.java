package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a backend may be asked: what the operator allows in a minute, and what its provider said is left of its own limits. Who
 * comes too early waits, if that ends before the deadline and nobody else can be asked.
 */
final class Allowance {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Bytes of a prompt for a token, on the safe side of what tokenizers need for Latin (4) and Cyrillic (4 to 5) text. */
    private static final int BYTES_PER_TOKEN = 3;

    /** Who waits for the provider looks up as often: an answer that came meanwhile may have said otherwise. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final @Nullable Bucket requests;
    private final @Nullable Bucket tokens;
    private final int tokensPerMinute;
    private final Quota quota;
    private final BlockingStrategy waiting;

    Allowance(Optional<Integer> requestsPerMinute, Optional<Integer> tokensPerMinute, TimeMeter time) {
        this(requestsPerMinute, tokensPerMinute, time, BlockingStrategy.PARKING);
    }

    /**
     * @param time for everything that is measured here
     * @param waiting how a caller waits
     */
    Allowance(
            Optional<Integer> requestsPerMinute,
            Optional<Integer> tokensPerMinute,
            TimeMeter time,
            BlockingStrategy waiting) {
        this.quota = new Quota(time);
        this.waiting = waiting;
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
        Need need = Need.of(prompt);
        take(requests, 1, "requests", deadline, wait);
        // A prompt that is larger than the whole allowance is let through by a full bucket, rather than never.
        long estimate = Math.min(need.input() + need.output(), tokensPerMinute);
        take(tokens, estimate, "tokens", deadline, wait);
        boolean taken = false;
        try {
            take(need, deadline, wait);
            taken = true;
        } finally {
            if (!taken) {
                giveBack(requests, 1);
                giveBack(tokens, estimate);
            }
        }
        return estimate;
    }

    /** Takes from what the provider said is left. */
    private void take(Need need, Deadline deadline, boolean wait) throws InterruptedException {
        Quota.Shortage shortage = quota.take(need);
        while (shortage != null) {
            if (!wait || shortage.pause().compareTo(deadline.left()) >= 0) {
                throw new BackendException(
                        FailureClass.BUSY,
                        "its provider's limit of " + shortage.of().words() + " is used up",
                        shortage.pause(),
                        null);
            }
            waiting.park(shortage.pause().compareTo(LOOK) < 0 ? shortage.pause().toNanos() : LOOK.toNanos());
            shortage = quota.take(need);
        }
    }

    private static void giveBack(@Nullable Bucket bucket, long amount) {
        if (bucket != null && amount > 0) {
            bucket.addTokens(amount);
        }
    }

    /** What an answer said of the provider's own limits. */
    void hear(List<Limit> limits) {
        quota.hear(limits);
    }

    /** What the provider said and still holds. */
    List<Quota.Heard> heard() {
        return quota.heard();
    }

    /** Forgets what the provider said. */
    void forget() {
        quota.forget();
    }

    private void take(@Nullable Bucket bucket, long amount, String of, Deadline deadline, boolean wait)
            throws InterruptedException {
        if (bucket == null || amount == 0) {
            return;
        }
        boolean got =
                wait ? bucket.asBlocking().tryConsume(amount, deadline.left(), waiting) : bucket.tryConsume(amount);
        if (!got) {
            Duration until =
                    Duration.ofNanos(bucket.estimateAbilityToConsume(amount).getNanosToWaitForRefill());
            throw new BackendException(
                    FailureClass.BUSY, "its allowance of " + of + " a minute is used up", until, null);
        }
    }

    /**
     * What one call takes, as estimated.
     *
     * @param input tokens of the prompt
     * @param output tokens of the answer
     */
    private record Need(long input, long output) implements ToLongFunction<Limit.Of> {

        static Need of(Prompt prompt) {
            long bytes = bytes(prompt.system()) + bytes(prompt.user());
            for (Prompt.Turn turn : prompt.turns()) {
                bytes += bytes(turn.user()) + bytes(turn.assistant());
            }
            return new Need(bytes / BYTES_PER_TOKEN, prompt.maxOutputTokens() / 2);
        }

        private static long bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public long applyAsLong(Limit.Of of) {
            return switch (of) {
                case REQUESTS -> 1;
                case TOKENS -> input + output;
                case INPUT_TOKENS -> input;
                case OUTPUT_TOKENS -> output;
            };
        }
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
