package dev.vestnik.api;

import dev.vestnik.access.AccessConfig;
import dev.vestnik.access.BudgetConfig;
import dev.vestnik.access.OidcConfig;
import dev.vestnik.access.UsageConfig;
import dev.vestnik.backend.BackendsConfig;
import dev.vestnik.cache.CacheConfig;
import dev.vestnik.glossary.GlossaryConfig;
import dev.vestnik.job.JobsConfig;
import dev.vestnik.store.StoreConfig;
import dev.vestnik.store.StoreKind;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The names of all settings under {@code vestnik.}, and what is said of one that is wrong. */
final class Settings {

    /** Every mapping of settings that the service has. */
    static final List<Class<?>> MAPPINGS = List.of(
            AccessConfig.class,
            BackendsConfig.class,
            BudgetConfig.class,
            CacheConfig.class,
            DeeplConfig.class,
            GlossaryConfig.class,
            JobsConfig.class,
            LibretranslateConfig.class,
            OidcConfig.class,
            ServiceConfig.class,
            StoreConfig.class,
            StoreKind.class,
            UsageConfig.class,
            WebhooksConfig.class);

    private static final String ENVIRONMENT = "VESTNIK_";

    /** What the script, the command line and the tests read; they are no settings of the service. */
    private static final List<String> OTHERS = List.of(
            "VESTNIK_MODELS",
            "VESTNIK_URL",
            "VESTNIK_KEY",
            "VESTNIK_ADMIN_KEY",
            "VESTNIK_REQUIRE_MODEL",
            "VESTNIK_PYTHON");

    /** Kubernetes sets these in every pod for each Service; one that is called vestnik is likely. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "VESTNIK(_\\w+)?_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    /** A slip of the finger or two; more is another word. */
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(3);

    /** Names, a star for each part that is the operator's, with what a value has to be. */
    private final Map<String, String> kinds = new TreeMap<>();

    Settings() {
        MAPPINGS.forEach(mapping -> ConfigMappings.getProperties(ConfigClass.configClass(mapping))
                .forEach((name, property) -> kinds.put(
                        name.replaceAll("\\.\"?\\*\"?", ".*"),
                        kind(property.getMethod().getGenericReturnType()))));
    }

    Iterable<String> names() {
        return kinds.keySet();
    }

    private static String kind(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return kind(arguments[arguments.length - 1]);
        }
        if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            return "one of "
                    + Arrays.stream(enumeration.getEnumConstants())
                            .map(value ->
                                    value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        return switch (type instanceof Class<?> plain ? plain.getSimpleName() : "") {
            case "Duration" -> "a time such as 500ms, 30s or 5m";
            case "MemorySize" -> "a size such as 512K or 64M";
            case "int", "Integer", "long", "Long" -> "a whole number such as 16";
            case "double", "Double", "BigDecimal" -> "a number such as 0.5";
            case "boolean", "Boolean" -> "true or false";
            default -> "another value";
        };
    }

    /** What a value of the property has to be; empty for a property that is not one of these. */
    Optional<String> kind(String property) {
        return kinds.entrySet().stream()
                .filter(known -> matches(property, known.getKey(), "."))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The message about a property that nobody reads. */
    String unknown(String property, String origin) {
        return property + " (from " + origin + ") is not a setting of Vestnik; "
                + nearest(property, ".", kinds.keySet().stream().toList());
    }

    /** The first variable of the environment that looks like a setting and is none; as the message about it. */
    Optional<String> unknownVariable(Iterable<String> environment) {
        List<String> known = kinds.keySet().stream().map(Settings::variable).toList();
        for (String name : environment) {
            if (name.startsWith(ENVIRONMENT)
                    && !OTHERS.contains(name)
                    && !SERVICE_LINK.matcher(name).matches()
                    && known.stream().noneMatch(each -> matches(name, each, "_"))) {
                return Optional.of(
                        name + " (from the environment) is not a setting of Vestnik; " + nearest(name, "_", known));
            }
        }
        return Optional.empty();
    }

    private static String variable(String property) {
        return property.replaceAll("[^a-zA-Z0-9*]", "_").toUpperCase(Locale.ROOT);
    }

    private static boolean matches(String name, String known, String separator) {
        String pattern =
                Arrays.stream(known.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".+"));
        return Pattern.matches(pattern + (separator.equals("_") ? "" : "(\\[\\d+])?"), name);
    }

    private static String nearest(String name, String separator, List<String> known) {
        // The third part of vestnik.backends.NAME.… is the operator's.
        String[] parts = name.split(Pattern.quote(separator), -1);
        String own = parts.length > 3 ? parts[2] : "NAME";
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String each : known) {
            String candidate = each.replaceFirst("\\*", own.replace("\\", "").replace("$", ""));
            int distance = DISTANCE.apply(name, candidate);
            if (distance >= 0 && distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty()
                ? "the settings are "
                        + known.stream()
                                .map(each ->
                                        each.replaceFirst("(BACKENDS_|backends\\.)\\*.*", "$1NAME" + separator + "…"))
                                .filter(each -> !each.contains("*"))
                                .distinct()
                                .collect(Collectors.joining(", "))
                : "did you mean " + best + "?";
    }
}
