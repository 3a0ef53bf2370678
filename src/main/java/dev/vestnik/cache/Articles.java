package dev.vestnik.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import dev.vestnik.Article;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The articles that were posted, by id: in the process, bounded by bytes, and behind that in the store. */
public final class Articles {

    /** Bytes an article costs beside its texts: objects, references, the map's own. */
    private static final int ENTRY_BYTES = 700;

    /** The same of a block. */
    private static final int BLOCK_BYTES = 200;

    /** What an id may look like, see {@link Article#id}; anything else is no key for a store. */
    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,64}");

    private final Cache<String, Article> byId;
    private final Cache<Key, Article> byBody;
    private final Archive archive;

    public Articles(CacheConfig config, Archive archive) {
        this.archive = archive;
        this.byId = Caffeine.newBuilder()
                .executor(Hot.SAME_THREAD)
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
                + article.blocks().size() * BLOCK_BYTES;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** The article, if it is in the process; never waits. */
    public @Nullable Article here(String id) {
        return byId.getIfPresent(id);
    }

    /**
     * The article; may ask the store.
     *
     * @throws dev.vestnik.store.StoreException when it is not in the process and the store cannot say
     */
    public Optional<Article> get(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Article here = byId.getIfPresent(id);
        if (here != null) {
            return Optional.of(here);
        }
        long since = archive.forgotten().now();
        Optional<Article> kept = archive.article(id);
        kept.ifPresent(article -> byId.put(id, article));
        if (archive.forgotten().since(since, id, "")) {
            byId.invalidate(id);
        }
        return kept;
    }

    /** The article that the same bytes were read to before; null when they are not known. Never waits. */
    public @Nullable Article posted(Key body) {
        Article article = byBody.getIfPresent(body);
        return article == null ? null : byId.getIfPresent(article.id());
    }

    /**
     * Keeps an article; in the process alone while the store cannot be asked.
     *
     * @param body the key of the bytes it was read from
     * @return the article as it is kept: the first post of the same content stays
     */
    public Kept keep(Key body, Article article) {
        Article here = byId.getIfPresent(article.id());
        Kept kept = here == null
                ? archive.keep(article).map(first -> new Kept(first, false)).orElseGet(() -> new Kept(article, true))
                : new Kept(here, false);
        put(kept.article);
        byBody.put(body, kept.article);
        return kept;
    }

    /** Has it in the process. */
    void put(Article article) {
        byId.put(article.id(), article);
    }

    /** Bytes of articles, as they are reckoned. */
    long bytes() {
        byId.cleanUp();
        return byId.policy()
                .eviction()
                .map(Policy.Eviction::weightedSize)
                .orElse(OptionalLong.empty())
                .orElse(0);
    }

    /** Forgets it here; in the store it is {@link Renditions#forgetArticle} that does. */
    void forget(String id) {
        byId.invalidate(id);
    }

    void forgetAll() {
        byId.invalidateAll();
    }

    /**
     * The places at which renditions of an article were made, see {@link Key#place}.
     *
     * @throws dev.vestnik.store.StoreException when the store cannot say
     */
    public List<String> places(String id) {
        return archive.places(id);
    }

    /**
     * An article that is kept.
     *
     * @param created whether it was not known before
     */
    public record Kept(Article article, boolean created) {}
}
