package dev.vestnik.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How Redis is spoken to.
 *
 * @param where what it is called in messages, without user and password
 */
record RedisSettings(RedisURI uri, String prefix, Duration timeout, String where) {

    /** The longest that connecting may take. No caller waits for it. */
    static final Duration CONNECT = Duration.ofSeconds(2);

    /** Commands that may be under way at once; more are refused at once. */
    private static final int UNDER_WAY = 4096;

    private static final String URL = "vestnik.store.redis.url";

    /** @throws IllegalArgumentException for a configuration that cannot work, naming the property */
    static RedisSettings of(StoreConfig.Redis config) {
        String url = config.url()
                .orElseThrow(() ->
                        new IllegalArgumentException(URL + " must say where Redis is, such as redis://localhost:6379"));
        RedisURI uri = uri(url);
        config.passwordFile().ifPresent(file -> {
            String user = user(url);
            uri.setCredentialsProvider((RedisCredentialsProvider.ImmediateRedisCredentialsProvider)
                    () -> RedisCredentials.just(user, password(file)));
        });
        uri.setTimeout(CONNECT);
        uri.setClientName("vestnik");
        if (!config.timeout().isPositive()) {
            throw new IllegalArgumentException("vestnik.store.redis.timeout must be positive, such as 150ms");
        }
        return new RedisSettings(
                uri, prefix(config.keyPrefix()), config.timeout(), "Redis at " + uri.getHost() + ":" + uri.getPort());
    }

    private static RedisURI uri(String url) {
        RedisURI uri = null;
        try {
            uri = RedisURI.create(url);
        } catch (IllegalArgumentException _) {
            // Its message would repeat the password.
        }
        if (uri == null || uri.getHost() == null || !url.matches("rediss?://.*")) {
            throw new IllegalArgumentException(
                    URL + " must be redis:// or rediss:// with a host, such as redis://localhost:6379");
        }
        return uri;
    }

    private static String prefix(String prefix) {
        try {
            return Keys.validPrefix(prefix);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "vestnik.store.redis.key-prefix cannot begin keys: " + e.getMessage(), e);
        }
    }

    /** With a password file, what stands before the host is the user, with or without a password that then does not count. */
    private static @Nullable String user(String url) {
        String info = URI.create(url).getUserInfo();
        return info == null || info.startsWith(":") ? null : info.split(":", 2)[0];
    }

    private static char[] password(Path file) {
        try {
            return Files.readString(file).strip().toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "vestnik.store.redis.password-file names a file that cannot be read: " + file, e);
        }
    }

    RedisClient client(ClientResources resources) {
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                // The watch connects anew: so it knows why that fails, and nothing that was under way is sent twice.
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(UNDER_WAY)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT)
                        .keepAlive(true)
                        .build())
                .build());
        return client;
    }

    RedisCodec<String, byte[]> codec() {
        return RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE);
    }

    /** A key in Redis; the kind keeps entries, queues, locks and channels apart. */
    String key(String kind, String name) {
        return prefix + kind + ":" + name;
    }
}
