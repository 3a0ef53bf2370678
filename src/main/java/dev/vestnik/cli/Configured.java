package dev.vestnik.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether the operator configured a backend; without one the built-in model is needed. */
final class Configured {

    /** As a property, where one profile's begins with its name: {@code %prod.vestnik.backends.main.model}. */
    private static final Predicate<String> PROPERTY =
            Pattern.compile("^\\s*(%[^.]+\\.)?vestnik\\.backends\\.").asPredicate();

    private static final Predicate<String> VARIABLE =
            Pattern.compile("^\\s*(export\\s+)?VESTNIK_BACKENDS_").asPredicate();

    private Configured() {}

    /**
     * Looks where the service will look: at the environment, and at {@code config/application.properties} and {@code .env}
     * in a folder.
     */
    static boolean backends(Map<String, String> environment, Path folder) {
        Predicate<String> either = PROPERTY.or(VARIABLE);
        return environment.keySet().stream().anyMatch(either)
                || inFile(folder.resolve("config").resolve("application.properties"), either)
                || inFile(folder.resolve(".env"), either);
    }

    private static boolean inFile(Path file, Predicate<String> line) {
        try {
            // Any bytes are text in Latin-1, and the names looked for are ASCII.
            return Files.isRegularFile(file)
                    && Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                            .anyMatch(line);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
