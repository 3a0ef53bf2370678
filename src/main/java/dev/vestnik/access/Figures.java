package dev.vestnik.access;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was used.
 *
 * @param requests calls of the API that were let in
 * @param characters code points of the sources that were worked on
 * @param inputTokens tokens of all prompts
 * @param outputTokens tokens of all answers
 * @param calls calls of models, failed ones included
 * @param renditions renditions that were answered with
 * @param hits those of them that were there already
 * @param cost money for the tokens at the operator's prices
 * @param currency the ISO 4217 code of the cost's currency; null where nothing had a price
 */
public record Figures(
        long requests,
        long characters,
        long inputTokens,
        long outputTokens,
        long calls,
        long renditions,
        long hits,
        BigDecimal cost,
        @Nullable String currency) {

    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, null);

    /** Both together. Of two currencies, which only a change of {@code vestnik.currency} within a day brings about, the later one's counts. */
    Figures plus(Figures other) {
        boolean changed = currency != null && other.currency != null && !currency.equals(other.currency);
        return new Figures(
                requests + other.requests,
                characters + other.characters,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                calls + other.calls,
                renditions + other.renditions,
                hits + other.hits,
                changed ? other.cost : cost.add(other.cost),
                other.currency != null ? other.currency : currency);
    }
}
