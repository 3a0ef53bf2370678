package dev.vestnik.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.store.FakeStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is forgotten stays so: neither a write that waits nor work that ends later brings it back. */
@Timeout(30)
class ForgottenTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Key KEY = Key.at("a1:translation:en", "prompt one");
    private static final Key BLOCK = Key.of("block one");

    private final FakeStore store = new FakeStore();
    private final Archive archive = new Archive(store, Duration.ofDays(30));

    @AfterEach
    void letGo() {
        store.letWritesGo();
    }

    private Renditions cache(boolean shared) {
        return TestCaches.renditions(TestCaches.config(1_000_000, LONG), store, shared);
    }

    private static Rendition.Translation translation() {
        return RenditionsTest.translation("text");
    }

    private static TranslatedBlock block() {
        return new TranslatedBlock(
                new Block("b1", BlockKind.PARAGRAPH, "Текст.", ""), "Text.", null, 1, false, List.of());
    }

    @Test
    void writeUnderWay_isForgottenToo() throws Exception {
        store.holdWrites();
        archive.keepSoon(KEY, translation(), LONG, archive.forgotten().now());
        await().until(() -> store.held() > 0);

        CompletableFuture<Void> forgetting = CompletableFuture.runAsync(() -> archive.forget("a1"));
        store.letWritesGo();
        forgetting.get(10, TimeUnit.SECONDS);

        archive.close();
        assertThat(store.keys("")).isEmpty();
    }

    @Test
    void writeThatWaits_isDropped_andOthersAreNot() {
        store.holdWrites();
        Key other = Key.at("a2:translation:en", "prompt one");
        archive.keepSoon(other, translation(), LONG, archive.forgotten().now());
        await().until(() -> store.held() > 0);
        archive.keepSoon(KEY, translation(), LONG, archive.forgotten().now());
        archive.keep("a1", BLOCK, block(), archive.forgotten().now());

        CompletableFuture<Void> forgetting = CompletableFuture.runAsync(() -> archive.forget("a1"));
        store.letWritesGo();
        forgetting.join();

        archive.close();
        assertThat(store.keys("")).allMatch(key -> key.contains("a2"));
        assertThat(store.keys("rendition:")).hasSize(1);
    }

    @Test
    void whatWasMadeAMomentAgo_isThereForWhoAsksWhatThereIs() {
        for (int i = 0; i < 50; i++) {
            Key key = Key.at("a1:translation:" + i, "prompt one");
            archive.keepSoon(key, translation(), LONG, archive.forgotten().now());
            assertThat(archive.places("a1")).hasSize(i + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void workThatEndsAfterwards_keepsNothing(boolean shared) throws Exception {
        try (Renditions renditions = cache(shared)) {
            workedWhile(renditions, () -> renditions.forgetArticle("a1"));
            assertThat(renditions.find(KEY)).isNull();
            assertThat(renditions.blocks(Use.NORMAL).block(BLOCK)).isNull();
        }
        assertThat(store.keys("")).isEmpty();
    }

    @Test
    void placeOrAllThatIsForgotten_isNotKeptByWorkUnderWay() throws Exception {
        for (Consumer<Renditions> forgetting : List.<Consumer<Renditions>>of(
                renditions -> renditions.forgetPlace(KEY.place()),
                renditions -> renditions.purge(_ -> true, _ -> true))) {
            try (Renditions renditions = cache(true)) {
                workedWhile(renditions, () -> forgetting.accept(renditions));
                assertThat(renditions.find(KEY)).isNull();
            }
            assertThat(store.keys("rendition:")).isEmpty();
        }
    }

    @Test
    void workThatBeginsAfterwards_isKept() throws Exception {
        try (Renditions renditions = cache(true)) {
            renditions.forgetArticle("a1");
            Renditions.Joined joined = renditions.make(KEY, LONG, null, Use.NORMAL, _ -> translation());
            joined.flight().result().get(10, TimeUnit.SECONDS);
            joined.leave();
            assertThat(renditions.find(KEY)).isNotNull();
            await().until(() -> store.keys("rendition:").size() == 1);
        }
    }

    /** Has something forgotten while work on it is under way that does not mind an interrupt, and waits for its end. */
    private static void workedWhile(Renditions renditions, Runnable forgetting) throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch forgotten = new CountDownLatch(1);
        var blocks = renditions.blocks(Use.NORMAL);
        Renditions.Joined joined = renditions.make(KEY, LONG, null, Use.NORMAL, _ -> {
            working.countDown();
            boolean done = false;
            while (!done) {
                try {
                    done = forgotten.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException _) {
                    // It is told to end, and does not.
                }
            }
            blocks.remember("a1", BLOCK, block());
            return translation();
        });
        working.await();
        forgetting.run();
        forgotten.countDown();
        joined.flight().result().get(10, TimeUnit.SECONDS);
        joined.leave();
        await().until(() -> renditions.inFlight() == 0);
    }
}
