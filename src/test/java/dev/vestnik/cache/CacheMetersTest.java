package dev.vestnik.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestnik.Language;
import dev.vestnik.Rendition;
import dev.vestnik.Usage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a hit saved, in tokens and in money. */
class CacheMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CacheMeters meters =
            new CacheMeters(registry, new Hot(1_000_000, _ -> Duration.ofDays(1), Ticker.systemTicker()));

    private static Rendition costing(Usage usage) {
        return new Rendition.Translation(
                "a1",
                Language.ENGLISH,
                null,
                "text",
                List.of(),
                new Rendition.Provenance(
                        Language.RUSSIAN,
                        null,
                        List.of(),
                        false,
                        List.of(),
                        List.of(),
                        "sha256:0",
                        usage,
                        Instant.EPOCH,
                        Duration.ZERO));
    }

    @Test
    void hit_savesTokens_andMoneyInItsCurrency() {
        meters.hit(CacheMeters.Tier.PROCESS, costing(new Usage(100, 40, 1, new BigDecimal("0.25"), "USD")));
        meters.hit(CacheMeters.Tier.STORE, costing(new Usage(10, 4, 1, new BigDecimal("0.5"), "USD")));
        meters.hit(CacheMeters.Tier.STORE, costing(new Usage(1, 1, 1, new BigDecimal("2"), "EUR")));
        meters.hit(CacheMeters.Tier.STORE, costing(new Usage(1, 1, 1)));

        assertThat(registry.get("vestnik.cache.saved")
                        .tag("type", "input")
                        .functionCounter()
                        .count())
                .isEqualTo(112);
        assertThat(registry.get("vestnik.cache.saved")
                        .tag("type", "output")
                        .functionCounter()
                        .count())
                .isEqualTo(46);
        assertThat(registry.get("vestnik.cache.saved.cost")
                        .tag("currency", "USD")
                        .counter()
                        .count())
                .isEqualTo(0.75);
        assertThat(registry.get("vestnik.cache.saved.cost")
                        .tag("currency", "EUR")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.find("vestnik.cache.saved.cost").counters()).hasSize(2);
    }
}
