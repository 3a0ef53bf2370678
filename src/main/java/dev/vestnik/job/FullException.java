package dev.vestnik.job;

/** A job is not taken, because too much waits already. */
public final class FullException extends RuntimeException {

    private final boolean own;

    FullException(boolean own, String message) {
        super(message);
        this.own = own;
    }

    /** Whether it is the caller's own jobs that wait. */
    public boolean own() {
        return own;
    }
}
