package dev.vestnik.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How a key is kept in the store: as JSON. */
final class KeyForm {

    private static final Logger LOG = Logger.getLogger(KeyForm.class);
    private static final JsonMapper JSON = new JsonMapper();

    private KeyForm() {}

    static byte[] of(ApiKey key) {
        ObjectNode json = JSON.createObjectNode()
                .put("name", key.name())
                .put("tenant", key.tenant())
                .put("created", key.created().toString())
                .put("digest", key.digest());
        key.scopes().stream().sorted().forEach(scope -> json.withArray("scopes").add(scope.wireName()));
        if (key.expires() != null) {
            json.put("expires", key.expires().toString());
        }
        if (key.revoked() != null) {
            json.put("revoked", key.revoked().toString());
        }
        json.put("localOnly", key.localOnly());
        json.put("requestsPerMinute", key.limits().requestsPerMinute());
        json.put("charactersPerDay", key.limits().charactersPerDay());
        json.put("tokensPerDay", key.limits().tokensPerDay());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key; null when what is kept cannot be read, which is logged, since somebody's key does not work then. */
    static @Nullable ApiKey key(String id, byte[] kept) {
        try {
            JsonNode json = JSON.readTree(kept);
            Set<Scope> scopes = EnumSet.noneOf(Scope.class);
            // A scope that a newer release has is of no use here.
            json.path("scopes").forEach(scope -> Scope.named(scope.asText()).ifPresent(scopes::add));
            return new ApiKey(
                    id,
                    json.required("name").asText(),
                    json.required("tenant").asText(),
                    scopes,
                    new Limits(
                            number(json.path("requestsPerMinute")),
                            number(json.path("charactersPerDay")),
                            number(json.path("tokensPerDay"))),
                    Instant.parse(json.required("created").asText()),
                    time(json.path("expires")),
                    time(json.path("revoked")),
                    json.path("localOnly").asBoolean(),
                    json.required("digest").asText());
        } catch (IOException | RuntimeException e) {
            LOG.warnf("the key %s cannot be read from the store", id);
            return null;
        }
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isIntegralNumber() ? node.longValue() : null;
    }

    private static @Nullable Instant time(JsonNode node) {
        return node.isTextual() ? Instant.parse(node.asText()) : null;
    }
}
