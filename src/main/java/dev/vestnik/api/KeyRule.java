package dev.vestnik.api;

import dev.vestnik.access.AccessConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether callers need keys.
 *
 * @param admin the first admin key; null when there is none
 */
record KeyRule(boolean required, @Nullable String admin) {

    private static final int SHORTEST = 32;

    private static final String EXAMPLE =
            "a secret of at least " + SHORTEST + " characters, such as openssl rand -hex 32 makes";

    /** @throws IllegalStateException in the operator's words, when strangers could come in, or nobody could */
    static KeyRule of(ServiceConfig config, AccessConfig access, String host) {
        String admin = admin(access);
        boolean loopback = isLoopback(host);
        boolean required = access.required().orElse(!loopback && !config.publicWithoutKeys());
        if (required && admin == null && access.required().isPresent()) {
            throw new IllegalStateException("vestnik.keys.required=true needs a first admin key: set"
                    + " vestnik.keys.admin-file to a file with " + EXAMPLE);
        }
        if (!loopback && !config.publicWithoutKeys() && (!required || admin == null)) {
            throw new IllegalStateException("quarkus.http.host=" + host
                    + " lets others reach the service, and there are no keys: set vestnik.keys.admin-file to a file with "
                    + EXAMPLE + ", or quarkus.http.host to 127.0.0.1, or"
                    + " vestnik.public-without-keys=true if the network keeps strangers out");
        }
        return new KeyRule(required, admin);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("quarkus.http.host=" + host + " is no address and no known name", e);
        }
    }

    private static @Nullable String admin(AccessConfig access) {
        if (access.admin().isPresent() && access.adminFile().isPresent()) {
            throw new IllegalStateException("vestnik.keys.admin and vestnik.keys.admin-file are both set; set one");
        }
        String property = access.admin().isPresent() ? "vestnik.keys.admin" : "vestnik.keys.admin-file";
        String admin =
                access.admin().orElse(access.adminFile().map(KeyRule::read).orElse(null));
        if (admin != null && (admin.length() < SHORTEST || admin.chars().anyMatch(c -> c <= ' ' || c > '~'))) {
            throw new IllegalStateException(property + " must be " + EXAMPLE + ", without blanks");
        }
        return admin;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException("vestnik.keys.admin-file=" + file + " cannot be read", e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "KeyRule[required=" + required + "]";
    }
}
