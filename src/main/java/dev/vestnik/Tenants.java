package dev.vestnik;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Ids by which it is told whose a thing is. Where there is no tenant an id is what it was; a tenant's is salted with its name, so that
 * nobody finds out by posting a text whether another one has it, and ends in a mark of the tenant.
 */
public final class Tenants {

    /** No plain id is longer. */
    private static final int LONGEST_PLAIN = 26;

    private static final int SALTED_BYTES = 16;
    private static final int SALTED_LENGTH = 25;
    private static final int MARK_BYTES = 8;
    private static final int MARK_LENGTH = 13;

    private Tenants() {}

    /**
     * The id that a thing of a tenant has.
     *
     * @param plain the id it would have without tenants: at most 26 lower-case letters and digits
     */
    public static String id(String tenant, String plain) {
        return tenant.isEmpty()
                ? plain
                : digits("id:" + tenant + ":" + plain, SALTED_BYTES, SALTED_LENGTH) + mark(tenant);
    }

    /** Whether a thing of this id is the tenant's. */
    public static boolean owns(String tenant, String id) {
        return tenant.isEmpty()
                ? id.length() <= LONGEST_PLAIN
                : id.length() == SALTED_LENGTH + MARK_LENGTH && id.endsWith(mark(tenant));
    }

    /** The mark of the tenant whose a thing of this id is; empty where it is nobody's in particular. */
    public static String mark(Article article) {
        String id = article.id();
        return id.length() <= LONGEST_PLAIN ? "" : id.substring(id.length() - MARK_LENGTH);
    }

    private static String mark(String tenant) {
        return digits("tenant:" + tenant, MARK_BYTES, MARK_LENGTH);
    }

    private static String digits(String of, int bytes, int length) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            String digits = new BigInteger(1, Arrays.copyOf(digest, bytes)).toString(Character.MAX_RADIX);
            return "0".repeat(length - digits.length()) + digits;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
