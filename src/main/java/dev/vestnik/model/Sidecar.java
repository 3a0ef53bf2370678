package dev.vestnik.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file beside a model that holds its checksum, in the format of {@code sha256sum}. It says two things: what the
 * checksum should be, and, while it is not older than the model, that somebody has compared it.
 */
final class Sidecar {

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})(?:\\s+\\*?(\\S.*))?\\s*");
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    private final Path model;
    private final Path file;

    Sidecar(Path model) {
        this.model = model;
        this.file = model.resolveSibling(model.getFileName() + ".sha256");
    }

    /** The recorded checksum; empty when there is none that can be read. Lines about other files do not count. */
    Optional<String> sha256() {
        String name = String.valueOf(model.getFileName());
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.map(LINE::matcher)
                    .filter(line -> line.matches()
                            && (line.group(2) == null || line.group(2).equals(name)))
                    .map(line -> line.group(1).toLowerCase(Locale.ROOT))
                    .findFirst();
        } catch (IOException | UncheckedIOException _) {
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

    /** After a comparison that came out right. A file that says so already is somebody's, and only gets a new date. */
    void remember(String sha256) throws IOException {
        if (sha256().filter(sha256::equals).isEmpty()) {
            Path draft = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(draft, sha256 + "  " + model.getFileName() + "\n", StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        FileTime now = FileTime.from(Instant.now());
        FileTime written = Files.getLastModifiedTime(model);
        Files.setLastModifiedTime(file, now.compareTo(written) > 0 ? now : written);
    }

    /** After a comparison that came out wrong: the expected checksum stays, the trust goes. */
    void distrust() throws IOException {
        if (Files.exists(file)) {
            Files.setLastModifiedTime(file, LONG_AGO);
        }
    }
}
