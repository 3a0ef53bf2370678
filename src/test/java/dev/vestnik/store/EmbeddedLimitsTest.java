package dev.vestnik.store;

import static dev.vestnik.store.StoreContract.bytes;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How much the embedded store takes, and what goes when that is too much. */
@Timeout(120)
class EmbeddedLimitsTest {

    private static final Duration LONG = Duration.ofDays(30);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // each test opens its own
    private EmbeddedFixture fixture;

    @AfterEach
    void close() {
        fixture.close();
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private long used() {
        return fixture.store().used();
    }

    private void assertFull(Runnable write) {
        assertThatThrownBy(write::run)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FULL));
    }

    @Test
    void oldestWithAnExpiry_goFirst_andWhatHasNoneStays() {
        fixture = new EmbeddedFixture(folder, 1_000_000, Disk.REAL);
        fixture.store().put("forever", random(0, 10_000), null);
        // The one that expires first is not the oldest.
        for (int i = 0; i < 200; i++) {
            fixture.store().put("some:" + i, random(i, 10_000), LONG.minusHours(i));
        }

        assertThat(used()).isLessThanOrEqualTo(1_000_000).isGreaterThan(900_000);
        assertThat(fixture.store().get("forever")).isNotNull();
        assertThat(fixture.store().get("some:0")).isNull();
        assertThat(fixture.store().get("some:100")).isNull();
        assertThat(fixture.store().get("some:110")).isNotNull();
        assertThat(fixture.store().get("some:199")).isNotNull();
    }

    @Test
    void overwrittenEntry_isNew() {
        fixture = new EmbeddedFixture(folder, 100_000, Disk.REAL);
        fixture.store().put("first", random(0, 10_000), LONG);
        fixture.store().put("second", random(1, 10_000), LONG);
        fixture.store().put("first", random(2, 10_000), LONG);
        for (int i = 0; i < 8; i++) {
            fixture.store().put("some:" + i, random(i, 10_000), LONG);
        }

        assertThat(fixture.store().get("first")).isNotNull();
        assertThat(fixture.store().get("second")).isNull();
    }

    @Test
    void whatIsOver_goesBeforeWhatIsNot() {
        fixture = new EmbeddedFixture(folder, 100_000, Disk.REAL);
        fixture.store().put("old", random(0, 10_000), LONG);
        for (int i = 0; i < 8; i++) {
            fixture.store().put("brief:" + i, random(i, 10_000), Duration.ofMinutes(1));
        }
        fixture.clock.turn(Duration.ofMinutes(2));
        for (int i = 0; i < 8; i++) {
            fixture.store().put("new:" + i, random(i, 10_000), LONG);
        }

        assertThat(fixture.store().get("old")).isNotNull();
    }

    @Test
    void fullOfWhatHasNoExpiry_refuses_keepsWhatThereIs_andDeletingHelps() {
        fixture = new EmbeddedFixture(folder, 100_000, Disk.REAL);
        for (int i = 0; i < 9; i++) {
            fixture.store().put("kept:" + i, random(i, 10_000), null);
        }

        assertFull(() -> fixture.store().put("more", random(9, 10_000), null));
        assertFull(() -> fixture.store().put("more", random(9, 10_000), LONG));
        assertFull(() -> fixture.store().put("kept:3", random(9, 20_000), null));
        assertFull(() -> fixture.store().queue("queue", LONG).add("id", random(9, 10_000)));
        assertThat(fixture.store().get("kept:3")).isEqualTo(random(3, 10_000));

        fixture.store().put("kept:3", random(33, 10_000), null);
        fixture.store().delete("kept:4");
        fixture.store().put("more", random(9, 10_000), null);
        assertThat(fixture.store().get("more")).isNotNull();
    }

    @Test
    void whatIsOver_isRemovedInTheBackground_andTheSumsAreRight() {
        fixture = new EmbeddedFixture(folder);
        fixture.store().put("stays", bytes("x"), null);
        long alone = used();
        for (int i = 0; i < 1000; i++) {
            fixture.store().put("some:" + i, random(i, 100), Duration.ofMinutes(1));
        }
        WorkQueue queue = fixture.store().queue("queue", LONG);
        queue.add("id", bytes("x"));
        assertThat(used()).isGreaterThan(alone + 100_000);

        fixture.clock.turn(Duration.ofMinutes(1));
        requireNonNull(queue.lease()).done();

        Eventually.holds("only one entry takes room", () -> used() == alone);
        fixture.reopen();
        assertThat(used()).isEqualTo(alone);
        fixture.store().delete("stays");
        assertThat(used()).isZero();
    }

    @Test
    void overwriting_doesNotLetTheFileGrow() throws Exception {
        fixture = new EmbeddedFixture(folder);
        Path file = folder.resolve("store.mv");
        AtomicLong largest = new AtomicLong();
        AtomicLong next = new AtomicLong();
        StoreContract.atOnce(8, () -> {
            for (long i = next.getAndIncrement(); i < 20_000; i = next.getAndIncrement()) {
                fixture.store().put("key:" + i % 2000, random((int) i, 10_000), i % 3 == 0 ? null : LONG);
                if (i % 100 == 0) {
                    largest.accumulateAndGet(Files.size(file), Math::max);
                }
            }
            return true;
        });

        // 200 MB were written, 20 are there.
        assertThat(largest).hasValueLessThan(2 * used() + (80L << 20));
        Eventually.holds("the file is small again", () -> {
            try {
                return Files.size(file) < 2 * used();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        for (int i = 0; i < 2000; i++) {
            // The last two of a key may have been written in either order.
            assertThat(fixture.store().get("key:" + i)).isIn(random(18_000 + i, 10_000), random(16_000 + i, 10_000));
        }
    }

    @Test
    void almostFullDisk_isSaid_andTheStoreGoesOn() {
        AtomicLong free = new AtomicLong(1L << 30);
        fixture = new EmbeddedFixture(folder, 100 << 20, new Disk() {
            @Override
            public long freeBytes(Path path) {
                return free.get();
            }

            @Override
            public String name(Path file) {
                return file.toString();
            }
        });
        fixture.store().put("one", bytes("x"), null);
        free.set(1 << 20);

        assertFull(() -> fixture.store().put("two", bytes("x"), null));
        assertThat(fixture.store().get("one")).isNotNull();
        assertThat(fixture.store().delete("one")).isTrue();

        free.set(1L << 30);
        fixture.store().put("two", bytes("x"), null);
        assertThat(fixture.store().get("two")).isNotNull();
    }

    @Test
    void diskThatIsFullInTheMiddleOfAWrite_damagesNothing() {
        FullFile.register();
        FullFile.room.set(Long.MAX_VALUE);
        fixture = new EmbeddedFixture(folder, 100 << 20, new Disk() {
            @Override
            public long freeBytes(Path path) {
                return Long.MAX_VALUE / 4;
            }

            @Override
            public String name(Path file) {
                return FullFile.SCHEME + ":" + file;
            }
        });
        int kept = 0;
        for (int i = 0; i < 40; i++) {
            // Each time there is a little more room, so that each place of a write has its turn to fail.
            FullFile.room.set(i % 2 == 0 ? i * 1500L : Long.MAX_VALUE);
            try {
                fixture.store().put("key:" + kept, random(kept, 10_000), null);
                kept++;
            } catch (StoreException e) {
                assertThat(e.kind()).isEqualTo(StoreException.Kind.FULL);
            }
        }
        FullFile.room.set(Long.MAX_VALUE);

        assertThat(kept).isBetween(20, 39);
        fixture.reopen();
        for (int i = 0; i < kept; i++) {
            assertThat(fixture.store().get("key:" + i)).as("key:%d", i).isEqualTo(random(i, 10_000));
        }
    }
}
