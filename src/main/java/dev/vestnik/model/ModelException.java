package dev.vestnik.model;

/** A model could not be fetched or checked; the message is one line for the person who asked, without secrets. */
public sealed class ModelException extends Exception permits ModelArgumentException {

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
