package dev.vestnik.backend;

import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import dev.vestnik.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of one backend, every attempt by itself. The names are those of OpenTelemetry's semantic conventions for
 * generative AI clients, where they have one; {@code backend} and {@code error.type} tell the rest apart.
 */
final class Meters {

    private static final String DURATION = "gen_ai.client.operation.duration";
    private static final String TOKENS = "gen_ai.client.token.usage";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Timer all;
    private final DistributionSummary input;
    private final DistributionSummary output;
    private final Price price;
    private final @Nullable Counter spent;
    private Usage used = Usage.NONE;
    private final Counter refusals;
    private final LongAdder calls = new LongAdder();
    private final Map<FailureClass, LongAdder> failures = new EnumMap<>(FailureClass.class);

    Meters(MeterRegistry registry, String backend, BackendsConfig.Provider provider, String model, Price price) {
        this.registry = registry;
        this.tags = Tags.of(
                Tag.of("backend", backend),
                Tag.of(GenAi.OPERATION, GenAi.CHAT),
                Tag.of(GenAi.PROVIDER, GenAi.providerName(provider)),
                Tag.of(GenAi.REQUEST_MODEL, model));
        this.all = Timer.builder("vestnik.backend.attempts")
                .description("Attempts at a backend, whatever came of them")
                .tags(tags)
                .publishPercentiles(0.5, 0.95)
                .register(registry);
        this.price = price;
        this.spent = price.currency() == null ? null : spent(backend, price.currency());
        this.input = tokens("input");
        this.output = tokens("output");
        this.refusals = Counter.builder("vestnik.backend.refusals")
                .description("Answers of a backend that were a refusal in words")
                .tags("backend", backend)
                .register(registry);
        for (FailureClass failure : FailureClass.values()) {
            failures.put(failure, new LongAdder());
        }
    }

    private DistributionSummary tokens(String type) {
        return DistributionSummary.builder(TOKENS)
                .baseUnit("token")
                .tags(tags.and("gen_ai.token.type", type))
                .register(registry);
    }

    private Counter spent(String backend, String currency) {
        return Counter.builder("vestnik.backend.cost")
                .description("Money for the tokens of a backend, at the prices that the operator set")
                .tags("backend", backend, "currency", currency)
                .register(registry);
    }

    void answered(Duration took, Reply reply) {
        calls.increment();
        all.record(took);
        duration("none").record(took);
        input.record(reply.inputTokens());
        output.record(reply.outputTokens());
        pay(price.usage(reply));
    }

    private synchronized void pay(Usage usage) {
        used = used.plus(usage);
        if (spent != null) {
            spent.increment(usage.cost().doubleValue());
        }
    }

    void failed(Duration took, FailureClass failure) {
        calls.increment();
        all.record(took);
        duration(failure.wireName()).record(took);
        adder(failure).increment();
    }

    /** An attempt that was counted as answered, but whose answer was a refusal. */
    void refusedInWords() {
        refusals.increment();
        adder(FailureClass.REFUSED).increment();
    }

    private Timer duration(String error) {
        return Timer.builder(DURATION).tags(tags.and(GenAi.ERROR_TYPE, error)).register(registry);
    }

    private LongAdder adder(FailureClass failure) {
        return failures.getOrDefault(failure, calls);
    }

    long calls() {
        return calls.sum();
    }

    /** The failures that there were, by the wire name of their class. */
    Map<String, Long> failures() {
        Map<String, Long> counted = new TreeMap<>();
        failures.forEach((failure, count) -> {
            if (count.sum() > 0) {
                counted.put(failure.wireName(), count.sum());
            }
        });
        return counted;
    }

    /**
     * The milliseconds within which a share of the last minutes' attempts was over; 0 when there were none.
     *
     * @param share 0.5 or 0.95
     */
    long millis(double share) {
        return Arrays.stream(all.takeSnapshot().percentileValues())
                .filter(value -> value.percentile() == share)
                .mapToLong(Meters::millis)
                .findFirst()
                .orElse(0);
    }

    private static long millis(ValueAtPercentile value) {
        return Math.round(value.value(TimeUnit.MILLISECONDS));
    }

    long inputTokens() {
        return Math.round(input.totalAmount());
    }

    long outputTokens() {
        return Math.round(output.totalAmount());
    }

    Price price() {
        return price;
    }

    /** Money for those tokens; 0 when there is no price. */
    synchronized BigDecimal cost() {
        return used.cost();
    }
}
