package dev.vestnik.cache;

import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/** What the processes that share a store tell each other: that work is done, and what is to be forgotten. */
final class Bulletin implements Forgetful, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Bulletin.class);

    static final String CHANNEL = "cache";

    private static final String DONE = "done ";
    private static final String ARTICLE = "article ";
    private static final String PLACE = "place ";
    private static final String ALL = "all";

    private final Store store;
    private final Store.Subscription subscription;

    /** Who listens. */
    interface Reader extends Forgetful {
        /** Work on a rendition has ended in some process. */
        void done(String rendition);

        /** Messages may have been missed. */
        void missed();
    }

    Bulletin(Store store, Reader reader) {
        this.store = store;
        this.subscription = store.subscribe(CHANNEL, message -> read(message, reader), reader::missed);
    }

    private static void read(byte[] message, Reader reader) {
        String text = new String(message, StandardCharsets.US_ASCII);
        if (text.startsWith(DONE)) {
            reader.done(text.substring(DONE.length()));
        } else if (text.startsWith(ARTICLE)) {
            reader.forgetArticle(text.substring(ARTICLE.length()));
        } else if (text.startsWith(PLACE)) {
            reader.forgetPlace(text.substring(PLACE.length()));
        } else {
            // Also what a newer release says and this one does not know.
            reader.forgetAll();
        }
    }

    static byte[] done(String rendition) {
        return bytes(DONE + rendition);
    }

    @Override
    public void forgetArticle(String article) {
        publish(ARTICLE + article);
    }

    @Override
    public void forgetPlace(String place) {
        publish(PLACE + place);
    }

    @Override
    public void forgetAll() {
        publish(ALL);
    }

    private void publish(String message) {
        try {
            store.publish(CHANNEL, bytes(message));
        } catch (StoreException e) {
            // Whoever cannot be reached has lost its connection, and forgets everything when that is back.
            LOG.debugf("not told to the others: %s", e.getMessage());
        }
    }

    private static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
