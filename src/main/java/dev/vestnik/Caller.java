package dev.vestnik;

/**
 * Who asks.
 *
 * @param tenant whose articles and jobs the caller sees; empty where there are no tenants
 * @param key the id of the API key, or of the subject of a token; empty where there are no keys
 */
public record Caller(String tenant, String key) {

    /** Whoever asks where no keys are wanted. */
    public static final Caller ANYBODY = new Caller("", "");
}
