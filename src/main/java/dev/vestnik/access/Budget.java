package dev.vestnik.access;

import dev.vestnik.Usage;
import dev.vestnik.store.Store;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What models have cost today, in UTC, and whether more may be spent; for all processes together. A cost is known only when a model
 * has answered, so that the budget is exceeded by what was under way when it was spent, and by what other processes begin within
 * {@link Tab#FRESH} after that. While the store cannot be asked, a process goes by what it knew last and what it spends itself.
 *
 * <p>Safe for any number of threads.
 */
public final class Budget {

    private static final Duration DAY = Duration.ofDays(1);

    private final Tab tab;
    private final @Nullable Long limit;

    /**
     * A budget of so much a day.
     *
     * @param background where what was spent is added in the store
     * @param perDay the most that may be spent; null for no limit
     * @param currency the ISO 4217 code of all prices
     * @throws IllegalArgumentException for a limit that is none
     */
    public Budget(Store store, Clock clock, Executor background, @Nullable BigDecimal perDay, String currency) {
        if (perDay != null && perDay.signum() <= 0) {
            throw new IllegalArgumentException(
                    "vestnik.budget.per-day must be greater than zero, such as 20, not " + perDay.toPlainString());
        }
        this.limit = perDay == null ? null : units(perDay);
        this.tab = new Tab(store, clock, background, "spent:" + currency + ":", DAY);
    }

    /** In the smallest costs there are, so that they are whole numbers. */
    private static long units(BigDecimal money) {
        return money.movePointRight(Usage.DECIMALS)
                .setScale(0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(Long.MAX_VALUE / 2))
                .longValueExact();
    }

    void spend(BigDecimal cost) {
        if (cost.signum() > 0) {
            tab.charge(units(cost));
        }
    }

    /** How long nothing may be spent; null while there is something left. May ask the store, once a second at most. */
    @Nullable Duration spentFor() {
        return limit != null && tab.usedByAll() >= limit ? tab.reset() : null;
    }

    /** What was spent today, as far as this process knows; the next time it will know better. Never waits. */
    public BigDecimal today() {
        tab.charge(0);
        return BigDecimal.valueOf(tab.used(), Usage.DECIMALS);
    }
}
