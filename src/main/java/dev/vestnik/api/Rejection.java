package dev.vestnik.api;

/** Ends a request in a dialect with words and a status of the dialect's own. */
public final class Rejection extends RuntimeException {

    private final int status;

    /**
     * @param status from 400 to 599
     * @param message for the caller
     */
    public Rejection(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
