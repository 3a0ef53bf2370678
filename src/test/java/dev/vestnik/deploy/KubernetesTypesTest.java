package dev.vestnik.deploy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class KubernetesTypesTest {

    @Test
    void aMisspeltFieldIsRefused() {
        assertThatThrownBy(
                        () -> KubernetesTypes.read(changed("/spec/template/spec/containers/0", "readynessProbe", "{}")))
                .hasMessageContaining("Deployment.spec.template.spec.containers[0].readynessProbe");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> KubernetesTypes.read(changed("/spec", "replicas", "\"2\"")))
                .hasMessageContaining("Deployment.spec.replicas");
        assertThatThrownBy(() -> KubernetesTypes.read(changed("/spec/template/metadata/annotations", "port", "8080")))
                .hasMessageContaining("Deployment.spec.template.metadata.annotations.port");
        assertThatThrownBy(
                        () -> KubernetesTypes.read(changed("/spec/template/spec/containers/0/env/0", "value", "true")))
                .hasMessageContaining("Deployment.spec.template.spec.containers[0].env[0].value");
    }

    @Test
    void anUnknownKindIsRefused() {
        assertThatThrownBy(() -> KubernetesTypes.read(changed("", "kind", "\"Deploymint\"")))
                .hasMessageContaining("Deploymint");
    }

    /** The base's Deployment with one field set at a JSON pointer. */
    private static JsonNode changed(String pointer, String field, String json) throws IOException {
        ObjectNode deployment = Kustomization.object(Application.ROOT.resolve("base/deployment.yaml"));
        ((ObjectNode) deployment.at(pointer)).set(field, new ObjectMapper().readTree(json));
        return deployment;
    }
}
