package dev.vestnik.model;

/** This source cannot deliver, the next one may. The message continues a line that begins with the source's label. */
final class SourceFailure extends Exception {

    SourceFailure(String message) {
        super(message);
    }

    SourceFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
