package dev.vestnik;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What an answer cost to make.
 *
 * @param inputTokens tokens of all prompts, see {@link Reply#inputTokens}
 * @param outputTokens tokens of all answers
 * @param calls calls of models, failed ones included
 * @param cost money for the tokens at the operator's prices, 0 where there is none; at most {@value #DECIMALS} decimals
 * @param currency the ISO 4217 code of the cost's currency; null when nobody who could have been asked has a price
 */
public record Usage(
        long inputTokens,
        long outputTokens,
        int calls,
        BigDecimal cost,
        @Nullable String currency) {

    /** A single token at the lowest prices there are, a hundredth for a million, has eight. */
    public static final int DECIMALS = 10;

    public static final Usage NONE = new Usage(0, 0, 0);

    public Usage {
        BigDecimal stripped = cost.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        // So that 100 is not written 1E+2, and equal amounts are equal.
        cost = stripped.setScale(Math.max(0, stripped.scale()));
    }

    /** What has no price. */
    public Usage(long inputTokens, long outputTokens, int calls) {
        this(inputTokens, outputTokens, calls, BigDecimal.ZERO, null);
    }

    /**
     * Both together.
     *
     * @throws IllegalArgumentException for different currencies
     */
    public Usage plus(Usage other) {
        if (currency != null && other.currency != null && !currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " cannot be added");
        }
        return new Usage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                calls + other.calls,
                cost.add(other.cost),
                currency != null ? currency : other.currency);
    }

    /** Nothing used, in the same currency. */
    public Usage zero() {
        return new Usage(0, 0, 0, BigDecimal.ZERO, currency);
    }
}
