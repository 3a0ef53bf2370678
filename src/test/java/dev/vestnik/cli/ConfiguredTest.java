package dev.vestnik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredTest {

    private static final Map<String, String> NOTHING = Map.of("VESTNIK_MODELS", "/models", "PATH", "VESTNIK_BACKENDS_");

    @TempDir
    private Path folder;

    @Test
    void nothingThere_isNone() {
        assertThat(Configured.backends(NOTHING, folder)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VESTNIK_BACKENDS_MAIN_PROVIDER", "vestnik.backends.main.provider"})
    void environment_counts(String name) {
        assertThat(Configured.backends(Map.of(name, "openai"), folder)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vestnik.backends.main.provider=openai",
                "# mine\n\n  vestnik.backends.main.model : m",
                "%prod.vestnik.backends.main.model=m"
            })
    void properties_count(String text) throws IOException {
        properties(text.getBytes(StandardCharsets.UTF_8));
        assertThat(Configured.backends(NOTHING, folder)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# vestnik.backends.main.provider=openai",
                "vestnik.chain.translate=main",
                "vestnik.backends",
                "my.vestnik.backends.main.model=m",
                "note=vestnik.backends.main"
            })
    void otherProperties_doNot(String text) throws IOException {
        properties(text.getBytes(StandardCharsets.UTF_8));
        assertThat(Configured.backends(NOTHING, folder)).isFalse();
    }

    @Test
    void propertiesInAnyEncoding_areRead() throws IOException {
        properties("# für alle\nvestnik.backends.main.model=m".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Configured.backends(NOTHING, folder)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VESTNIK_BACKENDS_MAIN_MODEL=m", "A=b\nexport VESTNIK_BACKENDS_MAIN_MODEL=m"})
    void environmentFile_counts(String text) throws IOException {
        Files.writeString(folder.resolve(".env"), text);
        assertThat(Configured.backends(NOTHING, folder)).isTrue();
    }

    private void properties(byte[] bytes) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.write(config.resolve("application.properties"), bytes);
    }
}
