package dev.vestnik.cache;

import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Forgets in this process, in the store and in every other process on it. The processes hear of it first, so that they keep nothing
 * more, and again when what they could read anew is gone.
 */
final class Everywhere implements AutoCloseable {

    private final Archive archive;
    private final Forgetful here;
    private final @Nullable Bulletin others;

    /** @param shared whether there are other processes */
    Everywhere(Archive archive, Bulletin.Reader here, boolean shared) {
        this.archive = archive;
        this.here = here;
        this.others = shared ? new Bulletin(archive.store(), here) : null;
    }

    /** @throws dev.vestnik.store.StoreException when the store cannot be asked */
    void forgetArticle(String article) {
        tell(each -> each.forgetArticle(article));
        archive.forget(article);
        tell(each -> each.forgetArticle(article));
    }

    /** @throws dev.vestnik.store.StoreException when the store cannot be asked */
    void forgetPlace(String place) {
        tell(each -> each.forgetPlace(place));
        archive.forgetPlace(place);
        tell(each -> each.forgetPlace(place));
    }

    /** @throws dev.vestnik.store.StoreException when the store cannot be asked */
    int purge(Predicate<Rendition> renditions, Predicate<TranslatedBlock> blocks) {
        tell(Forgetful::forgetAll);
        int purged = archive.purge(renditions, blocks);
        tell(Forgetful::forgetAll);
        return purged;
    }

    private void tell(Consumer<Forgetful> what) {
        what.accept(here);
        if (others != null) {
            what.accept(others);
        }
    }

    @Override
    public void close() {
        if (others != null) {
            others.close();
        }
    }
}
