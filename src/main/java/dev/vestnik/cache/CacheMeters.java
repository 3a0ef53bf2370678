package dev.vestnik.cache;

import dev.vestnik.Rendition;
import dev.vestnik.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What is measured of the cache. */
final class CacheMeters {

    private static final String LOOKUPS = "vestnik.cache.lookups";

    private final Counter process;
    private final Counter store;
    private final Counter missed;
    private final Counter joined;
    private final Counter served;
    private final Counter inputTokens;
    private final Counter outputTokens;
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

    private static Counter lookups(MeterRegistry registry, String result, String tier) {
        return Counter.builder(LOOKUPS)
                .description("What came of looking for a rendition")
                .tag("result", result)
                .tag("tier", tier)
                .register(registry);
    }

    private static Counter saved(MeterRegistry registry, String type) {
        return Counter.builder("vestnik.cache.saved")
                .description("Tokens that a hit would have cost")
                .baseUnit("tokens")
                .tag("type", type)
                .register(registry);
    }

    void hit(Tier tier, Rendition rendition) {
        switch (tier) {
            case PROCESS -> process.increment();
            case STORE -> store.increment();
        }
        Usage usage = rendition.provenance().usage();
        inputTokens.increment((double) usage.inputTokens());
        outputTokens.increment((double) usage.outputTokens());
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
