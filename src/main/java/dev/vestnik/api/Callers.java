package dev.vestnik.api;

import dev.vestnik.Caller;
import dev.vestnik.access.ApiKey;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Who sent a request, as {@link Guard} found out. */
final class Callers {

    private static final String CALLER = "vestnik.caller";
    private static final String KEY = "vestnik.key";

    private Callers() {}

    static Caller of(RoutingContext context) {
        return context.get(CALLER) instanceof Caller caller ? caller : Caller.ANYBODY;
    }

    /** The key with its scopes and limits; null where no keys are wanted. */
    static @Nullable ApiKey key(RoutingContext context) {
        return context.get(KEY) instanceof ApiKey key ? key : null;
    }

    static void put(RoutingContext context, ApiKey key) {
        context.put(CALLER, new Caller(key.tenant(), key.id()));
        context.put(KEY, key);
    }
}
