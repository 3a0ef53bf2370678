package dev.vestnik.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a result is found by: a digest of everything that makes it what it is.
 *
 * @param place what a rendition is of and what it is, {@code ARTICLE:KIND:LANGUAGE}: renditions of one place differ in how they were
 *     made. Empty for what is no rendition
 * @param digest SHA-256 in hexadecimal
 */
public record Key(String place, String digest) {

    /** A key of the parts in their order; each part is told from the next, whatever it holds. */
    public static Key of(String... parts) {
        return at("", parts);
    }

    /** The same for a rendition. */
    public static Key at(String place, String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            add(digest, part.getBytes(StandardCharsets.UTF_8));
        }
        return new Key(place, HexFormat.of().formatHex(digest.digest()));
    }

    /** A key of a request's body, as it came, and of what it is. */
    public static Key ofBody(String kind, byte[] body) {
        MessageDigest digest = sha256();
        add(digest, kind.getBytes(StandardCharsets.UTF_8));
        add(digest, body);
        return new Key("", HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The id of the article that a rendition is of. */
    String article() {
        int end = place.indexOf(':');
        return end < 0 ? place : place.substring(0, end);
    }
}
