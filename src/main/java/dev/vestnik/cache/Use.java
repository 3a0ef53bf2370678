package dev.vestnik.cache;

/** What a caller wants of the cache. */
public enum Use {
    /** What is there is taken, what is not is made and kept. */
    NORMAL,
    /** Made anew, and kept in the place of what was there. */
    REFRESH,
    /** Made anew and not kept; what is there stays. */
    BYPASS,
    /** What is there is taken; nothing is made. */
    ONLY
}
