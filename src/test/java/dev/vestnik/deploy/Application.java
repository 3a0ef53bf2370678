package dev.vestnik.deploy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What an operator applies: an overlay, and the components that were mixed in, as Kustomize renders them.
 *
 * @param overlay a folder of {@code k8s/overlays}
 * @param components folders of {@code k8s/components}
 */
record Application(String overlay, List<String> components) {

    static final Path ROOT = Path.of("k8s");
    static final Application DEV = of("dev");
    static final Application PRODUCTION = of("production");
    static final Application WITH_REDIS = of("production", "redis");
    static final Application WITH_LOCAL_MODEL = of("production", "local-model");
    static final Application WITH_GATEWAY = of("production", "gateway");
    static final Application WITH_CALLS = of("production", "scale-by-calls");
    static final Application WITH_MONITORING = of("production", "monitoring");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final KubernetesSerialization TYPES = new KubernetesSerialization(new ObjectMapper(), true);

    /** Rendering takes a process. */
    private static final Map<Application, List<ObjectNode>> RENDERED = new ConcurrentHashMap<>();

    /** Each overlay, each component with the overlay that it is for, and all of them together. */
    static List<Application> all() {
        return List.of(
                DEV,
                of("dev", "monitoring"),
                PRODUCTION,
                WITH_REDIS,
                WITH_LOCAL_MODEL,
                WITH_GATEWAY,
                WITH_CALLS,
                WITH_MONITORING,
                of("production", "redis", "local-model", "gateway", "scale-by-calls", "monitoring"));
    }

    private static Application of(String overlay, String... components) {
        return new Application(overlay, List.of(components));
    }

    List<ObjectNode> objects() {
        return RENDERED.computeIfAbsent(this, Application::render);
    }

    private List<ObjectNode> render() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "kustomize", toString()));
            String up = folder.relativize(ROOT).toString();
            List<String> lines = new ArrayList<>(List.of(
                    "apiVersion: kustomize.config.k8s.io/v1beta1",
                    "kind: Kustomization",
                    "resources:",
                    "  - " + up + "/overlays/" + overlay));
            if (!components.isEmpty()) {
                lines.add("components:");
                components.forEach(each -> lines.add("  - " + up + "/components/" + each));
            }
            Files.write(folder.resolve("kustomization.yaml"), lines);
            String verb = Tool.KUSTOMIZE.path().endsWith("kubectl") ? "kustomize" : "build";
            String rendered = Tool.KUSTOMIZE.run(folder, verb, ".");
            try (var documents = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(rendered)) {
                return List.copyOf(documents.readAll());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The objects by kind and name. */
    Map<String, ObjectNode> byName() {
        var named = new TreeMap<String, ObjectNode>();
        objects().forEach(object -> named.put(key(object), object));
        return named;
    }

    private static String key(JsonNode object) {
        return object.path("kind").asText() + "/"
                + object.path("metadata").path("name").asText();
    }

    <T extends HasMetadata> List<T> objects(Class<T> type) {
        return objects().stream()
                .filter(object -> object.path("kind").asText().equals(type.getSimpleName()))
                .map(object -> type.cast(TYPES.unmarshal(object.toString())))
                .toList();
    }

    /** What its pods are made by: the service's first, then those of components. */
    List<PodTemplateSpec> pods() {
        return Stream.concat(
                        objects(Deployment.class).stream()
                                .map(each -> each.getSpec().getTemplate()),
                        objects(StatefulSet.class).stream()
                                .map(each -> each.getSpec().getTemplate()))
                .toList();
    }

    Deployment deployment() {
        return objects(Deployment.class).stream()
                .filter(each -> each.getMetadata().getName().equals("vestnik"))
                .findFirst()
                .orElseThrow();
    }

    /** The pod of the service itself. */
    PodSpec pod() {
        return deployment().getSpec().getTemplate().getSpec();
    }

    /** The container of the service itself. */
    Container service() {
        return pod().getContainers().getFirst();
    }

    /** All containers of a pod, those that run before the others first. */
    static List<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .toList();
    }

    /** What the service's process sees of the settings and the variables, those of Secrets left out. */
    Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        List<String> maps = service().getEnvFrom().stream()
                .filter(from -> from.getConfigMapRef() != null)
                .map(from -> from.getConfigMapRef().getName())
                .toList();
        objects(ConfigMap.class).stream()
                .filter(map -> maps.contains(map.getMetadata().getName()))
                .forEach(map -> environment.putAll(map.getData()));
        service().getEnv().stream()
                .filter(env -> env.getValueFrom() == null)
                .forEach((EnvVar env) -> environment.put(env.getName(), env.getValue()));
        return environment;
    }

    @Override
    public String toString() {
        return String.join(
                "+", Stream.concat(Stream.of(overlay), components.stream()).toList());
    }
}
