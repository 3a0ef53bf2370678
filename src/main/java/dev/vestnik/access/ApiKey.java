package dev.vestnik.access;

import dev.vestnik.Caller;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key without its secret.
 *
 * @param id lower-case letters and digits; no secret
 * @param name what its owner calls it
 * @param tenant whose articles it sees; empty for those of nobody in particular
 * @param expires when it ends by itself; null for never
 * @param revoked when it was revoked; null while it was not
 * @param localOnly whether what it asks may go to local backends alone
 * @param digest of the whole key, see {@link Secrets#digest}
 */
public record ApiKey(
        String id,
        String name,
        String tenant,
        Set<Scope> scopes,
        Limits limits,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant revoked,
        boolean localOnly,
        String digest) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    public boolean allows(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    /** One of which no more is known than who it was: without limits and without rights. */
    public static ApiKey unknown(Caller caller) {
        return new ApiKey(
                caller.key(),
                caller.key(),
                caller.tenant(),
                Set.of(),
                Limits.NONE,
                Instant.EPOCH,
                null,
                null,
                false,
                "");
    }

    boolean isValid(Instant now) {
        return revoked == null && (expires == null || now.isBefore(expires));
    }

    ApiKey revokedAt(Instant when) {
        return new ApiKey(id, name, tenant, scopes, limits, created, expires, when, localOnly, digest);
    }

    /** Without the digest, which is nobody's business. */
    @Override
    public String toString() {
        return "ApiKey[" + id + "]";
    }
}
