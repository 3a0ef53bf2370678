package dev.vestnik.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads an object as the type that Kubernetes has for it, as strictly as its API server does: neither a field that the type
 * lacks nor a number where a string belongs.
 */
final class KubernetesTypes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KubernetesSerialization TYPES = new KubernetesSerialization(JSON, true);

    private KubernetesTypes() {}

    /** @throws IllegalArgumentException when the object is not what its type says; the message names each place */
    static HasMetadata read(JsonNode object) {
        HasMetadata typed = TYPES.unmarshal(object.toString());
        if (typed instanceof GenericKubernetesResource) {
            throw new IllegalArgumentException(
                    "there is no type " + object.path("apiVersion") + " " + object.path("kind"));
        }
        List<String> unknown = new ArrayList<>();
        collectUnknown(typed, typed.getKind(), unknown);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown fields: " + unknown);
        }
        List<String> changed = new ArrayList<>();
        collectChanged(object, JSON.valueToTree(typed), typed.getKind(), changed);
        if (!changed.isEmpty()) {
            throw new IllegalArgumentException("values of another type: " + changed);
        }
        return typed;
    }

    /** The types take a number for a string and the other way round; what they made of it shows when it is written again. */
    private static void collectChanged(JsonNode before, JsonNode after, String path, List<String> changed) {
        if (before.isValueNode()) {
            boolean same = before.getNodeType() == after.getNodeType()
                    && before.asText().equals(after.asText());
            if (!same) {
                changed.add(path);
            }
        }
        before.properties()
                .forEach(field -> collectChanged(
                        field.getValue(), after.path(field.getKey()), path + "." + field.getKey(), changed));
        for (int i = 0; before.isArray() && i < before.size(); i++) {
            collectChanged(before.get(i), after.path(i), path + "[" + i + "]", changed);
        }
    }

    /** The types refuse no field: what they do not know lands in a map that each of them has. */
    private static void collectUnknown(Object value, String path, List<String> unknown) {
        if (value instanceof Collection<?> list) {
            int index = 0;
            for (Object element : list) {
                collectUnknown(element, path + "[" + index++ + "]", unknown);
            }
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
            Stream.of(value.getClass().getMethods())
                    .filter(method -> method.getParameterCount() == 0
                            && method.getName().startsWith("get")
                            && !method.getName().equals("getClass"))
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(getter -> {
                        Object part = call(getter, value);
                        if (getter.getName().equals("getAdditionalProperties")) {
                            ((Map<?, ?>) part).keySet().forEach(field -> unknown.add(path + "." + field));
                        } else {
                            collectUnknown(part, path + "." + fieldName(getter), unknown);
                        }
                    });
        }
    }

    private static String fieldName(Method getter) {
        String name = getter.getName().substring("get".length());
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static Object call(Method getter, Object value) {
        try {
            return getter.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(getter.toString(), e);
        }
    }
}
