package dev.vestnik.cache;

import dev.vestnik.Article;
import dev.vestnik.Language;
import dev.vestnik.Task;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An answer as it was written once, to be sent as it is to whoever asks for the same. Its bytes are not to be changed. */
public final class Written {

    private final byte[] body;
    private final String tag;
    private volatile byte @Nullable [] packed;

    /** @param tag what tells it from other answers, in the form in which it goes out */
    public Written(byte[] body, String tag) {
        this.body = body;
        this.tag = tag;
    }

    public byte[] body() {
        return body;
    }

    /**
     * The body in a packed form, which is made when it is first asked for and kept beside it.
     *
     * @param packing always the same
     */
    public byte[] packed(UnaryOperator<byte[]> packing) {
        byte[] known = packed;
        if (known == null) {
            known = packing.apply(body);
            packed = known;
        }
        return known;
    }

    public String tag() {
        return tag;
    }

    /**
     * What an answer is found by. Renditions are told apart by when they were made: the same thing made anew is another answer.
     *
     * @param form the format and whatever else decides how it is written
     * @param about the article in the answer; null when it holds renditions alone
     */
    public record Of(String form, @Nullable About about, List<Part> parts) {
        public Of {
            parts = List.copyOf(parts);
        }
    }

    /** An article, with what was said of it when it was posted and is not told by its id. */
    public record About(
            String id,
            @Nullable Language declared,
            @Nullable String source,
            @Nullable String url) {
        public static About of(Article article) {
            return new About(article.id(), article.declared(), article.source(), article.url());
        }
    }

    /** A rendition in an answer. */
    public record Part(String article, Task task, Instant created, List<String> reasons) {}
}
