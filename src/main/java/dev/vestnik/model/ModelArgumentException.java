package dev.vestnik.model;

/** What was asked for makes no sense, and asking again changes nothing: an unknown name, a bad address or checksum. */
public final class ModelArgumentException extends ModelException {

    public ModelArgumentException(String message) {
        super(message);
    }
}
