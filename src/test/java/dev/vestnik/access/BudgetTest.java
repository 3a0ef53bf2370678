package dev.vestnik.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vestnik.store.FakeStore;
import dev.vestnik.store.HandClock;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private final HandClock clock = new HandClock();
    private final FakeStore store = new FakeStore();

    private Budget budget(@Nullable String perDay) {
        return new Budget(store, clock, Runnable::run, perDay == null ? null : money(perDay), "USD");
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }

    @Test
    void budget_isSpentUntilMidnight() {
        Budget budget = budget("0.5");
        clock.turn(Duration.ofHours(20));
        budget.spend(money("0.4999999999"));
        assertThat(budget.spentFor()).isNull();

        budget.spend(money("0.0000000001"));

        assertThat(budget.spentFor()).isEqualTo(Duration.ofHours(4));
        assertThat(budget.today()).isEqualByComparingTo("0.5");
        clock.turn(Duration.ofHours(4));
        assertThat(budget.spentFor()).isNull();
        assertThat(budget.today()).isZero();
    }

    @Test
    void processes_spendTogether() {
        Budget one = budget("1");
        Budget other = budget("1");
        assertThat(other.spentFor()).isNull();
        one.spend(money("1"));

        clock.turn(Tab.FRESH);
        assertThat(other.spentFor()).isEqualTo(Duration.ofDays(1).minus(Tab.FRESH));
    }

    @Test
    void withoutBudget_whatIsSpentIsKnown_andMoreMayBe() {
        Budget budget = budget(null);
        budget.spend(money("1000000"));

        assertThat(budget.spentFor()).isNull();
        assertThat(budget.today()).isEqualByComparingTo("1000000");
    }

    @Test
    void storeAway_goesByWhatIsKnown() {
        Budget budget = budget("1");
        budget.spend(money("0.5"));
        store.leave();
        clock.turn(Tab.FRESH);

        assertThat(budget.spentFor()).isNull();
        budget.spend(money("0.5"));
        assertThat(budget.spentFor()).isNotNull();
    }

    @Test
    void noBudget_isNoBudget() {
        for (String perDay : new String[] {"0", "-1"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> budget(perDay))
                    .withMessage("vestnik.budget.per-day must be greater than zero, such as 20, not " + perDay);
        }
    }
}
