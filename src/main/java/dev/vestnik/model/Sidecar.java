package dev.vestnik.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Optional;

/**
 * The file beside a model that holds its checksum, in the format of {@code sha256sum}. It says two things: what the
 * checksum should be, and, while it is not older than the model, that somebody has compared it.
 */
final class Sidecar {

    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    private final Path model;
    private final Path file;

    Sidecar(Path model) {
        this.model = model;
        this.file = model.resolveSibling(model.getFileName() + ".sha256");
    }

    /** The recorded checksum; empty when there is none that can be read. */
    Optional<String> sha256() {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            String first = text.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
            return Optional.of(first).filter(Sha256::isChecksum);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Whether the model has been compared with this checksum and not been written since. */
    boolean vouchesFor(String sha256) {
        try {
            return sha256().filter(sha256::equals).isPresent()
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(model)) >= 0;
        } catch (IOException _) {
            return false;
        }
    }

    /** After a comparison that came out right. */
    void remember(String sha256) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(draft, sha256 + "  " + model.getFileName() + "\n", StandardCharsets.US_ASCII);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** After a comparison that came out wrong: the expected checksum stays, the trust goes. */
    void distrust() throws IOException {
        if (Files.exists(file)) {
            Files.setLastModifiedTime(file, LONG_AGO);
        }
    }
}
