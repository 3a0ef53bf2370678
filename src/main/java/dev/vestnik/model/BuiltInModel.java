package dev.vestnik.model;

import java.util.List;

/**
 * A model that Vestnik knows by name.
 *
 * @param name what people call it by
 * @param file its file name in the folder of models; ends in {@code .gguf}
 * @param bytes its exact size
 * @param sha256 its checksum, 64 lower-case hexadecimal digits
 * @param licence as an SPDX identifier
 * @param sources where the same bytes are to be had, the first to try first
 */
public record BuiltInModel(String name, String file, long bytes, String sha256, String licence, List<Source> sources) {

    public BuiltInModel {
        sources = List.copyOf(sources);
    }
}
