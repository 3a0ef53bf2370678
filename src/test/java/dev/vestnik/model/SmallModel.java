package dev.vestnik.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A model of a few kilobytes that begins like a real one, in a catalogue of its own. */
final class SmallModel {

    static final String NAME = "small";
    static final String FILE = NAME + ".gguf";
    static final int SLICE = 1_000;
    static final int PARTS = 6;
    static final int BYTES = SLICE * (PARTS - 1) + 321;

    static final Limits LIMITS = new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ZERO,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            0);

    private SmallModel() {}

    static byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        new Random(7).nextBytes(bytes);
        System.arraycopy("GGUF".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
        return bytes;
    }

    /** As long and as like a model as the right one, but another. */
    static byte[] otherBytes() {
        byte[] bytes = bytes();
        bytes[BYTES / 2] ^= 1;
        return bytes;
    }

    /** The content of slice 1..PARTS. */
    static byte[] slice(int number) {
        return Arrays.copyOfRange(bytes(), (number - 1) * SLICE, Math.min(BYTES, number * SLICE));
    }

    static String sha256() {
        return Sha256.of(bytes());
    }

    static Source.Wheels wheels() {
        return new Source.Wheels("piece", "1.0", PARTS, SLICE);
    }

    static ModelFolder folder(Path path, Source... sources) {
        return new ModelFolder(
                path,
                new Catalogue(List.of(new BuiltInModel(NAME, FILE, BYTES, sha256(), "Apache-2.0", List.of(sources)))));
    }

    static Path put(Path folder, String file, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        return Files.write(folder.resolve(file), bytes);
    }
}
