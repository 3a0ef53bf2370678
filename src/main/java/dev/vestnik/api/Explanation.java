package dev.vestnik.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of problem means, for people. The words are in {@code problems/en.properties} and {@code problems/ru.properties}, what
 * is the same in all languages in {@code problems/examples.properties}.
 *
 * @param title in few words
 * @param meaning what it says
 * @param when what brings it about
 * @param remedy what is to be done
 * @param request a request that gets it, as it goes over the wire with ends of lines as LF; null where no request alone can
 * @param detail what such an answer says
 */
record Explanation(
        String title,
        String meaning,
        String when,
        String remedy,
        @Nullable String request,
        String detail) {

    private static final String PAGE = "page.";

    private static final Map<Tongue, Map<Problem.Kind, Explanation>> ALL = all();

    static Explanation of(Problem.Kind kind, Tongue tongue) {
        return Objects.requireNonNull(Objects.requireNonNull(ALL.get(tongue)).get(kind));
    }

    /** The words of the page that an explanation stands on, by their names. */
    static Map<String, String> page(Tongue tongue) {
        Properties words = read(tongue.tag());
        Map<String, String> page = new TreeMap<>();
        for (String name : words.stringPropertyNames()) {
            if (name.startsWith(PAGE)) {
                page.put(name.substring(PAGE.length()), words.getProperty(name));
            }
        }
        return page;
    }

    private static Map<Tongue, Map<Problem.Kind, Explanation>> all() {
        Properties examples = read("examples");
        Map<Tongue, Map<Problem.Kind, Explanation>> all = new EnumMap<>(Tongue.class);
        for (Tongue tongue : Tongue.values()) {
            Properties words = read(tongue.tag());
            Map<Problem.Kind, Explanation> kinds = new EnumMap<>(Problem.Kind.class);
            for (Problem.Kind kind : Problem.Kind.values()) {
                kinds.put(
                        kind,
                        new Explanation(
                                word(words, kind, "title"),
                                word(words, kind, "meaning"),
                                word(words, kind, "when"),
                                word(words, kind, "remedy"),
                                examples.getProperty(kind.slug() + ".request"),
                                word(examples, kind, "detail")));
            }
            all.put(tongue, kinds);
        }
        return all;
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try (InputStream file = Explanation.class.getResourceAsStream("/problems/" + name + ".properties")) {
            properties.load(new InputStreamReader(
                    Objects.requireNonNull(file, "problems/" + name + ".properties is missing"),
                    StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String word(Properties properties, Problem.Kind kind, String part) {
        return Objects.requireNonNull(
                properties.getProperty(kind.slug() + "." + part),
                () -> "problems: " + kind.slug() + "." + part + " is missing");
    }
}
