package dev.vestnik.cache;

/** What can be asked to forget. */
interface Forgetful {

    /** Forgets an article, by its id, and everything made of it. */
    void forgetArticle(String article);

    /** Forgets the renditions of a place, see {@link Key#place}. */
    void forgetPlace(String place);

    void forgetAll();
}
