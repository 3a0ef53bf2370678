package dev.vestnik.store;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with Redis.
 *
 * @param kind what it means for the caller
 * @param away whether nothing else will work either until it is over
 * @param anew whether a new connection may be the cure: another password by now, another server behind the name
 * @param why for the log, without secrets
 */
record RedisFailure(StoreException.Kind kind, boolean away, boolean anew, String why) {

    /** What Lettuce says of a command without a connection. */
    private static final String REJECTED = "Currently not connected";

    static RedisFailure of(Throwable failure) {
        Throwable each = failure;
        RedisFailure found = null;
        while (each != null && found == null) {
            if (each instanceof RedisCommandExecutionException) {
                found = reply(String.valueOf(each.getMessage()));
            }
            each = each.getCause();
        }
        if (found != null) {
            return found;
        }
        Throwable root = root(failure);
        return new RedisFailure(StoreException.Kind.UNAVAILABLE, true, false, words(root));
    }

    static RedisFailure tooSlow(long millis) {
        return new RedisFailure(
                StoreException.Kind.UNAVAILABLE,
                true,
                false,
                "does not answer within " + millis + " ms (vestnik.store.redis.timeout)");
    }

    /** The first word of an error that Redis answers is its code. */
    private static RedisFailure reply(String message) {
        String code = message.split(" ", 2)[0];
        return switch (code) {
            case "OOM" -> new RedisFailure(StoreException.Kind.FULL, false, false, "has no memory left (maxmemory)");
            case "MISCONF" ->
                new RedisFailure(StoreException.Kind.FULL, false, false, "cannot write to its disk (MISCONF)");
            case "READONLY" -> unavailable(true, "is a read-only replica");
            case "LOADING" -> unavailable(false, "is loading its data");
            case "MASTERDOWN" -> unavailable(false, "is a replica that has lost its master");
            case "CLUSTERDOWN" -> unavailable(false, "is a cluster that is down");
            case "BUSY" -> unavailable(false, "is busy with a script");
            case "WRONGPASS", "NOAUTH" ->
                unavailable(
                        true,
                        "refuses the user or password (vestnik.store.redis.password-file, or those in vestnik.store.redis.url)");
            case "NOPERM" -> unavailable(true, "does not let the user do this (NOPERM)");
            default ->
                new RedisFailure(StoreException.Kind.UNAVAILABLE, false, false, "answers with the error " + code);
        };
    }

    private static RedisFailure unavailable(boolean anew, String why) {
        return new RedisFailure(StoreException.Kind.UNAVAILABLE, true, anew, why);
    }

    private static Throwable root(Throwable failure) {
        Throwable each = failure;
        while (each.getCause() != null
                && (each instanceof ExecutionException
                        || each instanceof CompletionException
                        || each instanceof RedisException)) {
            each = each.getCause();
        }
        return each;
    }

    private static String words(Throwable root) {
        return switch (root) {
            case RedisCommandTimeoutException _ -> "does not answer";
            case RedisException known ->
                sentence(known.getMessage()).startsWith(REJECTED) ? "is not connected" : sentence(known.getMessage());
            default ->
                "cannot be reached: " + (root.getMessage() == null ? root.getClass() : sentence(root.getMessage()));
        };
    }

    private static String sentence(@Nullable String message) {
        return message == null ? "no message" : message.lines().findFirst().orElse("");
    }
}
