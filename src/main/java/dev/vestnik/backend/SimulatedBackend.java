package dev.vestnik.backend;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A model that is none, for load tests and drills: it answers at a chosen speed with chosen faults, and what it says is the
 * source in Latin letters, under a model name that begins with {@value #MODEL}.
 *
 * <p>What a call gets follows from the seed, the backend's name, the prompt, and how many calls there were with the same prompt
 * before: a repeated call may fare otherwise, and two runs fare the same, however their threads take turns.
 */
final class SimulatedBackend implements Backend {

    /** What the name of its model begins with, so that nothing it made passes for a model's work. */
    static final String MODEL = "simulated";

    /** Beyond so many different prompts, the counts of some begin anew. */
    private static final int COUNTED_PROMPTS = 200_000;

    /**
     * Keeps the counts of one prompt apart: an odd number of many bits, and not the step by which {@link SplittableRandom}
     * itself goes on, or a call's second number would be the next call's first. This one is the multiplier of the JDK's own
     * {@code L64X128MixRandom}.
     */
    private static final long COUNT_STEP = 0xD134_2543_DE82_EF95L;

    private static final double WIDEST_SPREAD = 3;

    /** So that nobody is told off for ten shares of a tenth. */
    private static final double ROUNDING = 1e-9;

    /** Waits, as {@link Thread#sleep(Duration)} does. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    private final String name;
    private final String model;
    private final SimulationConfig settings;
    private final Sleeper sleeper;
    private final Instant since;
    private final Cache<Long, AtomicInteger> calls =
            Caffeine.newBuilder().maximumSize(COUNTED_PROMPTS).build();

    /**
     * @param name what the operator called it
     * @param model what the operator called its model; empty when that has no name
     * @throws IllegalArgumentException naming the property that cannot be used and what is allowed
     */
    SimulatedBackend(String name, Optional<String> model, SimulationConfig settings, Clock clock) {
        this(name, model, settings, clock, Thread::sleep);
    }

    /** For tests, which do not wait. */
    SimulatedBackend(String name, Optional<String> model, SimulationConfig settings, Clock clock, Sleeper sleeper) {
        validate(name, settings);
        this.name = name;
        this.model = model.map(given -> MODEL + "/" + given).orElse(MODEL);
        this.settings = settings;
        this.sleeper = sleeper;
        this.since = clock.instant();
    }

    /**
     * Checks what cannot be seen from the types.
     *
     * @throws IllegalArgumentException naming the property and what is allowed
     */
    static void validate(String backend, SimulationConfig settings) {
        require(!settings.latency().isNegative(), backend, "latency", "must be 0s or more", settings.latency());
        require(
                settings.latencySpread() >= 0 && settings.latencySpread() <= WIDEST_SPREAD,
                backend,
                "latency-spread",
                "must be from 0 to 3",
                settings.latencySpread());
        require(
                settings.tokensPerSecond() >= 0 && Double.isFinite(settings.tokensPerSecond()),
                backend,
                "tokens-per-second",
                "must be 0 or more",
                settings.tokensPerSecond());
        require(
                !settings.retryAfter().isNegative(),
                backend,
                "retry-after",
                "must be 0s or more",
                settings.retryAfter());
        double sum = 0;
        for (SimulatedFault fault : SimulatedFault.values()) {
            double share = fault.share(settings.share());
            require(share >= 0 && share <= 1, backend, "share." + fault.property(), "must be from 0 to 1", share);
            sum += share;
        }
        require(sum <= 1 + ROUNDING, backend, "share.*", "must add up to 1 or less", sum);
    }

    private static void require(boolean met, String backend, String property, String allowed, Object given) {
        if (!met) {
            throw new IllegalArgumentException(
                    BackendsConfig.property(backend, "simulate." + property) + " " + allowed + ", not " + given);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public Style style() {
        return Style.SIDE_BY_SIDE;
    }

    @Override
    public State state() {
        return new State(State.Kind.READY, null, since, null);
    }

    @Override
    public Reply ask(Prompt prompt, Duration limit) {
        RandomGenerator chance = chance(prompt);
        SimulatedFault fault = SimulatedFault.drawn(settings.share(), chance.nextDouble());
        Duration latency = latency(chance.nextGaussian());
        FailureClass failure = fault == null ? null : fault.failure();
        if (failure != null) {
            throw failed(failure, latency, limit);
        }
        SimulatedAnswer answer =
                SimulatedAnswer.to(SimulatedQuestion.of(prompt), fault).atMost(prompt.maxOutputTokens());
        int tokens = SimulatedAnswer.tokens(answer.text());
        await(latency.plus(writing(tokens)), limit);
        return new Reply(answer.text(), answer.finish(), inputTokens(prompt), tokens, model);
    }

    private BackendException failed(FailureClass failure, Duration latency, Duration limit) {
        if (failure == FailureClass.TIMED_OUT) {
            return timedOut(limit);
        }
        await(latency, limit);
        @Nullable Duration retryAfter = failure == FailureClass.RATE_LIMITED ? settings.retryAfter() : null;
        return new BackendException(failure, "simulated: " + failure.wireName(), retryAfter, null);
    }

    private BackendException timedOut(Duration limit) {
        sleep(limit);
        return new BackendException(FailureClass.TIMED_OUT, "simulated: no answer within " + limit.toMillis() + " ms");
    }

    private void await(Duration wait, Duration limit) {
        if (wait.compareTo(limit) > 0) {
            throw timedOut(limit);
        }
        sleep(wait);
    }

    /** Also where there is nothing to wait for: an interrupt that came before ends the call too. */
    private void sleep(Duration wait) {
        try {
            sleeper.sleep(wait.isNegative() ? Duration.ZERO : wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(FailureClass.DEADLINE_PASSED, "the wait was ended", null, e);
        }
    }

    private Duration latency(double gaussian) {
        return times(settings.latency(), Math.exp(settings.latencySpread() * gaussian));
    }

    private Duration writing(int tokens) {
        return settings.tokensPerSecond() == 0
                ? Duration.ZERO
                : times(Duration.ofSeconds(1), tokens / settings.tokensPerSecond());
    }

    /** Ends at the longest time that nanoseconds can tell, 292 years. */
    private static Duration times(Duration duration, double factor) {
        double seconds = duration.toSeconds() + duration.toNanosPart() / 1e9;
        return Duration.ofNanos((long) (seconds * 1e9 * factor));
    }

    private static int inputTokens(Prompt prompt) {
        int tokens = SimulatedAnswer.tokens(prompt.system()) + SimulatedAnswer.tokens(prompt.user());
        for (Prompt.Turn turn : prompt.turns()) {
            tokens += SimulatedAnswer.tokens(turn.user()) + SimulatedAnswer.tokens(turn.assistant());
        }
        return tokens;
    }

    /** This call's own chance; a shared generator would hand out its numbers in the order of the threads. */
    private RandomGenerator chance(Prompt prompt) {
        long hash = hash(prompt);
        int before = calls.get(hash, _ -> new AtomicInteger()).getAndIncrement();
        return new SplittableRandom(hash + before * COUNT_STEP);
    }

    /** The name takes part so that the backends of a chain do not all fail at the same prompts. */
    private long hash(Prompt prompt) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(settings.seed())
                .putInt(prompt.maxOutputTokens())
                .flip());
        update(digest, name);
        update(digest, prompt.system());
        for (Prompt.Turn turn : prompt.turns()) {
            update(digest, turn.user());
            update(digest, turn.assistant());
        }
        update(digest, prompt.user());
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
