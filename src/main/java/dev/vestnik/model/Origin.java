package dev.vestnik.model;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers which version of which address a part came from. Needed only where no checksum would notice that the rest
 * is of another file. The address is kept as a hash, for it may hold a token.
 */
final class Origin {

    private final Path file;
    private final String address;

    Origin(Path part, URI uri) {
        this.file = part.resolveSibling(part.getFileName() + ".origin");
        this.address = Sha256.of(uri.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The strong ETag that the part is of; empty when it is of something else or nobody knows. */
    Optional<String> etag() {
        try {
            String[] words =
                    Files.readString(file, StandardCharsets.UTF_8).strip().split(" ", 2);
            return words.length == 2 && words[0].equals(address) ? Optional.of(words[1]) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** @param etag as sent; a weak one is as good as none, for it does not promise the same bytes */
    void remember(Optional<String> etag) {
        Optional<String> strong = etag.filter(tag -> tag.startsWith("\""));
        try {
            if (strong.isPresent()) {
                Files.writeString(file, address + " " + strong.get() + "\n", StandardCharsets.UTF_8);
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // What is remembered is then of an older version, and the server refuses to go on from there.
        }
    }
}
