package dev.vestnik.cache;

import dev.vestnik.Rendition;
import dev.vestnik.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** What is measured of the cache. */
final class CacheMeters {

    private static final String LOOKUPS = "vestnik.cache.lookups";

    private final LongAdder process;
    private final LongAdder store;
    private final LongAdder missed;
    private final LongAdder joined;
    private final LongAdder served;
    private final LongAdder inputTokens;
    private final LongAdder outputTokens;
    private final Meter.MeterProvider<Counter> money;

    /** Where something was found. */
    enum Tier {
        PROCESS,
        STORE
    }

    CacheMeters(MeterRegistry registry, Hot hot) {
        this.process = lookups(registry, "hit", Tier.PROCESS.name().toLowerCase(Locale.ROOT));
        this.store = lookups(registry, "hit", Tier.STORE.name().toLowerCase(Locale.ROOT));
        this.missed = lookups(registry, "miss", "none");
        this.joined = lookups(registry, "collapsed", "none");
        this.served = lookups(registry, "stale", "none");
        this.inputTokens = saved(registry, "input");
        this.outputTokens = saved(registry, "output");
        this.money = Counter.builder("vestnik.cache.saved.cost")
                .description("Money that a hit would have cost, at the prices when it was made")
                .withRegistry(registry);
        Gauge.builder("vestnik.cache.size", hot, Hot::bytes)
                .description("Renditions, blocks and written answers in the process, as they are reckoned")
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder("vestnik.cache.evictions", hot, Hot::evictions)
                .description("Renditions and blocks that had to go for others")
                .register(registry);
    }

    // A registry's own counter looks for a trace at each count, to give as an example; a hit has time for neither.
    private static LongAdder lookups(MeterRegistry registry, String result, String tier) {
        LongAdder count = new LongAdder();
        FunctionCounter.builder(LOOKUPS, count, LongAdder::sum)
                .description("What came of looking for a rendition")
                .tag("result", result)
                .tag("tier", tier)
                .register(registry);
        return count;
    }

    private static LongAdder saved(MeterRegistry registry, String type) {
        LongAdder count = new LongAdder();
        FunctionCounter.builder("vestnik.cache.saved", count, LongAdder::sum)
                .description("Tokens that a hit would have cost")
                .baseUnit("tokens")
                .tag("type", type)
                .register(registry);
        return count;
    }

    void hit(Tier tier, Rendition rendition) {
        switch (tier) {
            case PROCESS -> process.increment();
            case STORE -> store.increment();
        }
        Usage usage = rendition.provenance().usage();
        inputTokens.add(usage.inputTokens());
        outputTokens.add(usage.outputTokens());
        if (usage.currency() != null && usage.cost().signum() > 0) {
            money.withTag("currency", usage.currency()).increment(usage.cost().doubleValue());
        }
    }

    void miss() {
        missed.increment();
    }

    void collapsed() {
        joined.increment();
    }

    void stale() {
        served.increment();
    }
}
