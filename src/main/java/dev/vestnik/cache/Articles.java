package dev.vestnik.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestnik.Article;
import org.jspecify.annotations.Nullable;

/** The articles that were posted, by id, bounded by bytes. */
public final class Articles {

    /** Bytes an article costs beside its text, and each of its blocks. */
    private static final int ENTRY_BYTES = 300;

    private final Cache<String, Article> byId;
    private final Cache<Key, Article> byBody;

    public Articles(CacheConfig config) {
        this.byId = Caffeine.newBuilder()
                .maximumWeight(config.size().asLongValue())
                .weigher((String _, Article article) -> bytes(article))
                .build();
        // Holds the same articles as above; an entry of its own costs little more than its key.
        this.byBody = Caffeine.newBuilder().maximumSize(10_000).weakValues().build();
    }

    private static int bytes(Article article) {
        return ENTRY_BYTES
                + 2 * (length(article.source()) + length(article.url()))
                + 4 * article.text().length()
                + article.blocks().size() * ENTRY_BYTES;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    public @Nullable Article get(String id) {
        return byId.getIfPresent(id);
    }

    /** The article that the same bytes were read to before; null when they are not known. */
    public @Nullable Article posted(Key body) {
        Article article = byBody.getIfPresent(body);
        return article == null ? null : byId.getIfPresent(article.id());
    }

    /**
     * Keeps an article.
     *
     * @param body the key of the bytes it was read from
     * @return the article as it is kept: the first post of the same content stays
     */
    public Kept keep(Key body, Article article) {
        Article first = byId.asMap().putIfAbsent(article.id(), article);
        Article kept = first == null ? article : first;
        byBody.put(body, kept);
        return new Kept(kept, first == null);
    }

    /**
     * An article that is kept.
     *
     * @param created whether it was not known before
     */
    public record Kept(Article article, boolean created) {}
}
