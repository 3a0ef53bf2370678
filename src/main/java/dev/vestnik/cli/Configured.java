package dev.vestnik.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether the operator configured a backend; without one the built-in model is needed. */
final class Configured {

    private Configured() {}

    /** Looks where the service will look: at the environment, and at {@code config/application.properties} in this folder. */
    static boolean backends(Map<String, String> environment) {
        return environment.keySet().stream().anyMatch(name -> name.startsWith("VESTNIK_BACKENDS_"))
                || inFile(Path.of("config", "application.properties"));
    }

    private static boolean inFile(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.readAllLines(file).stream()
                            .anyMatch(line -> line.strip().startsWith("vestnik.backends."));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
