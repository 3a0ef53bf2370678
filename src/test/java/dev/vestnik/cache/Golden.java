package dev.vestnik.cache;

import dev.vestnik.Article;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file of a written form, as the release that introduced the form wrote it; never written anew.
 *
 * @param file its name without the version
 * @param type what it is read as
 * @param expected what it holds
 */
record Golden(String file, Class<?> type, Object expected, Function<byte[], @Nullable Object> reader) {

    static final Golden ARTICLE = new Golden("article", Article.class, Keepsakes.ARTICLE, Codec::article);
    static final Golden TRANSLATION =
            new Golden("translation", Rendition.class, Keepsakes.TRANSLATION, Codec::rendition);
    static final Golden SUMMARY = new Golden("summary", Rendition.class, Keepsakes.SUMMARY, Codec::rendition);

    static List<Golden> all() {
        return List.of(
                ARTICLE,
                new Golden("article-bare", Article.class, Keepsakes.BARE_ARTICLE, Codec::article),
                TRANSLATION,
                SUMMARY,
                new Golden("summary-counted", Rendition.class, Keepsakes.COUNTED_SUMMARY, Codec::rendition),
                new Golden("block", TranslatedBlock.class, Keepsakes.BLOCK, Codec::block),
                new Golden("block-bare", TranslatedBlock.class, Keepsakes.BARE_BLOCK, Codec::block));
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        String path = "/cache/" + file + ".v1.json";
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(path), path)) {
            // Without the line end that an editor may leave.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable Object read(byte[] bytes) {
        return reader.apply(bytes);
    }

    @Nullable Object read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return file;
    }
}
