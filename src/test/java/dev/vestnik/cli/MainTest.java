package dev.vestnik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.model.Catalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

    // of "GGUF, so to speak", by sha256sum
    private static final String SHA256 = "a1593fb0cbb478ac6043a1bbf430f6bf2d859d04e6f151181091d710b45dd433";

    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String file = "";

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.writeString(temp.resolve("mine.gguf"), "GGUF, so to speak", StandardCharsets.US_ASCII)
                .toString();
    }

    @Test
    void fetch_thenVerify_thenList() {
        assertThat(run("model", "fetch", file, "--sha256", SHA256)).isZero();
        assertThat(out.toString()).isEqualTo("fetched " + models().resolve("mine.gguf") + "\n");
        out.getBuffer().setLength(0);

        assertThat(run("model", "verify")).isZero();
        assertThat(run("model", "verify", "mine")).isZero();
        assertThat(out.toString()).isEqualTo(("ok: " + models().resolve("mine.gguf") + "\n").repeat(2));
        out.getBuffer().setLength(0);

        assertThat(run("model", "list")).isZero();
        assertThat(out.toString().lines())
                .hasSize(3)
                .anyMatch(line -> line.matches(Catalogue.DEFAULT + " +1,117 MB +not fetched +built-in, Apache-2.0"))
                .anyMatch(line -> line.matches("mine +0 MB +here"));
    }

    @Test
    void fetchOfWhatIsThere_saysSo_orNothing() {
        run("model", "fetch", file);
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);

        assertThat(run("model", "fetch", "mine")).isZero();
        assertThat(out.toString()).startsWith("already there: ");
        out.getBuffer().setLength(0);
        assertThat(run("model", "fetch", "--if-missing", "mine")).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void failure_isOneLineAndOne() throws Exception {
        assertThat(run("model", "fetch", file, "--sha256", "0".repeat(64))).isEqualTo(1);
        assertThat(err.toString().lines())
                .last()
                .asString()
                .startsWith("vestnik: ")
                .contains("SHA-256");
        assertThat(err.toString()).doesNotContain("Exception", "\tat ");

        err.getBuffer().setLength(0);
        assertThat(run("model", "verify")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("vestnik: no models in " + models() + "; fetch one with: vestnik model fetch\n");

        run("model", "fetch", file);
        Files.writeString(models().resolve("mine.gguf"), "GGUF, of a kind..", StandardCharsets.US_ASCII);
        assertThat(run("model", "verify", "mine")).isEqualTo(1);
        assertThat(out.toString()).contains("damaged: ");
    }

    @Test
    void nonsense_isOneLineAndTwo() {
        for (String[] args : new String[][] {
            {"nonsense"},
            {"model"},
            {"model", "fetch", "nothing"},
            {"model", "fetch", "--sha256", "12"},
            {"model", "fetch", "--nonsense"},
            {"model", "fetch", "http://example.com/x.gguf"}
        }) {
            err.getBuffer().setLength(0);
            assertThat(run(args)).as(String.join(" ", args)).isEqualTo(2);
            assertThat(err.toString()).startsWith("vestnik: ");
            assertThat(err.toString().lines().filter(line -> line.startsWith("vestnik: ")))
                    .hasSize(1);
        }
        assertThat(models()).doesNotExist();
    }

    @Test
    void help_isThereForEachCommand() {
        assertThat(run("--help")).isZero();
        assertThat(run("model", "--help")).isZero();
        assertThat(run("model", "fetch", "--help")).isZero();
        assertThat(out.toString()).contains("[NAME|URL|FILE]", Catalogue.DEFAULT);
    }

    @Test
    void interrupt_isSaid() {
        Thread.currentThread().interrupt();
        int code = run("model", "fetch", file);
        boolean cleared = !Thread.interrupted();

        assertThat(code).isEqualTo(130);
        assertThat(cleared).isTrue();
        assertThat(err.toString()).contains("interrupted");
        assertThat(models().resolve("mine.gguf")).doesNotExist();
    }

    private int run(String... args) {
        CommandLine line = Main.commandLine(Map.of("VESTNIK_MODELS", models().toString()), false);
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    }

    private Path models() {
        return temp.resolve("models");
    }
}
