package dev.vestnik;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the text of an article is written in. */
public enum TextFormat {
    PLAIN("text/plain"),
    MARKDOWN("text/markdown"),
    HTML("text/html");

    private final String mediaType;

    TextFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The name on the wire, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The media type without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** The format of a name as {@link #wireName} has it; empty when there is none of it. */
    public static Optional<TextFormat> parse(String name) {
        return Arrays.stream(values())
                .filter(format -> format.wireName().equals(name))
                .findFirst();
    }

    /** All names on the wire. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(TextFormat::wireName).toList();
    }
}
