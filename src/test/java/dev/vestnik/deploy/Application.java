package dev.vestnik.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a kustomization of this repository renders to, seen as Kubernetes' types: one Deployment of the service and the rest. */
record Application(Kustomization kustomization) {

    static final Path ROOT = Path.of("k8s");
    static final Application BASE = in("base");
    static final Application DEV = in("overlays/dev");
    static final Application PRODUCTION = in("overlays/production");

    static List<Application> all() {
        return List.of(BASE, DEV, PRODUCTION);
    }

    private static Application in(String folder) {
        return new Application(Kustomization.in(ROOT.resolve(folder)));
    }

    <T extends HasMetadata> List<T> objects(Class<T> type) {
        return kustomization.render().values().stream()
                .map(KubernetesTypes::read)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    Deployment deployment() {
        return objects(Deployment.class).getFirst();
    }

    PodSpec pod() {
        return deployment().getSpec().getTemplate().getSpec();
    }

    /** The container of the service itself. */
    Container service() {
        return pod().getContainers().getFirst();
    }

    /** All containers, those that run before the service first. */
    List<Container> containers() {
        PodSpec pod = pod();
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .toList();
    }

    /** What the service's process sees of the settings and the variables when there is no Secret. */
    Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        objects(ConfigMap.class).forEach(map -> environment.putAll(map.getData()));
        service().getEnv().forEach(env -> environment.put(env.getName(), env.getValue()));
        return environment;
    }

    @Override
    public String toString() {
        return kustomization.toString();
    }
}
