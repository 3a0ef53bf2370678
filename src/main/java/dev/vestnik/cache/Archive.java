package dev.vestnik.cache;

import dev.vestnik.Article;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Articles, renditions and blocks in the store. A store that cannot be asked holds nothing up: what would be read is not there, what
 * would be written is not kept; only who wants an article back that is here and nowhere else has to hear of it.
 *
 * <p>Keys: {@code article:ID}, {@code rendition:ID:KIND:LANGUAGE:DIGEST}, {@code latest:ID:KIND:LANGUAGE} with the digest of the
 * rendition that was made last and passed, {@code block:DIGEST}, and {@code part:ID:DIGEST} for each block that an article has a
 * share in.
 */
public final class Archive implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Archive.class);

    private static final int PAGE = 500;

    private final Store store;
    private final Duration retention;
    private final Forgotten forgotten = new Forgotten();
    private final Outbox outbox;

    /** @param retention how long anything is kept */
    public Archive(Store store, Duration retention) {
        this.store = store;
        this.retention = retention;
        this.outbox = new Outbox(store, forgotten);
    }

    Store store() {
        return store;
    }

    Forgotten forgotten() {
        return forgotten;
    }

    private byte @Nullable [] quietly(String key) {
        try {
            return store.get(key);
        } catch (StoreException e) {
            LOG.debugf("not looked up: %s", e.getMessage());
            return null;
        }
    }

    /** The article; empty when it is not there. @throws StoreException when the store cannot say */
    Optional<Article> article(String id) {
        byte[] value = store.get("article:" + id);
        return value == null ? Optional.empty() : Optional.ofNullable(Codec.article(value));
    }

    /** Keeps an article, unless it is there already: then that one is given back. Empty too when the store cannot be asked. */
    Optional<Article> keep(Article article) {
        String key = "article:" + article.id();
        byte[] value = Codec.of(article);
        try {
            if (store.putIfAbsent(key, value, retention)) {
                return Optional.empty();
            }
            Optional<Article> first = article(article.id());
            if (first.isEmpty()) {
                store.put(key, value, retention);
            }
            return first;
        } catch (StoreException e) {
            LOG.debugf("the article %s is not kept: %s", article.id(), e.getMessage());
            return Optional.empty();
        }
    }

    private static String name(Key key) {
        return "rendition:" + key.place() + ":" + key.digest();
    }

    @Nullable Rendition rendition(Key key) {
        byte[] value = quietly(name(key));
        return value == null ? null : Codec.rendition(value);
    }

    /** The rendition as it is in the store; null when it is not there. @throws StoreException when the store cannot say */
    @Nullable Rendition kept(Key key) {
        byte[] value = store.get(name(key));
        return value == null ? null : Codec.rendition(value);
    }

    /** Writes what waits to be written. */
    void settle() {
        outbox.flush();
    }

    /** The rendition of a place that was made last and passed, however it was made; null when there is none. */
    @Nullable Rendition latest(String place) {
        byte[] digest = quietly("latest:" + place);
        return digest == null ? null : rendition(new Key(place, new String(digest, StandardCharsets.US_ASCII)));
    }

    /** Writes a rendition now, unless it was forgotten since a moment. */
    void keep(Key key, Rendition rendition, Duration keep, long since) {
        outbox.now(write(key, rendition, keep, since));
    }

    /** Writes a rendition soon, on another thread, unless it is forgotten until then. */
    void keepSoon(Key key, Rendition rendition, Duration keep, long since) {
        outbox.soon(write(key, rendition, keep, since));
    }

    private Outbox.Write write(Key key, Rendition rendition, Duration keep, long since) {
        return new Outbox.Write(key.article(), key.place(), since, () -> {
            Store.Put put = new Store.Put(name(key), Codec.of(rendition), keep);
            return rendition.provenance().degraded()
                    ? List.of(put)
                    : List.of(
                            put,
                            new Store.Put(
                                    "latest:" + key.place(),
                                    key.digest().getBytes(StandardCharsets.US_ASCII),
                                    retention));
        });
    }

    @Nullable TranslatedBlock block(Key key) {
        byte[] value = quietly("block:" + key.digest());
        return value == null ? null : Codec.block(value);
    }

    /**
     * Writes a block soon, on another thread, unless its article is forgotten until then.
     *
     * @param article the id of the article that the block is of; empty for a text that is no article
     * @param since the moment at which the work on it began
     */
    void keep(String article, Key key, TranslatedBlock block, long since) {
        outbox.soon(new Outbox.Write(article, "", since, () -> {
            Store.Put put = new Store.Put("block:" + key.digest(), Codec.of(block), retention);
            return article.isEmpty()
                    ? List.of(put)
                    : List.of(put, new Store.Put("part:" + article + ":" + key.digest(), new byte[0], retention));
        }));
    }

    /** The places of an article at which a rendition was made. @throws StoreException when the store cannot say */
    List<String> places(String article) {
        outbox.flush();
        List<String> places = new ArrayList<>();
        scan("latest:" + article + ":", key -> places.add(key.substring("latest:".length())));
        return places;
    }

    /** Forgets an article and everything made of it. @throws StoreException when the store cannot be asked */
    void forget(String article) {
        outbox.between(() -> forgotten.forget(article));
        scan("rendition:" + article + ":", store::delete);
        scan("latest:" + article + ":", store::delete);
        String part = "part:" + article + ":";
        scan(part, key -> {
            store.delete("block:" + key.substring(part.length()));
            store.delete(key);
        });
        store.delete("article:" + article);
    }

    /** Forgets the renditions of a place. @throws StoreException when the store cannot be asked */
    void forgetPlace(String place) {
        outbox.between(() -> forgotten.forget(place));
        scan("rendition:" + place + ":", store::delete);
        store.delete("latest:" + place);
    }

    /**
     * Forgets every rendition and block that is one of those meant.
     *
     * @return how many
     * @throws StoreException when the store cannot be asked
     */
    int purge(Predicate<Rendition> renditions, Predicate<TranslatedBlock> blocks) {
        outbox.between(forgotten::forgetAll);
        int[] purged = {0};
        scan("rendition:", key -> {
            byte[] value = store.get(key);
            Rendition rendition = value == null ? null : Codec.rendition(value);
            if (rendition != null && renditions.test(rendition) && store.delete(key)) {
                purged[0]++;
            }
        });
        scan("block:", key -> {
            byte[] value = store.get(key);
            TranslatedBlock block = value == null ? null : Codec.block(value);
            if (block != null && blocks.test(block) && store.delete(key)) {
                purged[0]++;
            }
        });
        return purged[0];
    }

    private void scan(String prefix, Consumer<String> each) {
        String cursor = null;
        do {
            Store.Page page = store.scan(prefix, cursor, PAGE);
            page.keys().forEach(each);
            cursor = page.next();
        } while (cursor != null);
    }

    /** Writes what waits, for a few seconds at most. */
    @Override
    public void close() {
        outbox.close();
    }
}
