package dev.vestnik.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of a current Kubernetes and of the CRDs that are used, as strict as its API server is: what they do not know is
 * refused. {@code src/test/resources/kubernetes/schemas.py} says where they are from.
 */
final class Schemas {

    private static final JsonNode ALL = read();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
    private static final Map<String, JsonSchema> BY_KIND = new ConcurrentHashMap<>();

    private Schemas() {}

    /** What is wrong with an object, each with its place; empty when nothing is. */
    static List<String> faults(JsonNode object) {
        String kind =
                object.path("apiVersion").asText() + " " + object.path("kind").asText();
        if (!ALL.path("kinds").has(kind)) {
            return List.of("there is no schema of " + kind);
        }
        return BY_KIND.computeIfAbsent(kind, Schemas::schema).validate(object).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonSchema schema(String kind) {
        ObjectNode schema = ALL.deepCopy();
        schema.remove("kinds");
        String name = ALL.path("kinds").path(kind).asText();
        schema.putArray("allOf").addObject().put("$ref", "#/definitions/" + name);
        return FACTORY.getSchema(schema);
    }

    private static JsonNode read() {
        try (InputStream file = Schemas.class.getResourceAsStream("/kubernetes/schemas.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
