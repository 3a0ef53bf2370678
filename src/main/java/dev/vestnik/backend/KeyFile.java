package dev.vestnik.backend;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key that lies in a file, as a mounted Secret does, and may be exchanged while the service runs. */
final class KeyFile {

    private final String property;
    private final Path file;
    private @Nullable FileTime read;

    KeyFile(String backend, Path file) {
        this.property = BackendsConfig.property(backend, "api-key-file");
        this.file = file;
    }

    /**
     * The configuration with the key that is in the file now.
     *
     * @throws IllegalArgumentException when there is no such file or nothing in it
     */
    synchronized BackendsConfig.BackendConfig in(BackendsConfig.BackendConfig config) {
        String key;
        try {
            read = Files.getLastModifiedTime(file);
            key = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(property + " names a file that cannot be read: " + file, e);
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException(property + " names a file with nothing in it: " + file);
        }
        return (BackendsConfig.BackendConfig) Proxy.newProxyInstance(
                KeyFile.class.getClassLoader(),
                new Class<?>[] {BackendsConfig.BackendConfig.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("apiKey")) {
                        return Optional.of(key);
                    }
                    try {
                        return method.invoke(config, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    /** Whether the file is another than the one that was read; false while it cannot be looked at. */
    synchronized boolean hasChanged() {
        try {
            return !Files.getLastModifiedTime(file).equals(read);
        } catch (IOException e) {
            return false;
        }
    }
}
