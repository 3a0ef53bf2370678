package dev.vestnik.api;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be asked where: the methods of each path and the formats that they take and give, as the resources declare them. */
@Singleton
class Places {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final List<Place> places;

    @Inject
    Places(BeanManager beans) {
        this(beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .toList());
    }

    Places(Collection<Class<?>> resources) {
        places = resources.stream().flatMap(Places::of).toList();
    }

    private record Place(String method, Pattern path, List<String> takes, List<String> gives) {}

    private static Stream<Place> of(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(operation -> Arrays.stream(operation.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(method -> method != null)
                        .map(method -> new Place(
                                method.value(),
                                path(resource, operation),
                                formats(operation, Consumes.class, Consumes::value),
                                formats(operation, Produces.class, Produces::value))));
    }

    private static Pattern path(Class<?> resource, Method operation) {
        Path own = operation.getAnnotation(Path.class);
        String template = resource.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
        // The framework takes several slashes for one, and one at the end for none.
        String[] literals = PARAMETER.split(template.replaceAll("/{2,}", "/"), -1);
        return Pattern.compile(
                Arrays.stream(literals)
                                .map(Pattern::quote)
                                .reduce((a, b) -> a + "[^/]+" + b)
                                .orElseThrow() + "/?");
    }

    private static <A extends Annotation> List<String> formats(
            Method operation, Class<A> kind, Function<A, String[]> formats) {
        @Nullable A own = operation.getAnnotation(kind);
        @Nullable A found = own == null ? operation.getDeclaringClass().getAnnotation(kind) : own;
        // Their weights are between the framework and us.
        return found == null
                ? List.of()
                : Arrays.stream(formats.apply(found))
                        .map(format -> format.split(";", -1)[0])
                        .toList();
    }

    private Stream<Place> at(String path) {
        String plain = path.replaceAll("/{2,}", "/");
        return places.stream().filter(place -> place.path.matcher(plain).matches());
    }

    /** The methods of a path, in alphabetical order; empty where there is nothing. */
    Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        at(path).forEach(place -> methods.add(place.method));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    /** The formats in which a body is taken. */
    List<String> takes(String path, String method) {
        return formats(path, method, Place::takes);
    }

    /** The formats in which an answer can be given. */
    List<String> gives(String path, String method) {
        return formats(path, method, Place::gives);
    }

    private List<String> formats(String path, String method, Function<Place, List<String>> formats) {
        String asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        return at(path).filter(place -> place.method.equals(asked))
                .flatMap(place -> formats.apply(place).stream())
                .distinct()
                .toList();
    }
}
