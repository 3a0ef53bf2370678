package dev.vestnik.api;

import dev.vestnik.TextFormat;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The formats of an answer that is not a stream. */
enum Format {
    // JSON is always in UTF-8 and has no parameter for that.
    JSON("application", "json", "", null),
    /** What a reader would see of it. */
    TEXT("text", "plain", ";charset=utf-8", null),
    /** A document in the format of its source. */
    MARKDOWN("text", "markdown", ";charset=utf-8", TextFormat.MARKDOWN),
    HTML("text", "html", ";charset=utf-8", TextFormat.HTML);

    /** Of {@link #MARKDOWN}, for annotations. */
    static final String TEXT_MARKDOWN = "text/markdown";

    private final String type;
    private final String subtype;
    private final String sent;
    private final @Nullable TextFormat document;

    Format(String type, String subtype, String parameter, @Nullable TextFormat document) {
        this.type = type;
        this.subtype = subtype;
        this.sent = type + "/" + subtype + parameter;
        this.document = document;
    }

    boolean answers(MediaType accepted) {
        return accepted.isCompatible(new MediaType(type, subtype));
    }

    /** The media type as it is sent. */
    String sent() {
        return sent;
    }

    /** The format of the documents that go out so; empty where every article does. */
    Optional<TextFormat> document() {
        return Optional.ofNullable(document);
    }
}
