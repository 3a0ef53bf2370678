package dev.vestnik.job;

import dev.vestnik.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was posted.
 *
 * @param owner whose it is
 * @param items how many there are, at least one; they are counted from 1
 * @param callback null when nobody is to be told of its end
 */
public record Job(
        String id,
        Caller owner,
        Instant created,
        int items,
        @Nullable Callback callback) {}
