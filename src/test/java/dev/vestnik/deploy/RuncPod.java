package dev.vestnik.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The service's container as a node would run it, by runc: the manifest's user, read-only root, capabilities, memory and mounts.
 * This machine's Java and libraries stand in for the base image, and its network for the pod's; the node's seccomp profile is not
 * there.
 */
final class RuncPod implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path APPLICATION = Path.of("target", "quarkus-app");

    private final Path folder;
    private final String id;
    private final Application application;
    private final PodSpec pod;
    private final Container container;
    private final ArrayNode mounts = JSON.createArrayNode();
    private final Process process;

    /**
     * @param folder an empty one
     * @param secrets what the Secrets have in them, by name and key
     * @param instead variables that take the place of the manifest's
     */
    RuncPod(
            Path folder,
            Application application,
            Map<String, Map<String, String>> secrets,
            Map<String, String> instead,
            List<String> command)
            throws IOException {
        this.folder = folder;
        this.id = "vestnik-" + ProcessHandle.current().pid();
        this.application = application;
        this.pod = application.pod();
        this.container = application.service();
        Map<String, String> environment = application.environment();
        environment.putAll(instead);
        Files.createDirectories(folder.resolve("root"));
        baseImage();
        for (VolumeMount mount : container.getVolumeMounts()) {
            mount(mount, volume(mount.getName()), secrets);
        }
        JSON.writeValue(folder.resolve("config.json").toFile(), configuration(environment, command));
        this.process = new ProcessBuilder(Tool.RUNC.path().toString(), "run", "--bundle", folder.toString(), id)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    Path log() {
        return folder.resolve("log");
    }

    Process process() {
        return process;
    }

    private Volume volume(String name) {
        return pod.getVolumes().stream()
                .filter(volume -> volume.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void baseImage() {
        bind(Path.of(System.getProperty("java.home")), "/opt/java", true);
        for (String libraries : List.of("/lib", "/lib64", "/usr/lib", "/etc/ssl")) {
            if (Files.isDirectory(Path.of(libraries))) {
                bind(Path.of(libraries), libraries, true);
            }
        }
        bind(APPLICATION.toAbsolutePath(), "/opt/vestnik", true);
        special("/proc", "proc", "proc");
        special("/dev", "tmpfs", "tmpfs", "nosuid", "mode=755", "size=64k");
    }

    private void mount(VolumeMount mount, Volume volume, Map<String, Map<String, String>> secrets) throws IOException {
        if (volume.getEmptyDir() != null) {
            long bytes = bytes(volume.getEmptyDir().getSizeLimit());
            // As with fsGroup: the group may write.
            special(
                    mount.getMountPath(),
                    "tmpfs",
                    "tmpfs",
                    "nosuid",
                    "mode=2775",
                    "gid=" + pod.getSecurityContext().getFsGroup(),
                    "size=" + bytes);
            return;
        }
        Path files = Files.createDirectories(folder.resolve("volumes").resolve(volume.getName()));
        if (volume.getConfigMap() != null) {
            Map<String, String> data = application.objects(ConfigMap.class).stream()
                    .filter(map -> map.getMetadata()
                            .getName()
                            .equals(volume.getConfigMap().getName()))
                    .findFirst()
                    .orElseThrow()
                    .getData();
            for (var item : volume.getConfigMap().getItems()) {
                Path file = files.resolve(item.getPath());
                Files.createDirectories(file.getParent());
                Files.writeString(file, data.get(item.getKey()));
            }
        } else {
            Map<String, String> data =
                    Objects.requireNonNull(secrets.get(volume.getSecret().getSecretName()));
            for (var item : volume.getSecret().getItems()) {
                Files.writeString(files.resolve(item.getPath()), Objects.requireNonNull(data.get(item.getKey())));
            }
        }
        bind(files.toAbsolutePath(), mount.getMountPath(), true);
    }

    private void bind(Path source, String destination, boolean readOnly) {
        ObjectNode mount = special(destination, "bind", source.toString(), "rbind", readOnly ? "ro" : "rw");
        mount.put("type", "bind");
    }

    private ObjectNode special(String destination, String type, String source, String... options) {
        ObjectNode mount = mounts.addObject()
                .put("destination", destination)
                .put("type", type)
                .put("source", source);
        ArrayNode list = mount.putArray("options");
        List.of(options).forEach(list::add);
        return mount;
    }

    private JsonNode configuration(Map<String, String> environment, List<String> command) {
        var security = container.getSecurityContext();
        ObjectNode config = JSON.createObjectNode().put("ociVersion", "1.0.2");
        ObjectNode what = config.putObject("process");
        what.put("cwd", "/opt/vestnik")
                .put("noNewPrivileges", !security.getAllowPrivilegeEscalation())
                .putObject("user")
                .put("uid", pod.getSecurityContext().getRunAsUser())
                .put("gid", pod.getSecurityContext().getRunAsGroup())
                .putArray("additionalGids")
                .add(pod.getSecurityContext().getFsGroup());
        what.putObject("capabilities");
        ArrayNode arguments = what.putArray("args");
        command.forEach(arguments::add);
        ArrayNode variables = what.putArray("env").add("PATH=/opt/java/bin").add("LC_ALL=C.UTF-8");
        environment.forEach((name, value) -> variables.add(name + "=" + value));
        config.putObject("root").put("path", "root").put("readonly", security.getReadOnlyRootFilesystem());
        config.set("mounts", mounts);
        ObjectNode linux = config.putObject("linux");
        linux.putObject("resources")
                .putObject("memory")
                .put("limit", bytes(container.getResources().getLimits().get("memory")));
        ArrayNode namespaces = linux.putArray("namespaces");
        for (String kind : List.of("pid", "ipc", "uts", "mount")) {
            namespaces.addObject().put("type", kind);
        }
        return config;
    }

    private static long bytes(Quantity quantity) {
        return quantity.getNumericalAmount().longValueExact();
    }

    /** The most memory that it had at once, in bytes. */
    long peak() throws IOException, InterruptedException {
        JsonNode memory =
                JSON.readTree(Tool.RUNC.run(folder, "events", "--stats", id)).at("/data/memory/usage");
        return Math.max(memory.path("max").asLong(), memory.path("usage").asLong());
    }

    long limit() {
        return bytes(container.getResources().getLimits().get("memory"));
    }

    void terminate() throws IOException, InterruptedException {
        Tool.RUNC.run(folder, "kill", id, "TERM");
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            new ProcessBuilder(Tool.RUNC.path().toString(), "delete", "--force", id)
                    .start()
                    .onExit()
                    .join();
        }
    }
}
