package dev.vestnik.model;

import static dev.vestnik.model.ScriptedServer.status;
import static dev.vestnik.model.ScriptedServer.tagged;
import static dev.vestnik.model.ScriptedServer.upTo;
import static dev.vestnik.model.ScriptedServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model that nobody but its address describes. */
@Timeout(60)
class ModelFetchAddressTest {

    private static final byte[] MODEL = SmallModel.bytes();
    private static final int HALF = MODEL.length / 2;

    @TempDir
    private Path folder;

    @Test
    void errorPage_isNotAModel() throws Exception {
        byte[] page = "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8);
        try (ScriptedServer server = new ScriptedServer(whole(page))) {
            assertThatThrownBy(() -> fetch(server.uri("other.gguf").toString(), null))
                    .hasMessage("127.0.0.1: what it sends is not a GGUF file");
            assertThat(folder.resolve("other.gguf")).doesNotExist();
            assertThat(folder.resolve("other.gguf.part")).doesNotExist();
        }
    }

    @Test
    void withoutChecksum_partOfTheSameVersionIsResumed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                tagged("\"v1\"", MODEL, upTo(MODEL, 1_500)), status(500), tagged("\"v1\"", MODEL, whole(MODEL)))) {
            String address = server.uri("other.gguf?token=secret").toString();
            assertThatThrownBy(() -> fetch(address, null)).hasMessageNotContaining("secret");
            fetch(address, null);

            assertThat(server.ranges).containsExactly("-", "bytes=1500-", "bytes=1500-");
            assertThat(folder.resolve("other.gguf")).hasBinaryContent(MODEL);
            assertThat(folder.resolve("other.gguf.sha256")).doesNotExist();
            assertThat(folder.resolve("other.gguf.part.origin")).doesNotExist();
        }
    }

    @Test
    void withoutChecksum_partOfAnotherVersionIsDropped() throws Exception {
        byte[] newer = SmallModel.otherBytes();
        try (ScriptedServer server = new ScriptedServer(
                tagged("\"v1\"", MODEL, upTo(MODEL, HALF + 10)), status(500), tagged("\"v2\"", newer, whole(newer)))) {
            String address = server.uri("other.gguf").toString();
            assertThatThrownBy(() -> fetch(address, null)).isInstanceOf(ModelException.class);
            fetch(address, null);

            assertThat(folder.resolve("other.gguf")).hasBinaryContent(newer);
        }
    }

    @Test
    void withoutChecksum_partOfUnknownOriginIsDropped() throws Exception {
        SmallModel.put(folder, "other.gguf.part", Arrays.copyOf(SmallModel.otherBytes(), HALF + 10));
        try (ScriptedServer server = new ScriptedServer(whole(MODEL))) {
            fetch(server.uri("other.gguf").toString(), null);

            assertThat(server.ranges).containsExactly("-");
            assertThat(folder.resolve("other.gguf")).hasBinaryContent(MODEL);
        }
    }

    @Test
    void givenChecksum_isCheckedAndRecorded() throws Exception {
        try (ScriptedServer server = new ScriptedServer(whole(MODEL))) {
            String address = server.uri("other.gguf").toString();
            assertThatThrownBy(() -> fetch(address, "0".repeat(64))).hasMessageContaining("wrong checksum");
            assertThat(folder.resolve("other.gguf")).doesNotExist();

            fetch(address, SmallModel.sha256());
            assertThat(folder.resolve("other.gguf.sha256")).content().startsWith(SmallModel.sha256());
            assertThat(fetch(address, SmallModel.sha256()).already()).isTrue();
        }
    }

    @Test
    void givenChecksum_wholePartIsInstalledWhenTheServerHasNoMore() throws Exception {
        SmallModel.put(folder, "other.gguf.part", MODEL);
        try (ScriptedServer server = new ScriptedServer(whole(MODEL))) {
            fetch(server.uri("other.gguf").toString(), SmallModel.sha256());

            assertThat(server.ranges).containsExactly("bytes=" + MODEL.length + "-");
            assertThat(folder.resolve("other.gguf")).hasBinaryContent(MODEL);
        }
    }

    private Fetched fetch(String address, @Nullable String sha256) throws ModelException, InterruptedException {
        return new ModelFetch(SmallModel.folder(folder), SmallModel.LIMITS, Disk.REAL, new FakeWheels())
                .fetch(address, sha256, Progress.NONE);
    }
}
