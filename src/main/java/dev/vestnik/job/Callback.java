package dev.vestnik.job;

import org.jspecify.annotations.Nullable;

/**
 * Whom to tell when a job has ended.
 *
 * @param url the address, as it was given and found good
 * @param secret what the message is signed with; null for the service's own. Never shown again
 */
public record Callback(String url, @Nullable String secret) {

    @Override
    public String toString() {
        return "callback";
    }
}
