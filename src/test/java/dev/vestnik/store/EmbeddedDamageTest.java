package dev.vestnik.store;

import static dev.vestnik.store.StoreContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded store when something is wrong with its folder, its file, or the threads that call it. */
@Timeout(60)
class EmbeddedDamageTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("store.mv");
    }

    private void fill() {
        try (EmbeddedFixture fixture = new EmbeddedFixture(folder)) {
            Random random = new Random(1);
            for (int i = 0; i < 300; i++) {
                byte[] value = new byte[2000];
                random.nextBytes(value);
                fixture.store().put("key:" + i, value, Duration.ofDays(1));
            }
        }
    }

    private void assertDamageIsSaid() {
        assertThatThrownBy(() -> new EmbeddedFixture(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("damaged")
                .hasMessageContaining("backup")
                .satisfies(e -> assertThat(e.getStackTrace()[0].getClassName()).startsWith("dev.vestnik."));
        assertThat(file()).exists();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 99})
    void fileThatWasCut_isSaid_andNotTakenForAnEmptyOne(int percent) throws IOException {
        fill();
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() * percent / 100);
        }

        assertDamageIsSaid();
        // The folder is free again.
        assertDamageIsSaid();
    }

    @Test
    void anotherFile_isSaid() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Files.write(file(), noise);

        assertDamageIsSaid();
    }

    @Test
    void fileWithNoiseInTheMiddle_isSaid_orReadForWhatItIs() throws IOException {
        fill();
        byte[] whole = Files.readAllBytes(file());
        Arrays.fill(whole, whole.length / 4, whole.length / 2, (byte) 0x55);
        Files.write(file(), whole);

        try (EmbeddedFixture fixture = new EmbeddedFixture(folder)) {
            int absent = 0;
            for (int i = 0; i < 300; i++) {
                try {
                    absent += fixture.store().get("key:" + i) == null ? 1 : 0;
                } catch (StoreException e) {
                    assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
                    absent++;
                }
            }
            assertThat(absent).isPositive();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining(file().toString());
        }
    }

    @Test
    void secondOpening_isToldWhoHasTheFolder() {
        try (EmbeddedFixture fixture = new EmbeddedFixture(folder)) {
            assertThatThrownBy(() -> new EmbeddedFixture(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("vestnik.store.folder");
            fixture.store().put("key", bytes("x"), null);
        }
        new EmbeddedFixture(folder).close();
    }

    @Test
    void secondProcess_isToldTheNumberOfTheFirst() throws Exception {
        try (StoreProcess first = StoreProcess.start(folder)) {
            assertThat(first.line()).isEqualTo("open");
            assertThatThrownBy(() -> new EmbeddedFixture(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("process " + first.pid())
                    .hasMessageContaining(folder.toString());
        }
        new EmbeddedFixture(folder).close();
    }

    @Test
    void folderThatCannotBe_isSaid() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("a-file"), "x");

        assertThatThrownBy(() -> new EmbeddedFixture(notAFolder.resolve("store")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("vestnik.store.folder");
    }

    @Test
    void interruptedCallers_harmNobody() throws Exception {
        fill();
        try (EmbeddedFixture fixture = new EmbeddedFixture(folder)) {
            for (int i = 0; i < 200; i++) {
                String key = "key:" + i;
                boolean reads = i % 2 == 0;
                FutureTask<Boolean> caller = new FutureTask<>(() -> {
                    Thread.currentThread().interrupt();
                    try {
                        if (reads) {
                            fixture.store().get(key);
                        } else {
                            fixture.store().put(key, bytes("x"), null);
                        }
                    } catch (StoreException e) {
                        assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
                    }
                    return Thread.currentThread().isInterrupted();
                });
                Thread.ofVirtual().start(caller);
                assertThat(caller.get(10, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(fixture.store().get("key:299")).isNotNull();
            fixture.store().put("after", bytes("x"), null);
            assertThat(fixture.store().get("after")).isNotNull();
        }
    }

    @Test
    void closedStore_saysSo() {
        EmbeddedFixture fixture = new EmbeddedFixture(folder);
        fixture.close();

        assertThatThrownBy(() -> fixture.store().get("key")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> fixture.store().put("key", bytes("x"), null)).isInstanceOf(StoreException.class);
        assertThat(fixture.store().health().up()).isFalse();
    }
}
