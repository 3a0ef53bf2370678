package dev.vestnik.access;

import io.smallrye.config.ConfigMapping;
import java.math.BigDecimal;
import java.util.Optional;

/** How much money may be spent. */
@ConfigMapping(prefix = "vestnik.budget")
public interface BudgetConfig {

    /**
     * The most that models may cost on a day of UTC, by their prices, all processes together; in {@code vestnik.currency}, greater
     * than zero. When it is spent, backends with a price are not asked until midnight UTC; the others are. No limit if not set.
     */
    Optional<BigDecimal> perDay();
}
