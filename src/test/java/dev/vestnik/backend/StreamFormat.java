package dev.vestnik.backend;

import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a provider streams: each text is an event as it stands on the wire, the blank line after it included. */
interface StreamFormat {

    /**
     * A whole stream by {@code model-7b} of 11 tokens with 7 tokens.
     *
     * @param parts what it says
     * @param finish why it stops; null for a stream in which that is left out
     */
    List<String> events(List<String> parts, Reply.@Nullable Finish finish);

    /** Whether the reason comes in an event of its own, before the last. */
    boolean reasonStandsAlone();

    /** Whether the provider has a reason that says that a filter stepped in. */
    boolean knowsFilters();

    /** Streams, or their beginnings, that refuse. */
    List<List<String>> refusals();

    /** Events that are errors, and their classes. */
    Map<String, FailureClass> errors();

    /** Events that cannot be read. */
    List<String> unreadable();

    /** What the provider sends to keep a connection open. */
    String ping();

    /** An event without a name. */
    static String data(String json) {
        return "data: " + json + "\n\n";
    }

    /** A text as JSON. */
    static String quoted(String text) {
        return BackendFixture.jsonText(text);
    }
}
