package dev.vestnik.job;

import org.jspecify.annotations.Nullable;

/**
 * How far it is with the callback of a job that has ended.
 *
 * @param state {@code pending}, {@code delivered}, or {@code failed} when it was given up
 * @param tries how often it was told
 * @param why why the last try was none; null when it was one
 */
public record Told(String state, int tries, @Nullable String why) {

    static final String PENDING = "pending";
    static final String DELIVERED = "delivered";
    static final String FAILED = "failed";
}
