package dev.vestnik.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model to be fetched.
 *
 * @param file its file name in the folder of models
 * @param bytes its size, or -1 when nobody knows
 * @param sha256 its checksum; null when nobody knows
 * @param sources to be tried in this order
 */
record Wanted(String file, long bytes, @Nullable String sha256, List<Source> sources) {

    static Wanted of(BuiltInModel model) {
        return new Wanted(model.file(), model.bytes(), model.sha256(), model.sources());
    }
}
