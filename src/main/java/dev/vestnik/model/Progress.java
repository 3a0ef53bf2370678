package dev.vestnik.model;

/** Told how far a long piece of work is; called from the working thread only. Every method may be left out. */
public interface Progress {

    /** What takes its time. */
    enum Stage {
        FETCHING,
        CHECKING
    }

    /** For callers that do not care. */
    Progress NONE = new Progress() {};

    /**
     * A stretch of work begins. It ends with {@link #end}, also when it fails, or when the next one begins.
     *
     * @param done bytes already there from an earlier try, at least 0
     * @param total bytes in all, or -1 when nobody knows
     */
    default void begin(Stage stage, long done, long total) {}

    /** Bytes done of this stretch, counted from its very beginning; it goes down when something has to start anew. */
    default void at(long bytes) {}

    /** Nothing is going on; also called when nothing was. */
    default void end() {}

    /** One line for the person who waits: what went wrong with a source, what is tried next. */
    default void note(String text) {}
}
