package dev.vestnik.access;

import org.jspecify.annotations.Nullable;

/**
 * How much a key may ask for; null is without a limit, and all others are positive.
 *
 * @param requestsPerMinute calls, whatever they come to, in a minute of the clock
 * @param charactersPerDay code points of sources that renditions are asked of, in a day of UTC; what is answered from the cache is
 *     free
 * @param tokensPerDay tokens that models read and wrote for the key, in a day of UTC
 */
public record Limits(
        @Nullable Long requestsPerMinute,
        @Nullable Long charactersPerDay,
        @Nullable Long tokensPerDay) {

    public static final Limits NONE = new Limits(null, null, null);

    public Limits {
        requirePositive("requestsPerMinute", requestsPerMinute);
        requirePositive("charactersPerDay", charactersPerDay);
        requirePositive("tokensPerDay", tokensPerDay);
    }

    private static void requirePositive(String name, @Nullable Long limit) {
        if (limit != null && limit <= 0) {
            throw new IllegalArgumentException(name + " must be greater than zero");
        }
    }

    @Nullable Long of(Quota quota) {
        return switch (quota) {
            case REQUESTS -> requestsPerMinute;
            case CHARACTERS -> charactersPerDay;
            case TOKENS -> tokensPerDay;
        };
    }
}
