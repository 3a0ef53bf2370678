package dev.vestnik.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemasTest {

    private static final Path BASE = Path.of("k8s", "base", "deployment.yaml");
    private static final Path ROUTE = Path.of("k8s", "components", "gateway", "route.yaml");

    @Test
    void whatIsRightHasNoFaults() throws IOException {
        assertThat(Schemas.faults(read(BASE))).isEmpty();
        assertThat(Schemas.faults(read(ROUTE))).isEmpty();
    }

    @Test
    void aMisspeltFieldIsAFault() throws IOException {
        assertFault(changed(BASE, "/spec/template/spec/containers/0", "readynessProbe", "{}"), "readynessProbe");
        assertFault(changed(ROUTE, "/spec/rules/0", "timeout", "{}"), "timeout");
    }

    @Test
    void aValueOfAnotherTypeIsAFault() throws IOException {
        assertFault(changed(BASE, "/spec", "revisionHistoryLimit", "\"2\""), "$.spec.revisionHistoryLimit");
        assertFault(
                changed(BASE, "/spec/template/metadata/annotations", "port", "8080"),
                "$.spec.template.metadata.annotations.port");
        assertFault(
                changed(BASE, "/spec/template/spec/containers/0/env/0", "value", "true"),
                "$.spec.template.spec.containers[0].env[0].value");
        assertFault(changed(ROUTE, "/spec/rules/0/timeouts", "request", "\"quarter of an hour\""), ".timeouts.request");
    }

    @Test
    void aFieldThatIsMissingIsAFault() throws IOException {
        ObjectNode deployment = read(BASE);
        ((ObjectNode) deployment.get("spec")).remove("selector");

        assertFault(deployment, "selector");
    }

    @Test
    void anUnknownKindIsAFault() throws IOException {
        assertFault(changed(BASE, "", "kind", "\"Deploymint\""), "Deploymint");
    }

    private static void assertFault(JsonNode object, String words) {
        assertThat(Schemas.faults(object)).anySatisfy(fault -> assertThat(fault).contains(words));
    }

    /** The object of a file with one field set at a JSON pointer. */
    private static JsonNode changed(Path file, String pointer, String field, String json) throws IOException {
        ObjectNode object = read(file);
        ((ObjectNode) object.at(pointer)).set(field, new ObjectMapper().readTree(json));
        return object;
    }

    private static ObjectNode read(Path file) throws IOException {
        return (ObjectNode) new YAMLMapper().readTree(file.toFile());
    }
}
