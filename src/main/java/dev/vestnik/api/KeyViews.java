package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestnik.access.ApiKey;
import dev.vestnik.access.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys as JSON; the digest is in none. */
final class KeyViews {

    private KeyViews() {}

    /** What a new key is asked for with. */
    record Sent(
            @Nullable String name,
            @Nullable String tenant,
            @Nullable List<String> scopes,
            @Nullable String expires,
            @Nullable Boolean localOnly,
            @Nullable Long requestsPerMinute,
            @Nullable Long charactersPerDay,
            @Nullable Long tokensPerDay) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Limits(
            @Nullable Long requestsPerMinute,
            @Nullable Long charactersPerDay,
            @Nullable Long tokensPerDay) {}

    /** @param key the whole key, in the answer to its creation alone */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,
            String name,
            @Nullable String tenant,
            List<String> scopes,
            Limits limits,
            @Nullable Boolean localOnly,
            String created,
            @Nullable String expires,
            @Nullable String revoked,
            @Nullable String key) {

        static View of(ApiKey key, @Nullable String secret) {
            return new View(
                    key.id(),
                    key.name(),
                    key.tenant().isEmpty() ? null : key.tenant(),
                    key.scopes().stream().sorted().map(Scope::wireName).toList(),
                    new Limits(
                            key.limits().requestsPerMinute(),
                            key.limits().charactersPerDay(),
                            key.limits().tokensPerDay()),
                    key.localOnly() ? Boolean.TRUE : null,
                    key.created().toString(),
                    key.expires() == null ? null : key.expires().toString(),
                    key.revoked() == null ? null : key.revoked().toString(),
                    secret);
        }
    }

    record Listing(List<View> keys) {}
}
