package dev.vestnik.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class RedisQueueTest extends QueueContract {

    @TempDir
    static Path folder;

    private static @Nullable RedisServer server;

    private RedisFixture fixture;

    @BeforeAll
    static void start() throws IOException {
        server = RedisServer.start(folder);
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() {
        fixture = new RedisFixture(requireNonNull(server));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    Store store() {
        return fixture.store();
    }

    @Override
    void reopen() {
        fixture.reopen();
    }

    @Override
    Duration brief() {
        return RedisFixture.BRIEF;
    }

    @Override
    void pass(Duration time) {
        RedisFixture.pass(time);
    }
}
