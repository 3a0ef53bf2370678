package dev.vestnik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.bigDecimals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {

    private static Usage costing(BigDecimal cost) {
        return new Usage(1, 2, 3, cost, "USD");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.000, 0",
        "0.00210, 0.0021",
        "100, 100",
        "1E+2, 100",
        "0.00000000005, 0.0000000001",
        "0.00000000004, 0",
        "1.00000000000001, 1"
    })
    void cost_hasNoNeedlessDigitsAndAtMostTenDecimals(BigDecimal cost, String kept) {
        Usage usage = costing(cost);

        assertThat(usage.cost()).isEqualTo(new BigDecimal(kept));
        assertThat(usage.cost().toPlainString()).isEqualTo(kept);
    }

    @Test
    void sum_isOfEverything_inTheCurrencyThatThereIs() {
        Usage priced = new Usage(10, 5, 1, new BigDecimal("0.0015"), "EUR");

        Usage both = priced.plus(new Usage(7, 3, 1));

        assertThat(both).isEqualTo(new Usage(17, 8, 2, new BigDecimal("0.0015"), "EUR"));
        assertThat(Usage.NONE.plus(priced)).isEqualTo(priced);
        assertThat(priced.zero()).isEqualTo(new Usage(0, 0, 0, BigDecimal.ZERO, "EUR"));
        assertThat(Usage.NONE.plus(Usage.NONE).currency()).isNull();
    }

    @Test
    void currencies_areNotMixed() {
        Usage euros = new Usage(0, 0, 0, BigDecimal.ONE, "EUR");

        assertThatThrownBy(() -> euros.plus(costing(BigDecimal.ONE))).hasMessage("EUR and USD cannot be added");
    }

    @Test
    void order_inWhichCostsAreAdded_doesNotMatter() {
        var costs = bigDecimals().ofBytes(6).withScale(12).map((BigDecimal cost) -> costing(cost.abs()));
        qt().forAll(costs, costs, costs).checkAssert((one, two, three) -> {
            assertThat(one.plus(two).plus(three)).isEqualTo(three.plus(two.plus(one)));
            assertThat(one.plus(two).cost()).isEqualByComparingTo(one.cost().add(two.cost()));
        });
    }
}
