package dev.vestnik.store;

import java.time.Duration;

/** What keys, names and times have to be. */
final class Keys {

    /** Characters of a key. Long enough for a kind, a tenant and two SHA-256 in hexadecimal. */
    static final int LONGEST = 200;

    /** Keys of a page. */
    private static final int MOST_KEYS = 10_000;

    private Keys() {}

    /** The key itself; the message of a wrong one does not repeat it, since it may hold what it should not. */
    static String valid(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a key has to have at least one character");
        }
        return validPrefix(key);
    }

    static String validPrefix(String key) {
        if (key.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a key may have " + LONGEST + " characters at most, not " + key.length());
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
                throw new IllegalArgumentException("a key may have visible ASCII characters only; number " + i
                        + " is U+" + Integer.toHexString(key.charAt(i)));
            }
        }
        return key;
    }

    static int validLimit(int limit) {
        if (limit < 1 || limit > MOST_KEYS) {
            throw new IllegalArgumentException("a page may have 1 to " + MOST_KEYS + " keys, not " + limit);
        }
        return limit;
    }

    static Duration positive(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("a time to keep something has to be positive, not " + time);
        }
        return time;
    }
}
