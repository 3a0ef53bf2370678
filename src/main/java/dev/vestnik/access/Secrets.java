package dev.vestnik.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How keys look: {@code vk_ID_SECRET}, where the id finds the key and the secret, 256 random bits, proves it. The prefix lets
 * scanners of repositories find one that was checked in.
 *
 * <p>At rest is SHA-256 of the whole and no slow hash of passwords: nobody tries 2^256 secrets, however fast, and each request would
 * pay for the slowness.
 */
final class Secrets {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 16;
    private static final int SECRET_BYTES = 32;

    private static final Pattern ID = Pattern.compile("[a-z0-9]{" + ID_LENGTH + "}");
    private static final Pattern KEY = Pattern.compile("vk_([a-z0-9]{" + ID_LENGTH + "})_[A-Za-z0-9_-]{43}");

    private final SecureRandom random = new SecureRandom();

    String newId() {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        random.ints(ID_LENGTH, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
        return id.toString();
    }

    /** A whole key of an id. */
    String newKey(String id) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return "vk_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** The id in a key; null for what is no key. */
    static @Nullable String id(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches() ? matcher.group(1) : null;
    }

    static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Compares in a time that does not tell how much of them agrees. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
