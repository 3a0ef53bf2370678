package dev.vestnik.job;

import java.util.Locale;

/** How far a job or an item of it is. */
public enum State {
    /** Nothing of it was begun. */
    QUEUED,
    RUNNING,
    /** All of it was tried; of a job, some items may have failed. */
    DONE,
    /** Of an item alone: something that was asked for could not be made. */
    FAILED,
    /** It was cancelled before. */
    CANCELLED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
