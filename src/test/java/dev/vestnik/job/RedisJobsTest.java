package dev.vestnik.job;

import static java.util.Objects.requireNonNull;

import dev.vestnik.store.RedisServer;
import dev.vestnik.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class RedisJobsTest extends JobsContract {

    /** Long enough for a machine that does much else. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private @Nullable RedisServer redis;
    private @Nullable Store store;
    private @Nullable Store another;

    @BeforeEach
    void open() throws IOException {
        RedisServer started = RedisServer.start(folder);
        redis = started;
        store = started.store(TIMEOUT);
        another = started.store(TIMEOUT);
    }

    @AfterEach
    void close() {
        // Where there is no Redis, nothing was opened.
        if (redis != null && store != null && another != null) {
            store.close();
            another.close();
            redis.close();
        }
    }

    @Override
    Store store() {
        return requireNonNull(store);
    }

    @Override
    Store another() {
        return requireNonNull(another);
    }
}
