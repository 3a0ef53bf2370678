package dev.vestnik.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestnik.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What one process has counted for one key on one day; as JSON in the store. Safe for any number of threads. */
final class Sheet {

    private static final Logger LOG = Logger.getLogger(Sheet.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final String key;

    // Guarded by this.
    private Figures figures = Figures.NONE;
    private boolean written = true;

    private @Nullable String place; // the flushing thread's alone

    /** What a sheet in the store says. */
    record Read(String key, Figures figures) {}

    Sheet(String key) {
        this.key = key;
    }

    synchronized void add(Figures more) {
        figures = figures.plus(more);
        written = false;
    }

    static Figures request() {
        return new Figures(1, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, null);
    }

    static Figures characters(long characters) {
        return new Figures(0, characters, 0, 0, 0, 0, 0, BigDecimal.ZERO, null);
    }

    static Figures renditions(int renditions, int hits) {
        return new Figures(0, 0, 0, 0, 0, renditions, hits, BigDecimal.ZERO, null);
    }

    static Figures of(Usage usage) {
        return new Figures(
                0, 0, usage.inputTokens(), usage.outputTokens(), usage.calls(), 0, 0, usage.cost(), usage.currency());
    }

    synchronized boolean isWritten() {
        return written;
    }

    /** Its bytes; it counts as written from now on. */
    byte[] write() {
        Figures now;
        synchronized (this) {
            now = figures;
            written = true;
        }
        ObjectNode json = JSON.createObjectNode()
                .put("key", key)
                .put("requests", now.requests())
                .put("characters", now.characters())
                .put("inputTokens", now.inputTokens())
                .put("outputTokens", now.outputTokens())
                .put("calls", now.calls())
                .put("renditions", now.renditions())
                .put("hits", now.hits())
                .put("cost", now.cost().toPlainString())
                .put("currency", now.currency());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It could not be written. */
    synchronized void unwritten() {
        written = false;
    }

    @Nullable String place() {
        return place;
    }

    void at(String name) {
        place = name;
    }

    /** What the bytes say; null where they cannot be read, which is logged. */
    static @Nullable Read read(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            return new Read(
                    json.required("key").asText(),
                    new Figures(
                            json.path("requests").asLong(),
                            json.path("characters").asLong(),
                            json.path("inputTokens").asLong(),
                            json.path("outputTokens").asLong(),
                            json.path("calls").asLong(),
                            json.path("renditions").asLong(),
                            json.path("hits").asLong(),
                            new BigDecimal(json.path("cost").asText("0")),
                            json.path("currency").isTextual()
                                    ? json.path("currency").asText()
                                    : null));
        } catch (IOException | RuntimeException e) {
            LOG.warn("what a process has counted cannot be read from the store");
            return null;
        }
    }
}
