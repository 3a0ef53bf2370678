package dev.vestnik.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Language;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Usage;
import dev.vestnik.store.FakeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept for how long, in the process and in the store, and what processes that share a store do together. */
@Timeout(30)
class RenditionsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final CacheConfig CONFIG = TestCaches.config(1_000_000, LONG);
    private static final Key KEY = Key.at("a1:translation:en", "prompt one");

    private final FakeStore store = new FakeStore();
    private final List<Renditions> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Renditions::close);
    }

    private Renditions replica() {
        return opened(TestCaches.renditions(CONFIG, store, true));
    }

    private Renditions alone() {
        return opened(TestCaches.renditions(CONFIG, store, false));
    }

    private Renditions opened(Renditions renditions) {
        open.add(renditions);
        return renditions;
    }

    private static Rendition.Translation translation(String text, Duration age, String... reasons) {
        return new Rendition.Translation(
                "a1",
                Language.ENGLISH,
                null,
                text,
                List.of(),
                new Rendition.Provenance(
                        Language.RUSSIAN,
                        null,
                        List.of(),
                        reasons.length > 0,
                        List.of(reasons),
                        List.of(),
                        "sha256:0",
                        Usage.NONE,
                        Instant.now().minus(age),
                        Duration.ZERO));
    }

    static Rendition.Translation translation(String text) {
        return translation(text, Duration.ZERO);
    }

    private static String made(Renditions renditions, Key key, Use use, Flight.Work work) throws Exception {
        Renditions.Joined joined = renditions.make(key, LONG, null, use, work);
        try {
            return joined.flight().result().get().text();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        } finally {
            joined.leave();
        }
    }

    private static String made(Renditions renditions, Flight.Work work) throws Exception {
        return made(renditions, KEY, Use.NORMAL, work);
    }

    private static Flight.Work failing(boolean passing, boolean lasting) {
        return new Flight.Work() {
            @Override
            public Rendition make(Flight.Callers callers) {
                throw new IllegalStateException("as the test says");
            }

            @Override
            public boolean passing(Exception failure) {
                return passing;
            }

            @Override
            public boolean lasting(Exception failure) {
                return lasting;
            }
        };
    }

    private static Flight.Work never() {
        return _ -> {
            throw new AssertionError("nothing is to be made");
        };
    }

    private void awaitKept(int renditions) {
        await().until(() -> store.keys("rendition:").size() == renditions);
    }

    @Test
    void restart_findsWhatWasMade() throws Exception {
        made(alone(), _ -> translation("text"));
        awaitKept(1);

        Renditions next = alone();
        assertThat(next.get(KEY, () -> {})).as("not in the process yet").isNull();
        Renditions.Joined joined = next.make(KEY, LONG, null, Use.NORMAL, never());
        assertThat(joined.flight().result().get().text()).isEqualTo("text");
        assertThat(joined.flight().from()).isEqualTo(Flight.From.CACHE);
        assertThat(next.get(KEY, () -> {})).isNotNull();
    }

    @Test
    void storeThatIsAway_holdsNothingUp() throws Exception {
        store.leave();
        Renditions renditions = replica();

        assertThat(made(renditions, _ -> translation("text"))).isEqualTo("text");
        assertThat(made(renditions, never())).isEqualTo("text");
        store.comeBack();
        assertThat(made(renditions, Key.at("a1:translation:de"), Use.NORMAL, _ -> translation("neu")))
                .isEqualTo("neu");
        // Callers have their answer before it is kept; the first may yet be kept now, too.
        await().until(() -> store.keys("rendition:a1:translation:de").size() == 1);
    }

    @Test
    void refresh_makesAnew_andKeepsThat() throws Exception {
        Renditions renditions = alone();
        made(renditions, _ -> translation("old"));

        assertThat(made(renditions, KEY, Use.REFRESH, _ -> translation("new"))).isEqualTo("new");
        assertThat(made(renditions, never())).isEqualTo("new");
    }

    @Test
    void bypass_makesAnew_andLeavesWhatIsThere() throws Exception {
        Renditions renditions = alone();
        made(renditions, _ -> translation("old"));

        assertThat(made(renditions, KEY, Use.BYPASS, _ -> translation("mine"))).isEqualTo("mine");
        assertThat(made(renditions, never())).isEqualTo("old");
    }

    @Test
    void stale_isAnsweredWith_whileOneNewIsMade() throws Exception {
        CacheConfig config = TestCaches.config(1_000_000, LONG, Optional.of(Duration.ofHours(1)));
        Renditions renditions = opened(TestCaches.renditions(config, store, false));
        made(renditions, _ -> translation("old", Duration.ofHours(2)));
        AtomicInteger revalidations = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            assertThat(renditions.get(KEY, revalidations::incrementAndGet)).isNotNull();
        }

        assertThat(revalidations.get()).isEqualTo(1);
        assertThat(renditions.freshFor(translation("x", Duration.ofHours(2)))).isNegative();
    }

    @Test
    void tooStale_isMadeAnew_andTakenOnlyWhereThatFails() throws Exception {
        CacheConfig config = TestCaches.config(1_000_000, LONG, Optional.of(Duration.ofHours(1)));
        Renditions renditions = opened(TestCaches.renditions(config, store, false));
        made(renditions, _ -> translation("old", Duration.ofDays(2)));

        assertThat(renditions.get(KEY, () -> {})).isNull();
        Renditions.Joined joined = renditions.make(KEY, LONG, null, Use.NORMAL, failing(true, false));
        Rendition stale = joined.flight().result().get();
        assertThat(stale.text()).isEqualTo("old");
        assertThat(stale.provenance().degraded()).isTrue();
        assertThat(stale.provenance().reasons()).containsExactly(Rendition.STALE);
        assertThat(joined.flight().from()).isEqualTo(Flight.From.STALE);
        assertThat(made(renditions, _ -> translation("new"))).isEqualTo("new");
    }

    @Test
    void whatAnotherPromptMade_standsInDuringAnOutage_andNotForOtherFailures() throws Exception {
        Renditions renditions = alone();
        made(renditions, _ -> translation("by the old prompt"));
        await().until(() -> store.keys("latest:").size() == 1);
        Key now = Key.at(KEY.place(), "prompt two");

        assertThat(made(renditions, now, Use.NORMAL, failing(true, false))).isEqualTo("by the old prompt");
        assertThat(renditions.get(now, () -> {}))
                .as("it is not kept as the new one")
                .isNull();
        assertThatThrownBy(() -> made(renditions, now, Use.NORMAL, failing(false, false)))
                .hasMessage("as the test says");
    }

    @Test
    void outage_doesNotTakeThePlaceOfWhatIsWhole() throws Exception {
        Renditions renditions = alone();
        made(renditions, _ -> translation("whole"));
        made(renditions, KEY, Use.REFRESH, _ -> translation("half", Duration.ZERO, Rendition.OUTAGE));

        assertThat(made(renditions, never())).isEqualTo("whole");
    }

    @Test
    void outage_isHeldInPlaceOfWhatIsStale_whichTheStoreKeeps() throws Exception {
        Renditions renditions = opened(TestCaches.renditions(
                TestCaches.config(1_000_000, LONG, Optional.of(Duration.ofHours(1))), store, false));
        made(renditions, _ -> translation("old", Duration.ofDays(2)));
        await().until(() -> store.keys("rendition:").size() == 1);
        byte[] old = store.get(store.keys("rendition:").getFirst());

        assertThat(made(renditions, _ -> translation("half", Duration.ZERO, Rendition.OUTAGE)))
                .isEqualTo("half");

        assertThat(made(renditions, never()))
                .as("so soon it is not tried again")
                .isEqualTo("half");
        made(renditions, Key.at("a1:translation:de", "prompt one"), Use.NORMAL, _ -> translation("Text"));
        await().until(() -> store.keys("rendition:").size() == 2);
        assertThat(store.get("rendition:" + KEY.place() + ":" + KEY.digest())).isEqualTo(old);
    }

    @Test
    void refusalByAll_isRemembered() {
        Renditions renditions = alone();
        assertThatThrownBy(() -> made(renditions, failing(false, true))).hasMessage("as the test says");

        assertThatThrownBy(() -> made(renditions, never())).hasMessage("as the test says");
    }

    @Test
    void replicas_makeItOnce_andAllHaveIt() throws Exception {
        Renditions one = replica();
        Renditions two = replica();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Renditions.Joined first = one.make(KEY, LONG, null, Use.NORMAL, _ -> {
            begun.countDown();
            go.await();
            return translation("text");
        });
        begun.await();
        Renditions.Joined second = two.make(KEY, LONG, null, Use.NORMAL, never());
        await().until(() -> two.waiting() == 1);
        go.countDown();

        assertThat(first.flight().result().get().text()).isEqualTo("text");
        assertThat(second.flight().result().get().text()).isEqualTo("text");
        assertThat(second.flight().from()).isEqualTo(Flight.From.REPLICA);
        assertThat(two.get(KEY, () -> {})).isNotNull();
    }

    @Test
    void ownerThatDies_isFollowedByAnother() throws Exception {
        Renditions one = replica();
        Renditions two = replica();
        CountDownLatch begun = new CountDownLatch(1);
        one.make(KEY, LONG, null, Use.NORMAL, _ -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return translation("never");
        });
        begun.await();
        Renditions.Joined second = two.make(KEY, LONG, null, Use.NORMAL, _ -> translation("by the other"));
        store.loseLocks();

        assertThat(second.flight().result().get().text()).isEqualTo("by the other");
    }

    @Test
    void whatIsForgottenInOne_isForgottenInAll() throws Exception {
        Renditions one = replica();
        Renditions two = replica();
        Key german = Key.at("a1:translation:de", "prompt one");
        made(one, _ -> translation("text"));
        made(one, german, Use.NORMAL, _ -> translation("Text"));
        made(two, never());
        made(two, german, Use.NORMAL, never());
        await().until(() -> store.keys("latest:").size() == 2);

        one.forgetPlace("a1:translation:en");
        assertThat(two.find(KEY)).isNull();
        assertThat(two.find(german)).isNotNull();

        one.forgetArticle("a1");
        assertThat(two.find(german)).isNull();
        assertThat(store.keys("")).isEmpty();
    }

    @Test
    void messagesThatMayBeMissed_emptyTheProcess_notTheStore() throws Exception {
        Renditions one = replica();
        made(one, _ -> translation("text"));
        awaitKept(1);
        store.loseMessages();

        assertThat(one.get(KEY, () -> {})).isNull();
        assertThat(one.find(KEY)).isNotNull();
    }

    @Test
    void blocks_areRemembered_inTheStoreToo_andForgottenWithTheirArticle() {
        Key block = Key.of("block", "т");
        TranslatedBlock translated =
                new TranslatedBlock(new Block("b1", BlockKind.PARAGRAPH, "т", ""), "t", null, 1, false, List.of());
        Renditions one = alone();
        one.blocks(Use.NORMAL).remember("a1", block, translated);
        await().until(() -> store.keys("part:a1:").size() == 1);

        assertThat(alone().blocks(Use.NORMAL).block(block)).isEqualTo(translated);
        assertThat(one.blocks(Use.REFRESH).block(block)).isNull();
        one.forgetArticle("a1");
        assertThat(one.blocks(Use.NORMAL).block(block)).isNull();
        assertThat(store.keys("")).isEmpty();
    }

    @Test
    void purge_forgetsWhatIsMeant() throws Exception {
        Renditions renditions = alone();
        made(renditions, _ -> translation("bad"));
        made(renditions, Key.at("a2:translation:en"), Use.NORMAL, _ -> translation("good"));
        awaitKept(2);

        assertThat(renditions.purge(rendition -> rendition.text().equals("bad"), _ -> false))
                .isEqualTo(1);
        assertThat(renditions.find(KEY)).isNull();
        assertThat(renditions.find(Key.at("a2:translation:en"))).isNotNull();
    }
}
