package dev.vestnik.model;

import java.nio.file.Path;

/**
 * A model on disk.
 *
 * @param name the file name without {@code .gguf}
 * @param path where it lies
 * @param bytes its size
 * @param whole false when its size or its beginning show that it cannot be a whole model; true is not a promise, only
 *     {@link ModelFolder#verify} knows
 */
public record Installed(String name, Path path, long bytes, boolean whole) {}
