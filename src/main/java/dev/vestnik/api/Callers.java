package dev.vestnik.api;

import dev.vestnik.Caller;
import dev.vestnik.access.ApiKey;
import dev.vestnik.access.Scope;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Who sent a request, as {@link Guard} found out. */
final class Callers {

    private static final String CALLER = "vestnik.caller";
    private static final String OWED = "vestnik.owed";
    private static final String KEY = "vestnik.key";

    private Callers() {}

    /** A key of this scope is wanted, and is to be in the body: see {@link Guard#admit}. */
    static void owe(RoutingContext context, Scope scope) {
        context.put(OWED, scope);
    }

    /** The scope of a key that is still to be shown; null where that is settled. */
    static @Nullable Scope owed(RoutingContext context) {
        return context.get(OWED) instanceof Scope scope ? scope : null;
    }

    /** @throws IllegalStateException where a key is wanted that nobody has looked at, so that no resource can forget to */
    static Caller of(RoutingContext context) {
        if (owed(context) != null) {
            throw new IllegalStateException("the key in the body was not checked");
        }
        return context.get(CALLER) instanceof Caller caller ? caller : Caller.ANYBODY;
    }

    /** The key with its scopes and limits; null where no keys are wanted. */
    static @Nullable ApiKey key(RoutingContext context) {
        return context.get(KEY) instanceof ApiKey key ? key : null;
    }

    static void put(RoutingContext context, ApiKey key) {
        context.put(CALLER, new Caller(key.tenant(), key.id()));
        context.put(KEY, key);
        context.remove(OWED);
    }
}
