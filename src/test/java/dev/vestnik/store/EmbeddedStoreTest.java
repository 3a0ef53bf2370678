package dev.vestnik.store;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest extends StoreContract {

    @TempDir
    Path folder;

    private EmbeddedFixture fixture;

    @BeforeEach
    void open() {
        fixture = new EmbeddedFixture(folder);
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
        return EmbeddedFixture.BRIEF;
    }

    @Override
    void pass(Duration time) {
        fixture.clock.turn(time);
    }
}
