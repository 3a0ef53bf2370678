package dev.vestnik.cli;

import java.util.function.BiConsumer;

/** Reads {@code text/event-stream} line by line, as far as this service writes it: an event's name and its data. */
final class ServerSentEvents {

    private final BiConsumer<String, String> listener;
    private final StringBuilder data = new StringBuilder();
    private String name = "";

    /**
     * @param listener told the name and the data of each event
     */
    ServerSentEvents(BiConsumer<String, String> listener) {
        this.listener = listener;
    }

    void line(String line) {
        if (line.isEmpty()) {
            if (!data.isEmpty()) {
                listener.accept(name, data.toString());
            }
            data.setLength(0);
            name = "";
        } else if (line.startsWith("event:")) {
            name = value(line);
        } else if (line.startsWith("data:")) {
            if (!data.isEmpty()) {
                data.append('\n');
            }
            data.append(value(line));
        }
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
