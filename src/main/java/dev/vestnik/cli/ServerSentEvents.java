package dev.vestnik.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Reads {@code text/event-stream} line by line, as the HTML standard has it, without ids and reconnection. An event that its
 * blank line does not end is none: what was cut off cannot be told from what is whole.
 */
final class ServerSentEvents {

    private static final String UNNAMED = "message";

    private final BiConsumer<String, String> listener;
    private final List<String> data = new ArrayList<>();
    private String name = UNNAMED;

    /**
     * @param listener told the name and the data of each event
     */
    ServerSentEvents(BiConsumer<String, String> listener) {
        this.listener = listener;
    }

    /**
     * @param line without its end
     */
    void line(String line) {
        if (line.isEmpty()) {
            if (!data.isEmpty()) {
                listener.accept(name, String.join("\n", data));
            }
            data.clear();
            name = UNNAMED;
            return;
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "event" -> name = value.isEmpty() ? UNNAMED : value;
            case "data" -> data.add(value);
            default -> {
                // A comment, which is a field without a name, or a field that is not needed here.
            }
        }
    }
}
