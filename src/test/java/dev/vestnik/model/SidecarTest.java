package dev.vestnik.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarTest {

    private static final String SHA256 = SmallModel.sha256();
    private static final String OTHER = "0".repeat(64);

    @TempDir
    private Path temp;

    @Test
    void sha256_isReadInTheUsualForms() throws Exception {
        assertThat(read(SHA256)).isEqualTo(SHA256);
        assertThat(read(SHA256 + "  m.gguf\n")).isEqualTo(SHA256);
        assertThat(read(SHA256 + " *m.gguf\r\n")).isEqualTo(SHA256);
        assertThat(read("# sums\n" + OTHER + "  n.gguf\n" + SHA256 + "  m.gguf\n"))
                .isEqualTo(SHA256);
        assertThat(read(OTHER + "  n.gguf\n")).isEqualTo("none");
        assertThat(read("")).isEqualTo("none");
        assertThat(read("\u0000\u00ff" + SHA256)).isEqualTo("none");
    }

    @Test
    void remember_leavesAFileThatSaysTheSame() throws Exception {
        String sums = OTHER + "  n.gguf\n" + SHA256 + "  m.gguf\n";
        read(sums);
        Sidecar sidecar = new Sidecar(SmallModel.put(temp, "m.gguf", SmallModel.bytes()));
        sidecar.distrust();
        assertThat(sidecar.vouchesFor(SHA256)).isFalse();

        sidecar.remember(SHA256);
        assertThat(sidecar.vouchesFor(SHA256)).isTrue();
        assertThat(sidecar.vouchesFor(OTHER)).isFalse();
        assertThat(temp.resolve("m.gguf.sha256")).hasContent(sums);
    }

    private String read(String text) throws Exception {
        Files.writeString(temp.resolve("m.gguf.sha256"), text);
        return new Sidecar(temp.resolve("m.gguf")).sha256().orElse("none");
    }
}
