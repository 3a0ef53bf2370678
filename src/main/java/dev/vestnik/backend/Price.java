package dev.vestnik.backend;

import dev.vestnik.Reply;
import dev.vestnik.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a backend's tokens cost, as the operator says.
 *
 * @param input money for a million tokens of prompts; 0 or more
 * @param output money for a million tokens of answers; 0 or more
 * @param currency the ISO 4217 code; null when the operator named no price
 */
record Price(BigDecimal input, BigDecimal output, @Nullable String currency) {

    /** Of a backend without a price. */
    static final Price UNKNOWN = new Price(BigDecimal.ZERO, BigDecimal.ZERO, null);

    /** Prices are for so many tokens: ten to the sixth. */
    private static final int TOKENS_POWER = 6;

    static Price of(BackendsConfig.Price config, String currency) {
        boolean known = config.input().isPresent() || config.output().isPresent();
        return known
                ? new Price(
                        config.input().orElse(BigDecimal.ZERO), config.output().orElse(BigDecimal.ZERO), currency)
                : UNKNOWN;
    }

    /** Whether asking costs money. */
    boolean isPaid() {
        return input.signum() > 0 || output.signum() > 0;
    }

    /** The tokens of a reply and what they cost; calls are counted where they are made. */
    Usage usage(Reply reply) {
        BigDecimal cost = input.multiply(BigDecimal.valueOf(reply.inputTokens()))
                .add(output.multiply(BigDecimal.valueOf(reply.outputTokens())))
                .movePointLeft(TOKENS_POWER);
        return new Usage(reply.inputTokens(), reply.outputTokens(), 0, cost, currency);
    }

    /** What nothing costs. */
    Usage zero() {
        return new Usage(0, 0, 0, BigDecimal.ZERO, currency);
    }
}
