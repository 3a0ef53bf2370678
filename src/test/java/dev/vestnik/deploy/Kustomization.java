package dev.vestnik.deploy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a {@code kustomization.yaml}, and what it renders to. It understands the part of Kustomize that this
 * repository uses and refuses the rest, so that the tests need no {@code kubectl} and nothing goes past them unseen. Two things
 * differ from the real one: generated maps keep their plain names, and what a patch adds to a list comes last.
 */
record Kustomization(Path folder, Content content) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The lists that Kubernetes merges by key ({@code x-kubernetes-patch-merge-key} of its API); the others are replaced. */
    private static final Map<String, String> MERGE_KEYS = Map.of(
            "containers", "name",
            "initContainers", "name",
            "volumes", "name",
            "env", "name",
            "volumeMounts", "mountPath");

    record Content(
            String apiVersion,
            String kind,
            @Nullable List<String> resources,
            @Nullable List<Patch> patches,
            @Nullable List<Replicas> replicas,
            @Nullable List<Image> images,
            @Nullable List<Generator> configMapGenerator) {}

    record Patch(String path) {}

    record Replicas(String name, int count) {}

    record Image(String name, @Nullable String newName, String newTag) {}

    record Generator(
            String name,
            @Nullable String behavior,
            @Nullable List<String> envs,
            @Nullable List<String> literals) {}

    static Kustomization in(Path folder) {
        try {
            Path file = folder.resolve("kustomization.yaml");
            return new Kustomization(folder, YAML.readValue(file.toFile(), Content.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each folder below the given one that has a kustomization. */
    static List<Kustomization> below(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith("kustomization.yaml"))
                    .sorted()
                    .map(file -> in(file.getParent()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of this folder that the kustomization names. */
    TreeSet<String> listed() {
        var names = new TreeSet<String>();
        orEmpty(content.resources()).stream()
                .filter(resource -> !Files.isDirectory(folder.resolve(resource)))
                .forEach(names::add);
        orEmpty(content.patches()).forEach(patch -> names.add(patch.path()));
        orEmpty(content.configMapGenerator()).forEach(generator -> names.addAll(orEmpty(generator.envs())));
        return names;
    }

    /** The objects as they would be applied, by kind and name. */
    Map<String, ObjectNode> render() {
        var objects = new LinkedHashMap<String, ObjectNode>();
        for (String resource : orEmpty(content.resources())) {
            Path path = folder.resolve(resource);
            Map<String, ObjectNode> more =
                    Files.isDirectory(path) ? in(path.normalize()).render() : keyed(object(path));
            more.forEach((key, object) -> {
                if (objects.put(key, object) != null) {
                    throw new IllegalArgumentException(path + ": there is a " + key + " already");
                }
            });
        }
        orEmpty(content.configMapGenerator()).forEach(generator -> generate(generator, objects));
        for (Patch patch : orEmpty(content.patches())) {
            ObjectNode change = object(folder.resolve(patch.path()));
            merge(existing(objects, key(change)), change);
        }
        for (Replicas replicas : orEmpty(content.replicas())) {
            ObjectNode deployment = existing(objects, "Deployment/" + replicas.name());
            ((ObjectNode) deployment.get("spec")).put("replicas", replicas.count());
        }
        for (Image image : orEmpty(content.images())) {
            rename(image, objects.values());
        }
        return objects;
    }

    /** The one object of a file. */
    static ObjectNode object(Path file) {
        try (var documents = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(file.toFile())) {
            List<ObjectNode> all = documents.readAll();
            if (all.size() != 1) {
                throw new IllegalArgumentException(file + " holds " + all.size() + " objects, not one");
            }
            return all.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void generate(Generator generator, Map<String, ObjectNode> objects) {
        String key = "ConfigMap/" + generator.name();
        String behavior = generator.behavior() == null ? "create" : generator.behavior();
        if (!List.of("create", "replace", "merge").contains(behavior)) {
            throw new IllegalArgumentException(folder + ": behavior " + behavior + " is not rendered here");
        }
        ObjectNode before = objects.get(key);
        if (behavior.equals("create") != (before == null)) {
            throw new IllegalArgumentException(
                    folder + ": " + key + (before == null ? " is not there" : " is there already"));
        }
        ObjectNode map = YAML.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata").put("name", generator.name());
        ObjectNode data = map.putObject("data");
        if (before != null && behavior.equals("merge")) {
            data.setAll((ObjectNode) before.get("data"));
        }
        for (String env : orEmpty(generator.envs())) {
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(folder.resolve(env))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.stringPropertyNames().forEach(name -> data.put(name, properties.getProperty(name)));
        }
        for (String literal : orEmpty(generator.literals())) {
            String[] parts = literal.split("=", 2);
            data.put(parts[0], parts[1]);
        }
        objects.put(key, map);
    }

    private static void merge(ObjectNode target, ObjectNode change) {
        for (var entry : change.properties()) {
            String field = entry.getKey();
            JsonNode now = target.get(field);
            JsonNode then = entry.getValue();
            if (field.startsWith("$")) {
                throw new IllegalArgumentException(field + " is not rendered here");
            } else if (then.isNull()) {
                target.remove(field);
            } else if (now instanceof ObjectNode old && then instanceof ObjectNode young) {
                merge(old, young);
            } else if (now instanceof ArrayNode old
                    && then instanceof ArrayNode young
                    && MERGE_KEYS.containsKey(field)) {
                mergeList(old, young, MERGE_KEYS.get(field));
            } else {
                target.set(field, then.deepCopy());
            }
        }
    }

    private static void mergeList(ArrayNode target, ArrayNode change, String key) {
        for (JsonNode young : change) {
            var same = new ArrayList<JsonNode>();
            target.forEach(old -> {
                if (old.get(key).equals(young.get(key))) {
                    same.add(old);
                }
            });
            if (same.isEmpty()) {
                target.add(young.deepCopy());
            } else {
                merge((ObjectNode) same.getFirst(), (ObjectNode) young);
            }
        }
    }

    private void rename(Image image, Iterable<ObjectNode> objects) {
        boolean found = false;
        for (ObjectNode object : objects) {
            for (JsonNode container : object.findParents("image")) {
                String name = container.get("image").textValue();
                if (name.replaceFirst(":[^/:]*$", "").equals(image.name())) {
                    String renamed = image.newName() != null ? image.newName() : image.name();
                    ((ObjectNode) container).put("image", renamed + ":" + image.newTag());
                    found = true;
                }
            }
        }
        if (!found) {
            throw new IllegalArgumentException(folder + ": no container has the image " + image.name());
        }
    }

    private ObjectNode existing(Map<String, ObjectNode> objects, String key) {
        ObjectNode object = objects.get(key);
        if (object == null) {
            throw new IllegalArgumentException(folder + ": there is no " + key);
        }
        return object;
    }

    private static Map<String, ObjectNode> keyed(ObjectNode object) {
        return Map.of(key(object), object);
    }

    private static String key(ObjectNode object) {
        return object.path("kind").asText() + "/"
                + object.path("metadata").path("name").asText();
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list != null ? list : List.of();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
