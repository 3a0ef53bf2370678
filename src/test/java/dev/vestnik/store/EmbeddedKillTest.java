package dev.vestnik.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded store acknowledged is there after kill -9, and nothing is there in part. */
@Timeout(120)
class EmbeddedKillTest {

    private static final int KILLS = 20;

    @TempDir
    Path folder;

    @Test
    void killedProcess_losesNothingThatWasAcknowledged() throws Exception {
        Random random = new Random(7);
        int writes = 0;
        for (int i = 0; i < KILLS; i++) {
            // Every fifth time on what is left by the process before, which has to be taken up as it is.
            Path store = folder.resolve("store" + i / 5);
            Map<String, Integer> acknowledged = new HashMap<>();
            long before = i % 5 == 0 ? 0 : counted(store);
            try (StoreProcess process = StoreProcess.start(store)) {
                assertThat(process.line()).isEqualTo("open");
                LockSupport.parkNanos(random.nextLong(400_000_000));
                process.kill();
                for (String line = process.line(); line != null; line = process.line()) {
                    // The last line may be cut.
                    String[] words = line.split(" ", -1);
                    if (words.length == 2 && !words[1].isEmpty()) {
                        acknowledged.merge(words[0], Integer.parseInt(words[1]), Math::max);
                        writes++;
                    }
                }
            }
            check(store, acknowledged, before, i % 5 == 4);
        }
        assertThat(writes).isGreaterThan(KILLS * 20);
    }

    private static long counted(Path folder) {
        try (Store store = open(folder)) {
            return store.add("w0", 0, null);
        }
    }

    private static EmbeddedStore open(Path folder) {
        return EmbeddedStore.open(folder, 1L << 30, new Envelope(1 << 20), Clock.systemUTC(), Disk.REAL);
    }

    private static void check(Path folder, Map<String, Integer> acknowledged, long countedBefore, boolean isLast) {
        try (EmbeddedStore store = open(folder)) {
            acknowledged.forEach((writer, last) -> {
                for (int round = Math.max(0, last - 49); round <= last; round++) {
                    String key = writer + ":" + round % 50;
                    // At most one more write was made of which nobody heard; it may have replaced the oldest.
                    assertThat(store.get(key))
                            .as("%s in round %d of %d", key, round, last)
                            .isIn(StoreProcess.value(key, round), StoreProcess.value(key, round + 50));
                }
            });
            Integer rounds = acknowledged.get("w0");
            if (rounds != null) {
                assertThat(store.add("w0", 0, null) - countedBefore).isBetween(rounds + 1L, rounds + 2L);
            }
            if (isLast) {
                assertSumsAreRight(store);
            }
        }
    }

    private static void assertSumsAreRight(EmbeddedStore store) {
        Store.Page page = store.scan("", null, 10_000);
        assertThat(page.keys()).isNotEmpty();
        page.keys().forEach(store::delete);
        assertThat(store.used()).isZero();
    }
}
