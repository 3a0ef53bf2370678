package dev.vestnik.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a message is signed with, as Standard Webhooks has it. */
final class Signature {

    static final List<String> ALLOWED =
            List.of("whsec_ and base64 of 16 to 64 bytes", "a text of 16 to 255 visible ASCII characters");

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static boolean isGood(String secret) {
        try {
            boolean coded = secret.startsWith(PREFIX);
            int bytes = key(secret).length;
            return bytes >= 16
                    && bytes <= (coded ? 64 : 255)
                    && secret.chars().allMatch(each -> each > ' ' && each <= '~');
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static byte[] key(String secret) {
        return secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    /** The value of the header {@code webhook-signature}. */
    static String of(String secret, String id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            byte[] signature = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
