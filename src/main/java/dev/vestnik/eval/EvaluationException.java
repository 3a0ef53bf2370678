package dev.vestnik.eval;

/** Why an evaluation is not possible, in a sentence for the person who asked for it. */
public final class EvaluationException extends Exception {

    public EvaluationException(String message) {
        super(message);
    }
}
